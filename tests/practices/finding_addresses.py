"""Addresses of finding practices, trying them elsewhere and seeing how they spread."""

from typing import Any

from tests.access import COLLEGE, COORDINATOR, OTHER_STAFF, STAFF, UNIT_HEAD, Address, World
from tests.builders import make_cooperation_proposal, make_field, make_member, make_need, make_partnership
from tests.practices.bank import adoption_of, practice_of

THERE = frozenset({STAFF, COORDINATOR, UNIT_HEAD})


def practice(world: World) -> dict[str, Any]:
    """One with relatives, taken elsewhere."""
    field = make_field("Metalliala")
    made = practice_of("Paja koululla", fields=[field], themes=["labour"], tiers=["everyday"], state="proven")
    practice_of("Toinen paja", fields=[field], themes=["labour"])
    adoption_of(made, unit=world.unit, field=field, days=40, used=10)
    adoption_of(made, days=20, state="dropped")
    return {"pk": made.pk}


def adoption(world: World) -> dict[str, Any]:
    """One of the unit."""
    made = adoption_of(practice_of("Paja koululla", themes=["labour"]), unit=world.unit, days=100)
    return {"pk": made.pk}


def partnership(world: World) -> dict[str, Any]:
    """One that lacks what a practice tells of."""
    practice_of("Ohjaajatunti", types=["workplace_instructor_training"], themes=["labour"])
    made = make_partnership(unit=world.unit)
    make_need(made.company)
    return {"pk": made.pk}


def proposal(world: World) -> dict[str, Any]:
    """One about something that others have done."""
    practice_of("Ohjaajatunti", themes=["labour"])
    return {"pk": make_cooperation_proposal(unit=world.unit, themes=["labour"]).pk}


def mine(world: World) -> dict[str, Any]:
    """One's own share: a practice, and an adoption of another."""
    person = world.user or make_member(world.unit)
    practice_of("Paja koululla", unit=world.unit, author=person)
    adoption_of(practice_of("Toisten paja"), unit=world.unit, owner=person)
    return {"person": person.pk}


def post(name: str, data: dict[str, str] | None = None) -> Address:
    """What one does in one tap."""
    said = data or {}
    return Address(f"practices:{name}", THERE, adoption, method="post", status=302, data=lambda _world: said)


ADDRESSES = [
    Address("practices:practice_list", COLLEGE),
    Address("practices:practice_similar", COLLEGE, practice),
    Address("practices:partnership_practices", COLLEGE, partnership),
    Address("practices:proposal_practices", COLLEGE, proposal),
    Address("practices:spread", COLLEGE),
    Address("practices:practice_spread", COLLEGE, practice),
    Address("practices:hand_over", COLLEGE, mine),
    Address("practices:adoption_list", COLLEGE),
    Address("practices:adoption_export", COLLEGE),
    Address("practices:adoption_create", THERE | {OTHER_STAFF}, practice),
    Address("practices:adoption_detail", COLLEGE, adoption),
    Address("practices:adoption_edit", THERE, adoption),
    post("adoption_state", {"state": "in_use"}),
    Address("practices:adoption_report", THERE, adoption),
    Address("practices:adoption_follow_up", THERE, adoption),
    post("adoption_delete"),
]
