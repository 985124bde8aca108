"""Pages of benefits: ledgers, forms, the sheet, insights and work-life periods; lists ask the same for one row and three."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gains.models import Benefit, Indicator, Insight, InsightState, WorkLifePeriod
from organisation.queries.calendar import SchoolYear, school_year_of
from tests.builders import (
    days_from_now,
    make_administrator,
    make_company,
    make_field,
    make_member,
    make_partnership,
    make_unit,
)
from tests.gains.made import make_contribution
from tests.gains.made_benefits import indicator, make_benefit, make_insight, make_period, make_told

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
THIS = school_year_of()
LIST_QUERIES, LEDGER_QUERIES, ROW_QUERIES = 9, 21, 8


@pytest.fixture
def unit() -> Any:
    return make_unit("Tekniikka")


@pytest.fixture
def client(unit: Any, sign_in: SignIn) -> Client:
    return sign_in(make_member(unit, "coordinator"))


@pytest.fixture
def without_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts in the menu belong to other pages."""
    monkeypatch.setattr("ui.navigation._items", {})


def test_ledger_tells_sides_rows_and_that_only_one_has_gained(client: Client, unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    make_told(partnership, student_count=24)
    make_benefit(partnership, "students_employed", 3)
    for address in (
        reverse("gains:ledger_partnership", args=[partnership.pk]),
        reverse("gains:ledger_company", args=[partnership.company_id]),
        reverse("gains:ledger_unit", args=[unit.pk]),
        reverse("gains:ledger_college"),
    ):
        page = client.get(address)
        assert page.context["ledger"].only_side == "opiskelijat"
        urls = {row["line"].indicator.code: row["url"] for side in page.context["sides"] for row in side["lines"]}
        assert set(urls) == {"students_reached", "students_employed"}
        rows = client.get(urls["students_reached"])
        assert [(row.amount, row.by_hand) for row in rows.context["rows"]] == [("24", False)]
        assert rows.context["back"].startswith(address)
    make_contribution(partnership, "college", value_cents=5_000)
    ledger = client.get(f"{address}?year=x").context["ledger"]
    assert (ledger.only_side, [given.value for given in ledger.given]) == ("", [5_000])
    earlier = client.get(f"{address}?year={THIS.first_year - 4}").context["ledger"]
    assert earlier.is_empty
    assert client.get(f"{reverse('gains:gain_rows', args=['olematon'])}").status_code == 404


def test_ledger_is_a_part_of_the_partnerships_page(client: Client, unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    part = client.get(reverse("gains:ledger_partnership", args=[partnership.pk]), headers={"HX-Request": "true"})
    html = part.content.decode()
    assert html.lstrip().startswith("<header><h2>Hyödyt")
    assert reverse("gains:benefit_create", args=[partnership.pk]) in html


def test_benefit_is_written_in_the_form(client: Client, unit: Any) -> None:
    partnership = make_partnership(unit=unit)
    activity, gift = make_told(partnership), make_contribution(partnership)
    address = reverse("gains:benefit_create", args=[partnership.pk])
    form = client.get(f"{address}?activity={activity.pk}&indicator=x").context["form"]
    assert form.initial["activity"] == activity.pk
    sound = {"indicator": indicator("equipment_value").pk, "amount": "12 500,50 €", "school_year": THIS.first_year}
    for wrong in (
        {"amount": "paljon"}, {"amount": "0"}, {"amount": "9" * 14}, {"indicator": indicator().pk, "amount": "1,5"},
        {"gained_on": SchoolYear(THIS.first_year - 1).ends_on.isoformat()}, {"gained_on": days_from_now(400).isoformat()},
        {"school_year": "1890"}, {"evidence": "131052-308T"}, {"indicator": ""}, {"amount": ""},
    ):  # fmt: skip
        assert client.post(address, {**sound, **wrong}).status_code in (200, 422)
    assert not Benefit.objects.exists()
    client.post(address, {**sound, "contribution": gift.pk, "evidence": " Kuitti "})
    made = Benefit.objects.get()
    assert (made.amount, made.school_year, made.evidence) == (1_250_050, THIS.first_year, "Kuitti")
    edit = reverse("gains:benefit_edit", args=[made.pk])
    shown = client.get(edit).context["form"].initial
    assert (shown["amount"], shown["school_year"]) == ("12500,50", THIS.first_year)
    client.post(edit, {**sound, "amount": "10", "version": made.version})
    assert Benefit.objects.get().amount == 1_000
    clash = client.post(edit, {**sound, "amount": "11", "version": 1})
    assert clash.context["conflict"]
    refused = client.post(edit, {**sound, "gained_on": days_from_now(1).isoformat(), "version": 9})
    assert refused.context["form"].errors
    client.post(reverse("gains:benefit_delete", args=[made.pk]))
    assert not Benefit.objects.exists()


def test_sheet_is_looked_at_before_it_is_written(client: Client, unit: Any) -> None:
    partnership = make_partnership(make_company("Konepaja Oy"), unit)
    address = reverse("gains:benefit_sheet")
    assert client.post(address, {"text": " "}).context["form"].errors
    assert client.post(address, {"text": "Nimi\tVari\nA\tB"}).context["form"].errors
    file = SimpleUploadedFile("hyodyt.csv", b"Y-tunnus;Nimi;Mittari;Arvo\n;Konepaja Oy;recruits;4\n;Ei Oy;recruits;1")
    seen = client.post(address, {"file": file})
    assert (seen.context["count"], seen.context["wrong_count"]) == (1, 1), "the name says it where there is no ID"
    file = SimpleUploadedFile("hyodyt.csv", b"Nimi;Mittari;Arvo\nKonepaja Oy;recruits;4\nEi Oy;recruits;1")
    seen = client.post(address, {"file": file})
    assert (seen.context["count"], seen.context["wrong_count"]) == (1, 1)
    assert not Benefit.objects.exists()
    client.post(address, {"text": seen.context["text"], "write": "1"})
    assert Benefit.objects.get().partnership == partnership
    nothing = client.post(address, {"text": seen.context["text"], "write": "1"})
    assert (nothing.context["count"], nothing.context["wrong_count"]) == (0, 1)
    example = client.get(reverse("gains:benefit_sheet_example")).content.decode("utf-8-sig")
    assert example.splitlines()[0].count(";") == 5
    assert "Rekrytoidut opiskelijat" in example


def test_insight_is_sent_answered_and_corrected(client: Client, unit: Any) -> None:
    company, field = make_company("Telakka Oy"), make_field("Konetekniikka")
    address = reverse("gains:insight_create")
    assert client.get(f"{address}?company={company.pk}").context["form"].initial["company"] == company.pk
    typed = {"company_text": company.name, "text": "Robotit", "field": field.pk}
    told = {**typed, "learnt_on": days_from_now(0).isoformat()}
    assert client.post(address, {**told, "learnt_on": days_from_now(3).isoformat()}).status_code == 200
    assert client.post(address, told).status_code == 302
    insight = Insight.objects.get()
    fate = reverse("gains:insight_fate", args=[insight.pk])
    assert client.post(fate, {"state": "used", "because": ""}).context["has_errors"]
    assert client.post(fate, {"state": "x"}).context["has_errors"]
    assert client.post(fate, {"state": "used", "because": "Jaksossa."}).status_code == 302
    edit = reverse("gains:insight_edit", args=[insight.pk])
    assert client.post(edit, {**told, "text": "Cobotit", "version": 1}).status_code == 302
    assert client.post(edit, {**told, "text": "Muu", "version": 1}).context["conflict"]
    assert client.post(edit, {**told, "learnt_on": days_from_now(3).isoformat(), "version": 9}).context["form"].errors
    assert (Insight.objects.get().text, Insight.objects.get().state) == ("Cobotit", InsightState.USED)
    client.post(reverse("gains:insight_delete", args=[insight.pk]))
    assert not Insight.objects.exists()


def test_period_is_added_changed_and_shown_with_its_insights(client: Client, unit: Any) -> None:
    company, person = make_company("Telakka Oy"), make_member(unit, first_name="Timo", last_name="Nieminen")
    address = reverse("gains:work_life_period_create")
    assert client.get(f"{address}?company={company.pk}").context["form"].initial["company"] == company.pk
    told = {
        "company_text": company.name, "person_text": person.name, "unit": unit.pk, "starts_on": days_from_now(-9).isoformat(),
        "ends_on": days_from_now(-5).isoformat(), "days": 4,
    }  # fmt: skip
    for wrong in ({"days": 99}, {"starts_on": "1890-01-01"}, {"days": ""}):
        assert client.post(address, {**told, **wrong}).context["form"].errors
    made = client.post(address, told)
    assert made.status_code == 302, made.context["form"].errors
    period = WorkLifePeriod.objects.get()
    make_insight(period=period)
    assert len(client.get(reverse("gains:work_life_period_detail", args=[period.pk])).context["insights"]) == 1
    edit = reverse("gains:work_life_period_edit", args=[period.pk])
    assert client.post(edit, {**told, "days": 3, "version": 1}).status_code == 302
    assert client.post(edit, {**told, "days": 2, "version": 1}).context["conflict"]
    assert client.post(edit, {**told, "days": 99, "version": 9}).context["form"].errors
    client.post(reverse("gains:work_life_period_delete", args=[period.pk]))
    assert not WorkLifePeriod.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_number_of_questions(
    rows: int, client: Client, unit: Any, without_menu: None, django_assert_num_queries: Any
) -> None:
    partnership = make_partnership(unit=unit)
    for _each in range(rows):
        make_insight(partnership)
        make_period(partnership=partnership)
        make_benefit(partnership)
    client.get("/keyboard/")
    for name, count in (
        ("gains:insight_list", LIST_QUERIES),
        ("gains:work_life_period_list", LIST_QUERIES),
        ("gains:ledger_college", LEDGER_QUERIES),
    ):
        with django_assert_num_queries(count):
            client.get(reverse(name))
    with django_assert_num_queries(ROW_QUERIES):
        client.get(reverse("gains:gain_rows", args=["students_employed"]))


def test_indicator_is_counted_in_what_its_source_tells(sign_in: SignIn) -> None:
    client = sign_in(make_administrator())
    address = reverse("gains:indicator_create")
    told = {
        "name_fi": "Lahjoitukset",
        "beneficiary": "college",
        "measure": "count",
        "source": "given_money",
        "position": 5,
    }
    assert client.post(address, told).context["form"].errors.keys() == {"measure"}
    assert client.post(address, {**told, "measure": "euro"}).status_code == 302
    assert Indicator.objects.get(code="lahjoitukset").measure == "euro"
    used = make_benefit().indicator
    assert client.get(reverse("gains:indicator_edit", args=[used.pk])).context["form"].fields["measure"].disabled
