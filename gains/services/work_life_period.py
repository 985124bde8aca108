"""Teachers' work-life periods: when, where, and what came of them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gains.models import WorkLifePeriod
from gains.queries.company_partnership import partnership_at
from partnerships.services.closed_year import refuse_closed
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def add_period(*, actor: Actor, values: Mapping[str, Any]) -> WorkLifePeriod:
    """A person of the college works at a company; it counts for the company's partnership, where there is one."""
    period = WorkLifePeriod(**values)
    period.partnership = partnership_at(period.company_id)
    check(period)
    refuse_closed(actor, period.unit_id, period.ends_on, field="ends_on")
    with writing(actor, verb="add_work_life_period") as write:
        return write.create(period)


def change_period(
    *, actor: Actor, period: WorkLifePeriod, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Other days, or what was learnt; the batch for undo, or None where nothing changed. May raise Conflict."""
    before, company = period.ends_on, period.company_id
    for name, value in values.items():
        setattr(period, name, value)
    if period.company_id != company:
        period.partnership = partnership_at(period.company_id)
    check(period)
    refuse_closed(actor, period.unit_id, before, period.ends_on, field="ends_on")
    with writing(actor, verb="change_work_life_period") as write:
        write.save(period, expected_version=expected_version)
        return write.batch_if_any


def delete_period(*, actor: Actor, period: WorkLifePeriod) -> ChangeBatch:
    """Take a period away; insights of it stay. Undo brings it back."""
    refuse_closed(actor, period.unit_id, period.ends_on, field="ends_on")
    with writing(actor, verb="delete_work_life_period") as write:
        write.update_many(period.insights.all(), period=None)
        write.delete(period)
        return write.batch


def check(period: WorkLifePeriod) -> None:
    """It ends after it begins, and has no more working days than days."""
    if period.ends_on < period.starts_on:
        words, field, code = _("The end cannot be before the start."), "ends_on", "ends_before_start"
    elif not 0 < period.days <= (period.ends_on - period.starts_on).days + 1:
        words, field, code = _("There are not so many days in this period."), "days", "too_many_days"
    else:
        return
    raise ValidationError({field: ValidationError(words, code=code)})
