"""Addresses of suggestions."""

from tests.access import COLLEGE, COORDINATOR, STAFF, UNIT_HEAD, Address, World
from tests.builders import days_from_now, make_partnership, make_suggestion

OF_THE_UNIT = frozenset({STAFF, COORDINATOR, UNIT_HEAD})


def suggestion(world: World) -> dict[str, int]:
    """A suggestion about a partnership that the unit leads."""
    return {"pk": make_suggestion(make_partnership(unit=world.unit)).pk}


ADDRESSES = [
    Address("partnerships:suggestion_list", COLLEGE, query="?scope=all"),
    Address("partnerships:suggestion_accept", OF_THE_UNIT, suggestion),
    Address("partnerships:suggestion_snooze", OF_THE_UNIT, suggestion),
    Address(
        "partnerships:suggestion_snooze",
        OF_THE_UNIT,
        suggestion,
        method="post",
        data=lambda _world: {"until": days_from_now(3).isoformat()},
        status=302,
    ),
    Address("partnerships:suggestion_dismiss", OF_THE_UNIT, suggestion, method="post", status=302),
]
