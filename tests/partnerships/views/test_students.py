"""Who could take students: companies that had them, and others of the same industry."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from partnerships.models import ActivityType, PlacementCount
from partnerships.queries.students import Taken, taken_by, usual_divisions
from tests.builders import create, make_activity, make_company, make_field, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST = "/companies/students/"
LIST_QUERIES = 13


def titles(response: Any) -> list[str]:
    """Companies in the order of the list."""
    return [row.title for row in response.context["list"].rows]


def had_students(company: Any, field: Any, *, tier: str = "everyday", **values: Any) -> Any:
    """An activity of the company, done."""
    kind = ActivityType.objects.filter(tier=tier).first()
    activity = make_activity(
        make_partnership(company, exception_reason="Toinen"), type=kind, **{"status": "done", **values}
    )
    activity.fields.add(field)
    return activity


def placed(company: Any, field: Any, **counts: Any) -> Any:
    """Counts of placements as the student system gives them."""
    activity = had_students(company, field, student_count=5)
    unit = activity.unit
    values = {"school_year": 2026, "training_agreements": 3, "apprenticeships": 2, **counts}
    return create(PlacementCount(activity=activity, company=company, unit=unit, field=field, **values))


def test_field_shows_those_who_had_students_and_their_industry(sign_in: SignIn) -> None:
    car, hair = make_field("Auto"), make_field("Hius")
    known = make_company("Auto Oy", industry_code="45201", last_contact_on="2026-10-01", municipality_id="853")
    had_students(known, car, student_count=2, starts_on="2026-09-01")
    placed(make_company("Korjaamo Oy", industry_code="45.20", last_contact_on="2026-11-01"), car)
    make_company("Rengas Oy", industry_code="453")
    had_students(make_company("Kampaamo Oy", industry_code="96021"), hair)
    had_students(make_company("Idea Oy", industry_code="85"), car, status="idea")
    had_students(make_company("Kehittäjä Oy", industry_code="86"), car, tier="development")
    client = sign_in(make_member())
    assert titles(client.get(LIST)) == []
    assert f"?field={hair.pk}" in client.get(LIST).content.decode()
    expected = {
        "": ["Korjaamo Oy", "Auto Oy", "Rengas Oy"],
        "why=took": ["Korjaamo Oy", "Auto Oy"],
        "why=industry": ["Rengas Oy"],
        "municipality=853": ["Auto Oy"],
        "last=never": ["Rengas Oy"],
        "sort=name": ["Auto Oy", "Korjaamo Oy", "Rengas Oy"],
    }
    found = {query: titles(client.get(f"{LIST}?field={car.pk}&{query}")) for query in expected}
    assert found == expected
    page = client.get(f"{LIST}?field={car.pk}")
    cells = [re.findall("<td[^>]*>(.*?)</td>", row.others)[1:3] for row in page.context["list"].rows]
    assert cells == [["On ollut opiskelijoita", "5"], ["On ollut opiskelijoita", "2"], ["Sama toimiala", "–"]]
    chips = {chip["label"]: chip["number"] for group in page.context["list"].chip_groups for chip in group["chips"]}
    assert list(chips.values())[:2] == [2, 1]


def test_students_are_counted_once_and_the_last_day_told() -> None:
    field = make_field()
    company = make_company()
    placed(company, field)
    had_students(company, field, student_count=4, starts_on="2026-01-01", ends_on="2026-10-09")
    found = taken_by([company.pk], field.pk)[company.pk]
    assert (found.students, str(found.last_on)) == (9, "2026-10-09")
    assert Taken().last_on is None


def test_industries_are_those_of_many() -> None:
    field = make_field()
    for number in range(20):
        had_students(make_company(industry_code="45201" if number else "01110"), field)
    had_students(make_company(industry_code="9602"), field)
    assert usual_divisions(field.pk) == ["45"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_rows(
    rows: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("ui.navigation._items", {})
    field = make_field()
    for _number in range(rows):
        placed(make_company(industry_code="45", municipality_id="853"), field)
    client = sign_in(make_member(make_unit()))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST, {"field": field.pk})


def test_nonsense_and_nothing_are_no_error(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    for query in ("", "?field=%00", "?field=99999999999999999999", "?field=-1&why=x&last=y&municipality=zz&sort=what"):
        assert client.get(LIST + query).status_code == 200
