"""Suggestions in words: why, and what could be done."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

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
    """Each reason as a sentence; all lapsed criteria make one."""
    held = list(reasons)
    lapsed = [each.cause.split(" ")[0] for each in held if each.kind == ReasonKind.CRITERIA_LAPSED]
    found = [words_of(each, today) for each in held if each.kind != ReasonKind.CRITERIA_LAPSED]
    labels = [BY_KEY[key].label(college) for key in lapsed if key in BY_KEY]
    if lapsed:
        text = _("No longer met: %(criteria)s") % {"criteria": ", ".join(labels)}
        found.append(text if labels else _("Criteria of the tier are no longer met"))
    return found


def words_of(reason: SuggestionReason, today: datetime.date) -> str:
    """One reason as a sentence."""
    if reason.kind == ReasonKind.QUIET:
        return _quiet(reason.cause, today)
    if reason.kind == ReasonKind.REVIEW_DUE and reason.since is not None:
        if reason.since < today:
            return _("The review was due on %(day)s") % {"day": full_day_text(reason.since)}
        return _("The review is due on %(day)s") % {"day": day_text(reason.since, today)}
    return _("No next step is agreed")


def _quiet(cause: str, today: datetime.date) -> str:
    began = cause.startswith("start ")
    since = datetime.date.fromisoformat(cause.removeprefix("start "))
    words = _("No contact since the start %(when)s") if began else _("Last contact %(when)s")
    return words % {"when": ago_text(since, today)}


def likely_what(suggestion: Any) -> str:
    """What one would do about it, as the line of a follow-up: by its most pressing reason."""
    kinds = {reason.kind for reason in suggestion.held}
    words = {
        ReasonKind.QUIET: _("Get in touch: %(name)s"),
        ReasonKind.REVIEW_DUE: _("Review the partnership: %(name)s"),
        ReasonKind.CRITERIA_LAPSED: _("Look at the criteria of the tier: %(name)s"),
    }
    line = next((text for kind, text in words.items() if kind in kinds), _("Agree on the next step: %(name)s"))
    return (line % {"name": suggestion.partnership})[:300]
