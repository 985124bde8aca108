"""The list of activities."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_activity, make_company, make_field, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST = "/activities/"
LIST_QUERIES = 14


def titles(response: Any) -> list[str]:
    """Activities in the order of the list."""
    return [row.title for row in response.context["list"].rows]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_rows(
    rows: int, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    actor = make_member()
    for _number in range(rows):
        make_activity(responsible=actor).fields.add(make_field())
    client = sign_in(actor)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST, {"columns": "what,company,fields"})


def test_list_is_narrowed_and_sorted_by_its_address(sign_in: SignIn) -> None:
    unit, field = make_unit(), make_field()
    actor = make_member(unit)
    partnership = make_partnership(make_company("Rautakoura Oy"), unit)
    make_activity(partnership, "Oma", responsible=actor, starts_on="2026-11-01", status="done")
    make_activity(partnership, "Yksikön", starts_on="2026-11-02").fields.add(field)
    make_activity(None, "Muiden", starts_on="2026-11-03", status="idea")
    client = sign_in(actor)
    expected = {
        "": ["Muiden", "Yksikön", "Oma"],
        "sort=starts": ["Oma", "Yksikön", "Muiden"],
        "show=mine": ["Oma"],
        "show=units": ["Yksikön", "Oma"],
        "status=done": ["Oma"],
        f"field={field.pk}": ["Yksikön"],
        f"unit={unit.pk}": ["Yksikön", "Oma"],
        f"company={partnership.company_id}": ["Yksikön", "Oma"],
        "company_text=rautakoura": ["Yksikön", "Oma"],
        f"person={actor.pk}": ["Oma"],
        "tier=strategic": [],
        "type=999999": ["Muiden", "Yksikön", "Oma"],
    }
    assert {query: titles(client.get(f"{LIST}?{query}")) for query in expected} == expected


def test_list_leaves_out_deleted_partnerships_and_says_what_to_do(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    assert "Ei vielä toimintoja." in client.get(LIST).content.decode()
    assert "Ei tällaisia toimintoja." in client.get(LIST, {"status": "idea"}).content.decode()
    assert reverse("partnerships:activity_list") == LIST
