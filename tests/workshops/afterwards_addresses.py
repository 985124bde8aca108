"""Addresses of what comes after a workshop."""

from typing import Any

from tests.access import COORDINATOR, PRINCIPAL, UNIT_HEAD, Address, World
from tests.workshops.workshop_addresses import held

RUNNING = frozenset({COORDINATOR, UNIT_HEAD, PRINCIPAL})


def a_held_one(world: World) -> dict[str, Any]:
    """One that was held."""
    return {"pk": held(world).pk}


ADDRESSES = [Address("workshops:convert", RUNNING, a_held_one)]
