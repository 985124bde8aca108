"""Addresses of restricted notes, of "ask first" and of what warns before making contact."""

from tests.access import (
    COLLEGE,
    COORDINATOR,
    NOBODY,
    PRINCIPAL,
    STAFF,
    UNIT_HEAD,
    Address,
    World,
)
from tests.builders import days_from_now, make_company, make_note, make_partnership

MANAGERS = frozenset({COORDINATOR, UNIT_HEAD})
NEAR = frozenset({STAFF, COORDINATOR, UNIT_HEAD, PRINCIPAL})
# Who is not near, an administrator too, is told that there is no such page.
FAR = {"refused": 404, "statuses": {NOBODY: 403}}
UNCHANGEABLE = {"refused": 404, "statuses": {NOBODY: 403, STAFF: 403}}


def partner(world: World) -> dict[str, int]:
    """A company with which the unit has a partnership."""
    return {"company": make_partnership(unit=world.unit).company_id}


def note(world: World) -> dict[str, int]:
    """A colleague's note about such a company."""
    return {"pk": make_note(make_partnership(unit=world.unit).company).pk}


def history(world: World) -> dict[str, object]:
    """The history of such a note."""
    return {"kind": "restricted_note", **note(world)}


def company(_world: World) -> dict[str, int]:
    """Any company."""
    return {"pk": make_company(ask_first=True, ask_first_review_on=days_from_now(30)).pk}


ADDRESSES = [
    Address("partnerships:restricted_note_create", NEAR, partner, **FAR),
    Address("partnerships:restricted_note_edit", NEAR - {STAFF}, note, **UNCHANGEABLE),
    Address("partnerships:restricted_note_delete", NEAR - {STAFF}, note, method="post", status=302, **UNCHANGEABLE),
    Address("dashboards:history", NEAR, history, **FAR),
    Address("partnerships:company_ask_first", MANAGERS, company),
    Address("partnerships:company_ask_no_longer", MANAGERS, company, method="post", status=302),
    Address("partnerships:company_notices", COLLEGE),
]
