"""Without a session of the portal everybody is sent to its door, staff as well; what a session opens, isolation.py
tells, and tests/journeys/test_portal.py looks at the pages."""

from typing import Any

from portal.services.link import make_link
from tests.access import EVERYBODY, Address, World
from tests.portal.isolation import KEYED, OWN, keys_of_nothing
from tests.portal.made import make_portal_access


def a_link(_world: World) -> dict[str, Any]:
    """A link that has not been used."""
    return {"secret": make_link(make_portal_access())}


def a_made_up_link(_world: World) -> dict[str, Any]:
    """A link that nobody was given."""
    return {"secret": "A" * 43}


def without_a_session(name: str, place: int) -> Address:
    """An address that names a piece of somebody."""
    entry = KEYED[name][place]
    return Address(name, EVERYBODY, lambda _world: keys_of_nothing(entry), method=entry.method, status=302)


ADDRESSES = [
    Address("portal:enter", EVERYBODY),
    Address("portal:enter", EVERYBODY, query="?next=/portal/needs/"),
    Address("portal:enter", EVERYBODY, method="post", data=lambda _world: {"email": "a@yritys.example"}, status=302),
    Address("portal:sent", EVERYBODY),
    Address("portal:open", EVERYBODY, a_link),
    Address("portal:open", EVERYBODY, a_made_up_link, status=404),
    Address("portal:leave", EVERYBODY, method="post", status=302),
    Address("portal:leave_everywhere", EVERYBODY, method="post", status=302),
    Address("portal:left", EVERYBODY),
    *(Address(name, EVERYBODY, status=302) for name in OWN),
    *(without_a_session(name, 0) for name in KEYED),
]
