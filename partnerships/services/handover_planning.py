"""Planned handovers: an owner's row that begins on a day to come, beside the one that holds until then.

A plan reaches to the end of time, so that no row is open twice; the timetable turns it into the row in force on its day.
"""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import ParticipatingUnit, PartnershipStatus
from partnerships.queries.participation import planned_handovers
from partnerships.services.participation import hand_over
from partnerships.services.partnership_lock import locked
from partnerships.services.reminding import tell_handed_over
from records.actors import PROGRAM, Actor
from records.models import ChangeBatch
from records.services import writing

FARTHEST = datetime.timedelta(days=366)


def check_plan_day(on: datetime.date) -> None:
    """A handover is planned a year ahead at most."""
    if on > timezone.localdate() + FARTHEST:
        raise ValidationError({"on": ValidationError(_("Choose a day within a year."), code="far")})


def plan_handover(
    *, actor: Actor, participation: ParticipatingUnit, owner: User, on: datetime.date
) -> ParticipatingUnit | None:
    """*owner* takes over on a day to come; another plan for the same part gives way. None where the owner stays."""
    with writing(actor, verb="plan_handover") as write:
        locked(participation.partnership)
        for plan in planned_handovers().filter(partnership=participation.partnership_id, unit=participation.unit_id):
            write.delete(plan)
        if owner.pk == participation.owner_id:
            return None
        plan = ParticipatingUnit(
            partnership_id=participation.partnership_id, unit_id=participation.unit_id, owner=owner, from_on=on,
            to_on=ParticipatingUnit.PLANNED_UNTIL,
        )  # fmt: skip
        return write.create(plan)


def cancel_plan(*, actor: Actor, plan: ParticipatingUnit) -> ChangeBatch:
    """The owner stays."""
    with writing(actor, verb="cancel_handover") as write:
        write.delete(plan)
        return write.batch


def carry_out_plans(day: datetime.date) -> int:
    """Hand over what was planned for *day* or before; returns how many changed hands.

    A plan falls away where its unit takes part no more or the partnership has ended. Run twice it does nothing.
    """
    count = 0
    for plan in planned_handovers().filter(from_on__lte=day).select_related("partnership", "owner").order_by("pk"):
        with writing(PROGRAM, verb="carry_out_handover") as write:
            write.delete(plan)
            count += _carry_out(plan)
    return count


def _carry_out(plan: ParticipatingUnit) -> bool:
    rows = ParticipatingUnit.objects.filter(
        partnership=plan.partnership_id, unit=plan.unit_id, to_on=None, partnership__deleted_at=None
    )
    row = rows.exclude(partnership__status=PartnershipStatus.ENDED).select_related("partnership").first()
    if row is None or row.owner_id == plan.owner_id:
        return False
    hand_over(actor=PROGRAM, participation=row, owner=plan.owner, on=max(plan.from_on, row.from_on))
    tell_handed_over(PROGRAM, plan.owner, partnerships=1)
    return True
