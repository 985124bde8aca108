"""Pages of companies: what they answer, how many queries they take, and that nothing typed is ever lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import Company, Municipality
from records.models import ChangeBatch
from tests.builders import (
    make_activity,
    make_company,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_need,
    make_partnership,
    make_unit,
    make_workplace,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST_QUERIES = 10
PAGE_QUERIES = 20


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


def titles(response: Any) -> list[str]:
    """Names in the order of the list."""
    return [row.title for row in response.context["list"].rows]


@pytest.fixture
def without_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without the counts of the menu, which are other pages' queries."""
    monkeypatch.setattr("ui.navigation._items", {})


def company_with_everything(actor: Any) -> Company:
    """A company of which each section of the page has a row."""
    company = make_company(tier="everyday", lead_unit=make_unit(), municipality=Municipality.objects.first())
    make_partnership(company, make_unit(), owner=actor, workplace=make_workplace(company))
    make_contact(company)
    make_contact(company, position={"workplace": make_workplace(company), "ends_on": "2026-01-31"})
    make_interaction(actor, company, days=-1)
    make_follow_up(actor, company=company)
    make_need(company).activities.add(make_activity(make_partnership(company, workplace=make_workplace(company))))
    return company


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_rows(
    rows: int, sign_in: SignIn, without_menu: None, django_assert_num_queries: Any
) -> None:
    for _number in range(rows):
        make_company(tier="everyday", lead_unit=make_unit(), municipality=Municipality.objects.first())
    client = sign_in(make_member())
    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("company_list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_the_same_queries_for_any_number_of_rows(
    rows: int, sign_in: SignIn, without_menu: None, django_assert_num_queries: Any
) -> None:
    actor = make_member()
    company = company_with_everything(actor)
    for _number in range(rows - 1):
        make_partnership(company, make_unit(), workplace=make_workplace(company))
        make_contact(company)
        make_interaction(actor, company, days=-2)
        make_follow_up(actor, company=company)
    client = sign_in(actor)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url("company_detail", company.pk))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Alfa Oy", "Beeta ry", "Öljy Oy"]),
        ("?sort=-name", ["Öljy Oy", "Beeta ry", "Alfa Oy"]),
        ("?sort=-tier", ["Öljy Oy", "Beeta ry", "Alfa Oy"]),
        ("?sort=tier", ["Alfa Oy", "Beeta ry", "Öljy Oy"]),
        ("?sort=-contact", ["Öljy Oy", "Alfa Oy", "Beeta ry"]),
        ("?sort=contact", ["Alfa Oy", "Öljy Oy", "Beeta ry"]),
        ("?show=strategic", ["Öljy Oy"]),
        ("?show=none", ["Alfa Oy"]),
        ("?kind=association", ["Beeta ry"]),
        ("?municipality=853", ["Alfa Oy"]),
        ("?q=beet", ["Beeta ry"]),
        ("?q=beet&kind=company", []),
        (
            "?page=999999999999999999999&sort=x&show=y&kind=z&unit=%00&municipality=%FF",
            ["Alfa Oy", "Beeta ry", "Öljy Oy"],
        ),
    ],
)
def test_list_is_narrowed_and_sorted_by_its_address(query: str, names: list[str], sign_in: SignIn) -> None:
    make_company("Öljy Oy", tier="strategic", last_contact_on="2026-11-01")
    make_company("Alfa Oy", municipality_id="853", last_contact_on="2026-10-01")
    make_company("Beeta ry", kind="association", tier="everyday")
    response = sign_in(make_member()).get(url("company_list") + query)
    assert titles(response) == names


def test_list_narrows_by_unit_and_counts_chips_under_the_filters(sign_in: SignIn) -> None:
    unit = make_unit("Metalli")
    make_company("Alfa Oy", tier="everyday", lead_unit=unit)
    make_company("Beeta Oy", tier="strategic")
    response = sign_in(make_member()).get(url("company_list"), {"unit": unit.pk})
    assert titles(response) == ["Alfa Oy"]
    assert [chip["count"] for chip in response.context["list"].chip_groups[0]["chips"]] == [
        "1",
        "0",
        "0",
        "0",
        "1",
        "0",
    ]
    assert response.context["total"] == 2


