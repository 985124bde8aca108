"""What search tells of the list of organisations by itself is what the list would find without it."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from partnerships.lists.company import COMPANIES
from partnerships.models import Company, Partnership
from partnerships.services.company import change_company, delete_company
from partnerships.services.partnership import set_status
from records.actors import PROGRAM
from records.models import ChangeBatch, SearchRow
from records.services.undoing import undo
from tests.builders import days_from_now, make_company, make_member, make_partnership, make_unit, make_user
from ui.lists.asked import Asked, Keys
from ui.paging import PER_PAGE

WITHOUT_SEARCH = replace(COMPANIES, search_kind="")
NAMES = st.sampled_from(["Konepaja Äyräs", "Konepaja Aalto", "konepaja öljy", "Åbo Konepaja", "Leipomo Aalto"])
TIERS = st.sampled_from(["", "everyday", "development", "strategic", "paused", "mine", "deleted"])
SHOWS = st.sampled_from(["", "mine", "strategic", "development", "everyday", "none", "nonsense"])
TEXTS = st.sampled_from(["konepaja", "konepajan", "aalto", "kone aalto", "oy", "ei mitään", "5500009-1", "%", "ä"])


def told(listing: Any, person: User, **address: str) -> tuple[int, Any, list[int]]:
    """How many rows there are, how many for each chip, and the keys of the page, as *person* (as a request has them)."""
    data = QueryDict(mutable=True)
    data.update({name: value for name, value in address.items() if value})
    asked = Asked(listing, User.objects.get(pk=person.pk), data)
    found, chips, _more = asked.counts()
    start = (int(address.get("page") or 1) - 1) * PER_PAGE
    return found, chips, Keys(asked)[start : start + PER_PAGE + 1]


def make(name: str, standing: str, person: User) -> None:
    """An organisation with a partnership of a tier, or another fate."""
    company = make_company(name, business_id="")
    if standing == "deleted":
        delete_company(actor=PROGRAM, company=company)
    elif standing == "paused":
        set_status(actor=PROGRAM, partnership=make_partnership(company), status="paused", on=days_from_now(0))
    elif standing == "mine":
        make_partnership(company, owner=person)
    elif standing:
        make_partnership(company, tier=standing)


class TestSearched(TestCase):
    """Each of the random registers begins anew."""

    @settings(max_examples=30)
    @given(rows=st.lists(st.tuples(NAMES, TIERS), max_size=8), text=TEXTS, show=SHOWS)
    @example(rows=[("Konepaja Äyräs", "mine"), ("Konepaja Aalto", "mine")], text="konepaja", show="mine")
    def test_search_tells_what_the_list_would_find(self, rows: list[tuple[str, str]], text: str, show: str) -> None:
        person = make_member()
        for name, standing in rows:
            make(name, standing, person)
        assert told(COMPANIES, person, q=text, show=show) == told(WITHOUT_SEARCH, person, q=text, show=show)


@pytest.mark.django_db
def test_order_other_choices_and_business_ids_are_left_to_the_list() -> None:
    person, unit = make_member(), make_unit()
    company = make_company("Konepaja Aalto", business_id="5500009-1")
    make_partnership(company, unit)
    make_company("Konepaja Äyräs")
    for address in (
        {"sort": "-name"},
        {"sort": "tier"},
        {"unit": str(unit.pk)},
        {"kind": "company"},
        {"q": "5500009-1"},
    ):
        asked = {"q": "konepaja", **address}
        assert told(COMPANIES, person, **asked) == told(WITHOUT_SEARCH, person, **asked)


@pytest.mark.django_db
def test_pages_beyond_what_is_at_hand_are_the_lists() -> None:
    person = make_member()
    for number in range(PER_PAGE + 3):
        make_company(f"Konepaja {number}")
    pages = [told(COMPANIES, person, q="konepaja", page=page) for page in ("1", "2", "900")]
    assert pages == [told(WITHOUT_SEARCH, person, q="konepaja", page=page) for page in ("1", "2", "900")]
    assert [len(keys) for _found, _chips, keys in pages] == [PER_PAGE + 1, 3, 0]


@pytest.mark.django_db
def test_people_of_elsewhere_are_told_nothing() -> None:
    make_company("Konepaja Aalto")
    assert told(COMPANIES, make_user(), q="konepaja")[0] == 0


@pytest.mark.django_db
def test_search_knows_name_and_tier_after_each_change_and_undo() -> None:
    person, company = make_member(), make_company("Aalto")
    partnership = make_partnership(company, tier="strategic")
    facts = [facts_of(company)]
    set_status(actor=person, partnership=partnership, status="paused", on=days_from_now(0))
    facts.append(facts_of(company))
    change_company(actor=person, company=Company.objects.get(), values={"name": "Öljy"}, expected_version=None)
    facts.append(facts_of(company))
    undo(actor=person, batch=ChangeBatch.objects.latest("id"))
    set_status(actor=person, partnership=Partnership.objects.get(), status="active", on=days_from_now(0))
    facts.append(facts_of(company))
    assert facts == [(b"aalto", "strategic"), (b"aalto", ""), (b"}ljy", ""), (b"aalto", "strategic")]


def facts_of(company: Company) -> tuple[bytes, str]:
    """By what search orders and counts it."""
    row = SearchRow.objects.get(kind="company", object_id=company.pk)
    return bytes(row.sort_key), row.facet
