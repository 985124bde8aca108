"""The list of possible duplicates: reasons, telling apart, seeking anew."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import DuplicatePair
from partnerships.services.duplicate_pair import find_duplicates
from partnerships.tasks import find_duplicates as find_at_night
from records.models import Job
from records.services.jobs import run_due_jobs
from tests.builders import make_company, make_contact, make_member, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST_QUERIES = 8


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


def coordinator() -> Any:
    """Somebody who may tell them apart."""
    return make_member(make_unit(), "coordinator")


def make_pairs(count: int) -> None:
    """Companies, and people of one company, that look like the same."""
    company = make_company()
    for number in range(count):
        for name in (f"Nosturi{number * 1111} Oy", f"Nosturi{number * 1111}"):
            make_company(name)
        for _each in range(2):
            make_contact(company, f"Vaahtera{number * 1111}")
    find_duplicates()


@pytest.mark.parametrize("name", ["duplicate_companies", "duplicate_contacts"])
@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_rows(
    rows: int, name: str, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("ui.navigation._items", {})
    make_pairs(rows)
    client = sign_in(coordinator())
    client.get(url(name))
    with django_assert_num_queries(LIST_QUERIES + (name == "duplicate_contacts")):
        response = client.get(url(name))
    assert len(response.context["rows"]) == rows


def test_pair_is_told_apart_and_offered_again(sign_in: SignIn) -> None:
    make_pairs(1)
    pair = DuplicatePair.objects.get(kind="company")
    client = sign_in(coordinator())
    response = client.post(url("duplicate_dismiss", pair.pk), follow=True)
    assert (response.context["rows"], response.context["told_apart"].pair.pk) == ([], pair.pk)
    find_duplicates()
    apart = client.get(url("duplicate_companies"), {"show": "apart"})
    assert [each.pair.pk for each in apart.context["rows"]] == [pair.pk]
    response = client.post(url("duplicate_recall", pair.pk), follow=True)
    assert [each.pair.pk for each in response.context["rows"]] == [pair.pk]


@pytest.mark.parametrize("key", ["x", "99999999999999999999", "0"])
def test_strange_key_of_a_pair_shows_nothing(key: str, sign_in: SignIn) -> None:
    response = sign_in(coordinator()).get(url("duplicate_companies"), {"told": key})
    assert (response.status_code, response.context["told_apart"]) == (200, None)


def test_button_and_night_have_one_search_made(sign_in: SignIn) -> None:
    make_company("Rautakoura Oy")
    make_company("Rautakoura")
    client = sign_in(coordinator())
    client.post(url("duplicate_find"), {"kind": "company"})
    find_at_night()
    assert Job.objects.count() == 1
    assert client.get(url("duplicate_companies")).context["search"].is_over is False
    run_due_jobs()
    assert Job.objects.get().result == {"company": 1, "contact": 0}
    assert DuplicatePair.objects.count() == 1
