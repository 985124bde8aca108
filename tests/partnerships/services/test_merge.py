"""Merging: everything moves, nothing is lost, and undo gives every row and link back."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnerships.models import Company, Contact, Position
from partnerships.queries.merge_rules import COMPANY_GROUPS
from partnerships.services.merge import merge_companies, merge_contacts
from records.queries.links import links_to
from records.services.undoing import undo
from tests.builders import (
    create,
    make_activity,
    make_company,
    make_contact,
    make_interaction,
    make_member,
    make_partnership,
)
from tests.partnerships.services.merging import ATTACHMENTS, College, attach, contents, differences, snapshot

pytestmark = pytest.mark.django_db

NAMES = st.lists(st.sampled_from(sorted(ATTACHMENTS)), max_size=10, unique=True)
CHOICES = st.dictionaries(st.sampled_from(sorted(COMPANY_GROUPS)), st.sampled_from(["winner", "loser"]))


def test_merge_of_companies_with_everything_on_both() -> None:
    college = College()
    winner, loser = make_company("Rautakoura Oy"), make_company("Rauta Koura", business_id="5500009-1")
    attach(college, winner, ATTACHMENTS)
    attach(college, loser, ATTACHMENTS)
    before, told = snapshot(), contents(winner, loser)
    batch = merge_companies(actor=college.coordinator, winner=winner, loser=loser, choices={"business_id": "loser"})
    assert contents(winner) == told
    undo(actor=college.coordinator, batch=batch)
    assert differences(before, snapshot()) == {}


ROLES = st.lists(st.sampled_from(["met", "met both", "contact", "sponsor", "responsible", "position"]), unique=True)


@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(first=ROLES, second=ROLES)
def test_merge_of_contacts_and_undo_give_all_back(first: list, second: list) -> None:
    teacher, company, other = make_member(), make_company(), make_company()
    pair = make_contact(company, phone="040 1"), make_contact(company, email="kaisa@yritys.example", notes="Kaksi")
    make_interaction(teacher, company, contacts=pair if "met both" in first else pair[:1])
    for contact, roles in zip(pair, (first, second), strict=True):
        took_part = {name: contact for name in ("contact", "sponsor") if name in roles}
        partnership = make_partnership(**took_part)
        make_activity(partnership, responsible_contact=contact if "responsible" in roles else None)
        if "met" in roles:
            make_interaction(teacher, company, contacts=[contact])
        if "position" in roles:
            create(Position(contact=contact, company=other, title="Johtaja"))
    before = snapshot()
    choices = {"email": "loser", "notes": "both"}
    batch = merge_contacts(actor=teacher, winner=pair[0], loser=pair[1], choices=choices)
    for link in links_to(Contact):
        assert link.name == "merged_into" or not link.model.objects.filter(**{link.name: pair[1]}).exists()
    undo(actor=teacher, batch=batch)
    assert differences(before, snapshot()) == {}


# Making a failing example smaller takes minutes: each one writes some hundred rows.
GENERATE = [Phase.explicit, Phase.reuse, Phase.generate]


@settings(max_examples=12, phases=GENERATE, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=NAMES, second=NAMES, choices=CHOICES)
def test_merge_of_companies_loses_nothing_and_undo_gives_all_back(first: list, second: list, choices: dict) -> None:
    college = College()
    winner = make_company("Rautakoura Oy", business_id="", notes="Yksi")
    loser = make_company("Rauta Koura", website="https://koura.example", notes="Kaksi", ask_first=True)
    attach(college, winner, first)
    attach(college, loser, second)
    before, told = snapshot(), contents(winner, loser)
    batch = merge_companies(actor=college.coordinator, winner=winner, loser=loser, choices={**choices, "notes": "both"})
    assert contents(winner) == told
    assert contents(loser) == {name: [] for name in told}
    assert Company.every.get(pk=loser.pk).merged_into_id == winner.pk
    undo(actor=college.coordinator, batch=batch)
    assert differences(before, snapshot()) == {}
