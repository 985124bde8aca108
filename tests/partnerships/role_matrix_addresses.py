"""Addresses of who does what."""

from typing import Any

from organisation.models import StaffGroup
from partnerships.models import ActivityType, Part
from partnerships.services.role_matrix import settle
from records.actors import PROGRAM
from tests.access import COLLEGE, Address, World
from tests.builders import make_activity, make_partnership


def settled(world: World) -> dict[str, Any]:
    """A partnership with an activity of which the unit has settled who does what, and one that nobody leads."""
    partnership = make_partnership(unit=world.unit)
    first, second = ActivityType.objects.filter(tier="everyday").order_by("position")[:2]
    make_activity(partnership, type=first)
    groups = list(StaffGroup.objects.order_by("position")[:2])
    parts = {
        (groups[0].pk, first.pk): Part.LEADS,
        (groups[1].pk, first.pk): Part.INFORMED,
        (groups[1].pk, second.pk): Part.NONE,
    }
    settle(PROGRAM, world.unit, parts)
    return {"pk": partnership.pk}


def nothing_named(world: World) -> dict[str, Any]:
    """The same, of the college."""
    settled(world)
    return {}


ADDRESSES = [
    Address("partnerships:role_matrix", COLLEGE, nothing_named),
    Address("partnerships:partnership_roles", COLLEGE, settled),
]
