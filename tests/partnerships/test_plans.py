"""No page of the register reads a large table from end to end, on either database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import FollowUp
from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_partnership,
    make_unit,
)
from tests.query_plans import indexes_searched, read_whole

SignIn = Callable[..., Client]
pytestmark = pytest.mark.django_db
LISTS = {
    "company_list": ("", "page=2", "show=mine", "show=none", "sort=-contact", "q=konepaja", "kind=company&show=everyday"),
    "partnership_list": ("", "show=mine", "show=units", "show=waiting", "show=quiet", "show=idle", "q=konepaja", "tier=strategic"),
    "activity_list": ("", "show=mine", "show=units", "status=done"),
    "follow_up_list": ("", "scope=all", "scope=units", "when=overdue", "when=done", "q=konepaja"),
    "contact_list": ("", "q=virtanen"),
}  # fmt: skip


PAGES = ("company", "partnership", "activity", "contact", "follow_up", "interaction")


@pytest.fixture
def rows() -> dict[str, Any]:
    """One row of each kind, by the names of their pages, and somebody of the unit whose they are."""
    unit = make_unit()
    person = make_member(unit)
    company = make_company("Rautakoura Oy")
    partnership = make_partnership(company, unit, owner=person)
    return {
        "person": person,
        "company": company,
        "partnership": partnership,
        "contact": make_contact(company),
        "activity": make_activity(partnership),
        "interaction": make_interaction(person, company),
        "follow_up": make_follow_up(person, company=company),
    }


def whole(client: Client, address: str) -> set[str]:
    """What is read from end to end for the page."""
    return read_whole(lambda: client.get(address))


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_read_by_indexes(name: str, rows: dict[str, Any], sign_in: SignIn) -> None:
    client, address = sign_in(rows["person"]), reverse(f"partnerships:{name}")
    assert {query: found for query in LISTS[name] if (found := whole(client, f"{address}?{query}"))} == {}


def test_search_is_answered_by_indexes(rows: dict[str, Any], sign_in: SignIn) -> None:
    client, address = sign_in(rows["person"]), reverse("dashboards:search")
    asked = ("rautakoura", "rautakuora", "rautakoura&kind=company")
    assert {text: found for text in asked if (found := whole(client, f"{address}?q={text}"))} == {}


def test_pages_are_read_by_indexes(rows: dict[str, Any], sign_in: SignIn) -> None:
    client = sign_in(rows["person"])
    addresses = {name: reverse(f"partnerships:{name}_detail", args=[rows[name].pk]) for name in PAGES}
    addresses["today"] = reverse("partnerships:today")
    assert {name: found for name, address in addresses.items() if (found := whole(client, address))} == {}


@pytest.mark.sqlite
def test_follow_ups_of_activities_are_found_among_many_of_none(rows: dict[str, Any], sign_in: SignIn) -> None:
    one, day = rows["person"], days_from_now(3)
    FollowUp.objects.bulk_create(FollowUp(what=f"{number}", assignee=one, due_on=day) for number in range(500))
    client, address = sign_in(one), reverse("partnerships:partnership_detail", args=[rows["partnership"].pk])
    assert "follow_up_open_of_activity" in indexes_searched(lambda: client.get(address))
