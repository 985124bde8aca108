"""Who leads the units to which follow-ups belong."""

import datetime
from collections.abc import Iterable
from typing import Any

from organisation.models import Membership
from organisation.models.membership import Role


def heads_of(follow_ups: Iterable[Any], day: datetime.date) -> dict[int, list[int]]:
    """Those to whom a late promise goes, by follow-up: heads of its unit, else of the unit that leads its partnership,
    else of its assignee's; where a unit has no head but the assignee, its coordinators."""
    rows = list(follow_ups)
    own = _units_of({row.assignee_id for row in rows}, day)
    units = {row.pk: _unit_of(row) or own.get(row.assignee_id, set()) for row in rows}
    leaders = _leaders({unit for keys in units.values() for unit in keys}, day)
    found: dict[int, list[int]] = {}
    for row in rows:
        for role in (Role.UNIT_HEAD, Role.COORDINATOR):
            people = {person for unit in units[row.pk] for person in leaders.get((unit, role), ())}
            found[row.pk] = sorted(people - {row.assignee_id})
            if found[row.pk]:
                break
    return found


def _unit_of(row: Any) -> set[int]:
    about = row.activity.partnership if row.activity else row.partnership
    unit = row.unit_id or (about.lead_unit_id if about else None)
    return {unit} if unit else set()


def _units_of(people: set[int], day: datetime.date) -> dict[int, set[int]]:
    units: dict[int, set[int]] = {}
    for person, unit in Membership.objects.on(day).filter(user__in=people).values_list("user_id", "unit_id"):
        units.setdefault(person, set()).add(unit)
    return units


def _leaders(units: set[int], day: datetime.date) -> dict[tuple[int, str], list[int]]:
    roles = (Role.UNIT_HEAD, Role.COORDINATOR)
    rows = Membership.objects.on(day).filter(unit__in=units, role__in=roles, user__is_active=True)
    leaders: dict[tuple[int, str], list[int]] = {}
    for unit, role, person in rows.values_list("unit_id", "role", "user_id"):
        leaders.setdefault((unit, role), []).append(person)
    return leaders
