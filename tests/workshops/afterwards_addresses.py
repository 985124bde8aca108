"""Addresses of what comes after a workshop."""

from typing import Any

from tests.access import COLLEGE, COORDINATOR, NOBODY, PRINCIPAL, UNIT_HEAD, Address, World
from tests.builders import make_user
from tests.workshops.workshop_addresses import held
from workshops.services.report import PAPER

RUNNING = frozenset({COORDINATOR, UNIT_HEAD, PRINCIPAL})


def a_held_one(world: World) -> dict[str, Any]:
    """One that was held."""
    return {"pk": held(world).pk}


def paper(world: World) -> dict[str, Any]:
    """A PDF that the person asked for."""
    job = PAPER.request(actor=world.user or make_user(), language="fi", workshop=held(world).pk)
    return {"pk": job.pk}


ADDRESSES = [
    Address("workshops:convert", RUNNING, a_held_one),
    Address("workshops:report", COLLEGE, a_held_one),
    Address("workshops:report_create", COLLEGE, a_held_one, method="post", status=302),
    Address("workshops:report_paper", COLLEGE, paper),
    Address("workshops:report_file", (), paper, refused=404, statuses={NOBODY: 403}),
    Address("workshops:report_send", RUNNING, a_held_one, method="post", status=302),
]
