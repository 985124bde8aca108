"""Suggestions in words: why, and what could be done."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import ReasonKind, Suggestion, SuggestionReason, SuggestionState
from partnerships.queries.suggestion import rests
from ui.dates import ago_text, day_text, full_day_text
from ui.tiers import tier_mark


def shown(row: Any, today: datetime.date) -> dict[str, Any]:
    """What a row shows; *row* comes from for_list and with_may_answer."""
    partnership = row.partnership
    return {
        "pk": row.pk,
        "name": str(partnership),
        "tier": tier_mark(partnership.tier, short=True),
        "url": reverse("partnerships:partnership_detail", args=[partnership.pk]),
        "who": _owner(partnership),
        "unit": partnership.lead_unit.name,
        "reasons": [words_of(reason, today) for reason in row.held],
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


def words_of(reason: SuggestionReason, today: datetime.date | None = None) -> str:
    """One reason as a sentence."""
    day = today or timezone.localdate()
    if reason.kind == ReasonKind.QUIET:
        return _quiet(reason.cause, day)
    if reason.kind == ReasonKind.REVIEW_DUE and reason.since is not None:
        if reason.since < day:
            return _("The review was due on %(day)s") % {"day": full_day_text(reason.since)}
        return _("The review is due on %(day)s") % {"day": day_text(reason.since, day)}
    if reason.kind == ReasonKind.NO_NEXT_STEP:
        return _("No next step is agreed")
    return _("Criteria of the tier are no longer met")


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
