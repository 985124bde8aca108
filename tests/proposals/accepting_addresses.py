"""Accepting a proposal: coordinators and heads of its unit, and of any while it has none."""

from typing import Any

from django.utils import timezone

from tests.access import COORDINATOR, UNIT_HEAD, Address, World
from tests.builders import make_company, make_contact, make_cooperation_proposal, make_partnership

MANAGERS = frozenset({COORDINATOR, UNIT_HEAD})


def known_one(world: World) -> dict[str, Any]:
    """A proposal of an organisation that is known, with an open partnership, and of a known contact."""
    company = make_company("Rautakoura Oy")
    make_partnership(company)
    contact = make_contact(company, email="tuula@rauta.example")
    themes = ("labour", "visibility")
    proposal = make_cooperation_proposal(company.name, unit=world.unit, themes=themes, email=contact.email)
    return {"pk": proposal.pk}


def declined_one(world: World) -> dict[str, Any]:
    """One that was decided already."""
    now = timezone.now()
    return {"pk": make_cooperation_proposal(unit=world.unit, state="declined", closed_at=now, answered_at=now).pk}


ADDRESSES = [
    Address("proposals:proposal_accept", MANAGERS, known_one),
    Address("proposals:proposal_accept", MANAGERS, lambda world: {"pk": make_cooperation_proposal().pk}),
    Address("proposals:proposal_accept", MANAGERS, declined_one),
]
