"""Addresses of what comes after a workshop."""

from typing import Any

from tests.access import COLLEGE, COORDINATOR, PRINCIPAL, UNIT_HEAD, Address, World
from tests.workshops.workshop_addresses import held

RUNNING = frozenset({COORDINATOR, UNIT_HEAD, PRINCIPAL})


def a_held_one(world: World) -> dict[str, Any]:
    """One that was held."""
    return {"pk": held(world).pk}


ADDRESSES = [
    Address("workshops:convert", RUNNING, a_held_one),
    Address("workshops:report", COLLEGE, a_held_one),
    Address("workshops:report_file", COLLEGE, a_held_one),
    Address("workshops:report_send", RUNNING, a_held_one, method="post", status=302),
]
