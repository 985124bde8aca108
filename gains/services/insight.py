"""Insights: sent to a field, and what became of them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from gains.models import Insight, InsightState
from gains.queries.company_partnership import partnership_at
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def send_insight(*, actor: Actor, values: Mapping[str, Any]) -> Insight:
    """One thing was learnt at a company; it counts for the company's partnership, where there is one."""
    insight = Insight(**values)
    insight.partnership = partnership_at(insight.company_id)
    if insight.learnt_by is None and isinstance(actor, User):
        insight.learnt_by = actor
    check_day(insight)
    with writing(actor, verb="send_insight") as write:
        return write.create(insight)


def change_insight(
    *, actor: Actor, insight: Insight, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Say it better, or send it elsewhere; the batch for undo, or None where nothing changed. May raise Conflict."""
    company = insight.company_id
    for name, value in values.items():
        setattr(insight, name, value)
    if insight.company_id != company:
        insight.partnership = partnership_at(insight.company_id)
    check_day(insight)
    with writing(actor, verb="change_insight") as write:
        write.save(insight, expected_version=expected_version)
        return write.batch_if_any


def tell_fate(*, actor: Actor, insight: Insight, state: str, because: str) -> ChangeBatch | None:
    """Used, or not, and why; or waiting again."""
    if state != InsightState.WAITING and not because.strip():
        words = _("Write how it is used, or why not: others learn of it.")
        raise ValidationError({"because": ValidationError(words, code="no_reason")})
    with writing(actor, verb="tell_fate_of_insight") as write:
        write.lock(insight)
        insight.state, insight.because = state, because.strip()
        waits = state == InsightState.WAITING
        insight.decided_on = None if waits else timezone.localdate()
        insight.decided_by = None if waits or not isinstance(actor, User) else actor
        write.save(insight)
        return write.batch_if_any


def delete_insight(*, actor: Actor, insight: Insight) -> ChangeBatch:
    """Take an insight away; undo brings it back."""
    with writing(actor, verb="delete_insight") as write:
        write.delete(insight)
        return write.batch


def check_day(insight: Insight) -> None:
    """Nobody has learnt anything tomorrow."""
    if insight.learnt_on > timezone.localdate():
        raise ValidationError({"learnt_on": ValidationError(_("This day is still to come."), code="to_come")})