def test_list_of_nothing_says_what_to_do(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    assert "Rekisteri on vielä tyhjä." in client.get(url("company_list")).content.decode()
    make_company()
    assert "Mikään organisaatio ei vastaa hakua." in client.get(url("company_list") + "?q=zzz").content.decode()


def test_header_links_turn_the_order_and_keep_the_filters(sign_in: SignIn) -> None:
    response = sign_in(make_member()).get(url("company_list") + "?kind=company&sort=-tier&page=2")
    lines = [(head["lines"][0]["url"], head["sort"]) for head in response.context["list"].heads]
    assert [line for line in lines if line[0]] == [
        ("?kind=company", ""),
        ("?kind=company&sort=tier", "descending"),
        ("?kind=company&sort=-contact", ""),
    ]


def test_page_warns_of_another_unit(sign_in: SignIn) -> None:
    company = make_company("Rautakoura Oy")
    make_interaction(make_member(), company, days=-3, unit=make_unit("Autoala"), summary="Kolme paikkaa sovittu.")
    page = sign_in(make_member()).get(url("company_detail", company.pk)).content.decode()
    assert "Autoala" in page
    assert "Kolme paikkaa sovittu." in page


def test_timeline_is_a_part_for_htmx_and_a_page_without(sign_in: SignIn) -> None:
    actor, company = make_member(), make_company()
    for days in range(30):
        make_interaction(actor, company, days=-days)
    client = sign_in(actor)
    address = url("company_timeline", company.pk)
    whole = client.get(address)
    older = whole.context["timeline"].older
    part = client.get(address, {"before": older, "kind": "interaction"}, headers={"HX-Request": "true"})
    kind = client.get(address, {"kind": "follow_up"}, headers={"HX-Request": "true"})
    assert ("<html" in whole.content.decode(), "<html" in part.content.decode()) == (True, False)
    assert len(part.context["timeline"].entries) == 10
    assert kind.context["timeline"].entries == []


def test_company_is_added_and_its_page_shown(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    typed = {"name": "Rautakoura Oy", "kind": "company", "business_id": "FI07375462", "municipality_text": "turku"}
    response = client.post(url("company_create"), typed)
    company = Company.objects.get()
    assert response["Location"] == url("company_detail", company.pk)
    assert (company.business_id, company.municipality.name_fi) == ("0737546-2", "Turku")


def test_form_with_errors_keeps_what_was_typed_and_warns_of_likeness(sign_in: SignIn) -> None:
    known = make_company("Rautakoura Oy")
    response = sign_in(make_member()).post(
        url("company_create"), {"name": "Rautakoura", "kind": "company", "business_id": "1"}
    )
    page = response.content.decode()
    assert 'value="Rautakoura"' in page
    assert url("company_detail", known.pk) in page
    assert Company.objects.count() == 1


def test_name_of_a_vain_search_comes_along(sign_in: SignIn) -> None:
    response = sign_in(make_member()).get(url("company_create"), {"name": "Uusi Oy"})
    assert 'value="Uusi Oy"' in response.content.decode()


def test_duplicates_of_the_company_itself_are_not_told(sign_in: SignIn) -> None:
    company = make_company("Rautakoura Oy")
    client = sign_in(make_member())
    found = [
        client.get(url("company_duplicates"), {"name": "Rautakoura", "company": own}).context["duplicates"]
        for own in ("", str(company.pk), "\x00", "9" * 30)
    ]
    assert [len(each) for each in found] == [1, 0, 1, 1]


def test_conflict_shows_both_values_and_saving_again_is_a_choice(sign_in: SignIn) -> None:
    unit = make_unit()
    first, second = (
        make_member(unit, "coordinator", first_name="Antti", last_name="Salo"),
        make_member(unit, "coordinator"),
    )
    company = make_company("Rautakoura Oy")
    address = url("company_edit", company.pk)
    typed = {"name": "Rautakoura Oy", "kind": "company", "version": "1"}
    sign_in(first).post(address, {**typed, "name": "Rauta Ab", "website": "rauta.example"})
    client = sign_in(second)
    response = client.post(address, {**typed, "name": "Koura Oy", "street_address": "Katu 1"})
    page = response.content.decode()
    assert "Antti Salo muutti tätä" in page
    assert [(line.theirs, line.yours) for line in response.context["conflict"]] == [("Rauta Ab", "Koura Oy")]
    form = response.context["form"]
    shown = {name: form[name].value() for name in ("name", "street_address", "website", "version")}
    assert shown == {
        "name": "Koura Oy", "street_address": "Katu 1", "website": "https://rauta.example", "version": 2,
    }  # fmt: skip
    client.post(address, {**typed, **shown})
    company.refresh_from_db()
    assert (company.name, company.website, company.street_address) == ("Koura Oy", "https://rauta.example", "Katu 1")


def test_staff_correct_contact_details_and_nothing_else(sign_in: SignIn) -> None:
    company = make_company("Rautakoura Oy", notes="muisti")
    typed = {"name": "Muu", "notes": "", "street_address": "Katu 1", "version": "1"}
    sign_in(make_member()).post(url("company_edit", company.pk), typed)
    company.refresh_from_db()
    assert (company.name, company.notes, company.street_address) == ("Rautakoura Oy", "muisti", "Katu 1")


@pytest.mark.parametrize("version", ["", "x", "9" * 40, "-1", "\x00"])
def test_form_survives_a_wrong_version(version: str, sign_in: SignIn) -> None:
    company = make_company("Rautakoura Oy")
    client = sign_in(make_member(role="coordinator"))
    typed = {"name": "Rauta Oy", "kind": "company", "version": version}
    assert client.post(url("company_edit", company.pk), typed).status_code == 302


def test_delete_can_be_undone_from_the_message(sign_in: SignIn) -> None:
    company = make_company("Rautakoura Oy")
    client = sign_in(make_member(role="coordinator"))
    page = client.post(url("company_delete", company.pk), follow=True).content.decode()
    batch = ChangeBatch.objects.latest("pk")
    assert reverse("records:undo", args=[batch.pk]) in page
    client.post(reverse("records:undo", args=[batch.pk]))
    assert Company.objects.filter(pk=company.pk).exists()


def test_delete_of_a_company_with_a_history_says_why_not(sign_in: SignIn) -> None:
    company = make_company("Rautakoura Oy")
    make_partnership(company)
    client = sign_in(make_member(role="coordinator"))
    page = client.post(url("company_delete", company.pk), follow=True).content.decode()
    assert "Organisaatiota Rautakoura Oy ei poistettu" in page
    assert Company.objects.filter(pk=company.pk).exists()


@pytest.mark.parametrize("name", ["company_lookup", "municipality_lookup", "industry_lookup", "contact_lookup"])
@pytest.mark.parametrize("text", ["", "\x00", "\u202e", "x" * 5000, "%", "'\"", "9" * 40, '- * "'])
def test_lookups_answer_any_text(name: str, text: str, sign_in: SignIn) -> None:
    response = sign_in(make_member()).get(url(name), {"q": text})
    assert (response.status_code, response.json()) == (200, {"results": []})


def test_keys_that_are_too_large_are_not_found(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    assert client.get(f"/companies/{'9' * 30}/").status_code == 404
