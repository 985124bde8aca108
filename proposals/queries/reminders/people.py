"""Whom a proposal concerns: who answers it, who sees to the unit's proposals, who leads."""

import datetime

from organisation.models import CollegeRole, CollegeRoleKind, Membership
from organisation.models.membership import Role


def triagers(unit: int | None, day: datetime.date) -> list[int]:
    """Coordinators of the unit, where it has none its heads; of any unit while a proposal has none.

    Where nobody is, those of all units, and in a college without any the principals.
    """
    for role in (Role.COORDINATOR, Role.UNIT_HEAD):
        people = _with_role(role, unit, day)
        if people:
            return people
    return triagers(None, day) if unit is not None else principals(day)


def leaders(unit: int | None, day: datetime.date) -> list[int]:
    """Heads of the unit; principals where there is none, or no unit."""
    return (_with_role(Role.UNIT_HEAD, unit, day) if unit is not None else []) or principals(day)


def responsible_for(assignee: int | None, unit: int | None, day: datetime.date) -> list[int]:
    """Who answers, else those who see to the unit's proposals."""
    return [assignee] if assignee is not None else triagers(unit, day)


def principals(day: datetime.date) -> list[int]:
    """Those who lead the college."""
    held = CollegeRole.objects.on(day).filter(kind=CollegeRoleKind.PRINCIPAL, user__is_active=True)
    return sorted(set(held.values_list("user_id", flat=True)))


def _with_role(role: str, unit: int | None, day: datetime.date) -> list[int]:
    rows = Membership.objects.on(day).filter(role=role, user__is_active=True)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return sorted(set(rows.values_list("user_id", flat=True)))
