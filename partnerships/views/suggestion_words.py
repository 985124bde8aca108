"""Suggestions in words: why, and what could be done."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from partnerships.models import PartnershipRules, ReasonKind, Suggestion, SuggestionReason, SuggestionState
from partnerships.queries.ladder.steps import BY_KEY
from partnerships.queries.quiet import rules
from partnerships.queries.suggestion import rests
from ui.dates import ago_text, day_text, full_day_text
from ui.tiers import tier_mark


def shown_all(rows: Iterable[Any], today: datetime.date) -> list[dict[str, Any]]:
    """What rows show; they come from for_list and with_may_answer."""
    found = list(rows)
    college = rules() if found else PartnershipRules()
    return [shown(row, today, college) for row in found]


def shown(row: Any, today: datetime.date, college: PartnershipRules) -> dict[str, Any]:
    """What one row shows."""
    partnership = row.partnership
    return {
        "pk": row.pk,
        "name": str(partnership),
        "tier": tier_mark(partnership.tier, short=True),
        "url": reverse("partnerships:partnership_detail", args=[partnership.pk]),
        "who": _owner(partnership),
        "unit": partnership.lead_unit.name,
        "reasons": words_of_all(row.held, today, college),
        "may_answer": row.may_answer,
        "rests_until": _rests_until(row, today),
        "rests": [(label, day.isoformat(), day_text(day, today)) for label, day in _rests(today)],
    }


def _rests(today: datetime.date) -> list[tuple[str, datetime.date]]:
    days = rests(today)
    return [(_("In a week"), days["week"]), (_("In a month"), days["month"])]


def _rests_until(row: Suggestion, today: datetime.date) -> str:
    resting = row.state == SuggestionState.SNOOZED and row.snoozed_until and row.snoozed_until > today
    return day_text(row.snoozed_until, today) if resting and row.snoozed_until else ""


def _owner(partnership: Any) -> str:
    lead = partnership.lead_unit_id
    owned = sorted((part for part in partnership.now if part.owner), key=lambda part: part.unit_id != lead)
    return owned[0].owner.name if owned else ""


def words_of_all(reasons: Iterable[SuggestionReason], today: datetime.date, college: PartnershipRules) -> list[str]:
    """Each reason as a sentence, in the order of the reasons; those of a kind that is told as one make one."""
    by_kind: dict[ReasonKind, list[SuggestionReason]] = {}
    for each in reasons:
        by_kind.setdefault(ReasonKind(each.kind), []).append(each)
    return [words for kind, held in by_kind.items() for words in REASONS[kind].told(held, today, college)]


def likely_what(suggestion: Any) -> str:
    """What one would do about it, as the line of a follow-up: by its most pressing reason."""
    kinds = {reason.kind for reason in suggestion.held}
    # One without reasons (they went with a merge) asks for a next step as well.
    step = next((words.step for kind, words in REASONS.items() if kind in kinds), REASONS[ReasonKind.NO_NEXT_STEP].step)
    return (str(step) % {"name": suggestion.partnership})[:300]


def _quiet(held: list[SuggestionReason], today: datetime.date, _college: PartnershipRules) -> Iterator[str]:
    for reason in held:
        began = reason.cause.startswith("start ")
        since = datetime.date.fromisoformat(reason.cause.removeprefix("start "))
        words = _("No contact since the start %(when)s") if began else _("Last contact %(when)s")
        yield words % {"when": ago_text(since, today)}


def _review_due(held: list[SuggestionReason], today: datetime.date, _college: PartnershipRules) -> Iterator[str]:
    for reason in held:
        day = reason.since or datetime.date.fromisoformat(reason.cause)
        if day < today:
            yield _("The review was due on %(day)s") % {"day": full_day_text(day)}
        else:
            yield _("The review is due on %(day)s") % {"day": day_text(day, today)}


def _criteria_lapsed(held: list[SuggestionReason], _today: datetime.date, college: PartnershipRules) -> Iterator[str]:
    """All in one sentence; a criterion that is gone since has no name."""
    keys = [each.cause.split(" ")[0] for each in held]
    labels = ", ".join(BY_KEY[key].label(college) for key in keys if key in BY_KEY)
    if labels:
        yield _("No longer met: %(criteria)s") % {"criteria": labels}
    else:
        yield _("Criteria of the tier are no longer met")


def _no_next_step(held: list[SuggestionReason], _today: datetime.date, _college: PartnershipRules) -> Iterator[str]:
    yield from (_("No next step is agreed") for _each in held)


def _agreement_ends(held: list[SuggestionReason], today: datetime.date, _college: PartnershipRules) -> Iterator[str]:
    yield from (
        (_("An agreement ended on %(day)s") if day < today else _("An agreement ends on %(day)s"))
        % {"day": full_day_text(day)}
        for day in _days(held)
    )


def _agreement_review(held: list[SuggestionReason], _today: datetime.date, _college: PartnershipRules) -> Iterator[str]:
    yield from (_("Agreement to be looked at again on %(day)s") % {"day": full_day_text(day)} for day in _days(held))


def _contribution_due(held: list[SuggestionReason], _today: datetime.date, _college: PartnershipRules) -> Iterator[str]:
    yield from (_("Equipment or spaces due on %(day)s") % {"day": full_day_text(day)} for day in _days(held))


def _days(held: list[SuggestionReason]) -> list[datetime.date]:
    """Each day once, the nearest first."""
    return sorted({each.since for each in held if each.since is not None})


Telling = Callable[[list[SuggestionReason], datetime.date, PartnershipRules], Iterable[str]]


@dataclass(frozen=True)
class ReasonWords:
    """A kind of reason: its chip, how its reasons are told, and what one would do about it."""

    chip: Promise
    told: Telling
    step: Promise


# The most pressing first: whose step is proposed. The chips stand in this order as well.
REASONS: Mapping[ReasonKind, ReasonWords] = {
    ReasonKind.QUIET: ReasonWords(
        pgettext_lazy("suggestions", "Quiet"), _quiet, gettext_lazy("Get in touch: %(name)s")
    ),
    ReasonKind.REVIEW_DUE: ReasonWords(
        gettext_lazy("Review due"), _review_due, gettext_lazy("Review the partnership: %(name)s")
    ),
    ReasonKind.AGREEMENT_ENDS: ReasonWords(
        gettext_lazy("Agreement ends"), _agreement_ends, gettext_lazy("Agree on how it goes on: %(name)s")
    ),
    ReasonKind.AGREEMENT_REVIEW: ReasonWords(
        gettext_lazy("Agreement's review"), _agreement_review, gettext_lazy("Look at the agreement again: %(name)s")
    ),
    ReasonKind.CONTRIBUTION_DUE: ReasonWords(
        gettext_lazy("Equipment and spaces"),
        _contribution_due,
        gettext_lazy("Go through equipment and spaces: %(name)s"),
    ),
    ReasonKind.CRITERIA_LAPSED: ReasonWords(
        gettext_lazy("Criteria lapsed"), _criteria_lapsed, gettext_lazy("Look at the criteria of the tier: %(name)s")
    ),
    ReasonKind.NO_NEXT_STEP: ReasonWords(
        gettext_lazy("No next step"), _no_next_step, gettext_lazy("Agree on the next step: %(name)s")
    ),
}
