"""Merging: everything moves, nothing is lost, and undo gives every row and link back."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnerships.models import Company
from partnerships.queries.merge_rules import COMPANY_GROUPS
from partnerships.services.merge import merge_companies
from records.services.undoing import undo
from tests.builders import make_company
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


# Making a failing example smaller takes minutes: each one writes some hundred rows.
GENERATE = [Phase.explicit, Phase.reuse, Phase.generate]


@settings(max_examples=25, phases=GENERATE, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
