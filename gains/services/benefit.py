"""Writing down what somebody gained."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from gains.models import Benefit, Contribution, Indicator
from partnerships.models import Activity, Partnership
from partnerships.services.closed_year import refuse_closed
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


@dataclass(frozen=True)
class BenefitRow:
    """One benefit of many."""

    partnership: Partnership
    indicator: Indicator
    amount: int
    gained_on: datetime.date
    evidence: str = ""


def record_benefit(*, actor: Actor, partnership: Partnership, values: Mapping[str, Any]) -> Benefit:
    """Somebody gained something."""
    benefit = Benefit(partnership=partnership, **values)
    check(benefit)
    refuse_closed(actor, partnership.lead_unit_id, benefit.gained_on, field="gained_on")
    with writing(actor, verb="record_benefit") as write:
        return write.create(benefit)


def record_benefits(*, actor: Actor, rows: Iterable[BenefitRow]) -> ChangeBatch | None:
    """Many at once, in one batch that one undo takes back; what is refused is raised before anything is written."""
    made = [
        Benefit(
            partnership=row.partnership,
            indicator=row.indicator,
            amount=row.amount,
            gained_on=row.gained_on,
            evidence=row.evidence,
        )
        for row in rows
    ]
    with writing(actor, verb="record_benefits") as write:
        write.create_many(made)
        return write.batch_if_any


def change_benefit(
    *, actor: Actor, benefit: Benefit, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Correct a benefit; the batch for undo, or None where nothing changed. May raise Conflict."""
    before = benefit.gained_on
    for name, value in values.items():
        setattr(benefit, name, value)
    check(benefit)
    refuse_closed(actor, benefit.partnership.lead_unit_id, before, benefit.gained_on, field="gained_on")
    with writing(actor, verb="change_benefit") as write:
        write.save(benefit, expected_version=expected_version)
        return write.batch_if_any


def delete_benefit(*, actor: Actor, benefit: Benefit) -> ChangeBatch:
    """Take a benefit away; undo brings it back."""
    refuse_closed(actor, benefit.partnership.lead_unit_id, benefit.gained_on, field="gained_on")
    with writing(actor, verb="delete_benefit") as write:
        write.delete(benefit)
        return write.batch


def check(benefit: Benefit) -> None:
    """It has come already, it is something, and what it came of belongs to the partnership."""
    if benefit.gained_on > timezone.localdate():
        raise _refused("gained_on", _("This day is still to come. Record the benefit when it is there."), "to_come")
    if benefit.amount < 1:
        raise _refused("amount", _("Write an amount greater than zero."), "nothing")
    for name in ("activity", "contribution"):
        source: Activity | Contribution | None = getattr(benefit, name)
        if source is not None and source.partnership_id != benefit.partnership_id:
            raise _refused(name, _("This belongs to another partnership."), "elsewhere")


def _refused(field: str, words: str, code: str) -> ValidationError:
    return ValidationError({field: ValidationError(words, code=code)})
