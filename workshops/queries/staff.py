"""What is known of staff who join a workshop as themselves."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from organisation.models import EducationUnit, Membership, UnitField


@dataclass(frozen=True)
class Known:
    """What stands in the form beforehand, and the unit."""

    initial: dict[str, Any]
    unit: EducationUnit | None


def introduction_of(user: User) -> Known:
    """The person's name, staff group and unit; the field where their unit teaches only one."""
    today = timezone.localdate()
    memberships = Membership.objects.on(today).filter(user=user).select_related("unit").order_by("pk")
    first: Membership | None = memberships.exclude(staff_group=None).first() or memberships.first()
    initial: dict[str, Any] = {"nickname": user.name[:40]}
    if first is None:
        return Known(initial, None)
    if first.staff_group_id:
        initial["who"] = f"group-{first.staff_group_id}"
    taught = list(UnitField.objects.filter(unit=first.unit, to_on=None).values_list("field_id", flat=True)[:2])
    if len(taught) == 1:
        initial["field"] = taught[0]
    return Known(initial, first.unit)
