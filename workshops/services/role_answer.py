"""Who does what, as participants see it of their own staff group."""

from collections.abc import Mapping

from django.db import transaction

from partnerships.models import ActivityType
from workshops.models import Participant, RoleAnswer, WorkshopModule
from workshops.services.board import raise_number
from workshops.services.card import Refused, refuse_unless_open


def answer(*, participant: Participant, module: WorkshopModule, parts: Mapping[ActivityType, str]) -> None:
    """What the participant's own group has to do with these types; an empty answer takes one back."""
    refuse_unless_open(module.workshop, module)
    if participant.staff_group_id is None:
        raise Refused("no_group")
    rows = [
        RoleAnswer(
            module=module,
            participant=participant,
            staff_group_id=participant.staff_group_id,
            activity_type=each,
            part=part,
        )
        for each, part in parts.items()
        if part
    ]
    unsaid = [each.pk for each, part in parts.items() if not part]
    with transaction.atomic():
        RoleAnswer.objects.filter(module=module, participant=participant, activity_type__in=unsaid).delete()
        RoleAnswer.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["participant", "module", "activity_type"],
            update_fields=["part", "staff_group"],
        )
        raise_number(module.workshop_id)
