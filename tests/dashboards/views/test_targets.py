"""The table of targets keeps what was typed, says what others have set, and copies last year's."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dashboards.queries.targets import targets_of
from dashboards.services.targets import Wish, set_targets
from organisation.queries.calendar import school_year_of
from partnerships.models import ClosedYear
from tests.builders import create, make_principal, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
YEAR = school_year_of().first_year


def address(year: int = YEAR, name: str = "targets") -> str:
    """The page of a year."""
    return f"{reverse(f'dashboards:{name}')}?year={year}"


def seen_on(client: Client) -> str:
    """What the page carries of what stood there."""
    return str(client.get(address()).context["form"]["seen"].value())


def test_targets_are_typed_into_one_table(sign_in: SignIn) -> None:
    unit = make_unit("Tekniikka")
    client = sign_in(make_principal())
    data = {"seen": seen_on(client), "active-college": "40", f"tier-strategic-{unit.pk}": "3"}
    assert client.post(address(), data)["Location"] == address()
    assert targets_of(YEAR) == {("active", None): 40, ("tier:strategic", unit.pk): 3}
    answer = client.get(address())
    assert 'value="40"' in answer.content.decode()
    assert [deed.steps[0].new for deed in answer.context["deeds"]] == [40]
    client.post(address(), {**data, "seen": seen_on(client)})
    assert "Mitään ei muutettu." in client.get(address()).content.decode()


def test_what_is_typed_stays_where_something_is_wrong(sign_in: SignIn) -> None:
    client = sign_in(make_principal())
    data = {"seen": "", "active-college": "40", "answered_in_time-college": "101", "quiet-college": "-1"}
    answer = client.post(address(), data)
    assert set(answer.context["form"].errors) == {"answered_in_time-college", "quiet-college"}
    assert 'value="40"' in answer.content.decode()
    assert targets_of(YEAR) == {}


@pytest.mark.parametrize("seen", ["{", "[]", '{"active-college": "x"}', '{"active-college": true}'])
def test_a_target_that_somebody_else_has_set_is_shown_before_it_is_overwritten(sign_in: SignIn, seen: str) -> None:
    set_targets(actor=make_principal(), school_year=YEAR, wishes={("active", None): Wish(None, 12)})
    client = sign_in(make_principal())
    answer = client.post(address(), {"seen": seen, "active-college": "40"})
    form: Any = answer.context["form"]
    assert "nyt tässä on 12" in form.errors["active-college"][0]
    client.post(address(), {"seen": form["seen"].value(), "active-college": "40"})
    assert targets_of(YEAR) == {("active", None): 40}


def test_one_that_somebody_else_took_away_is_told_as_well(sign_in: SignIn) -> None:
    client = sign_in(make_principal())
    answer = client.post(address(), {"seen": '{"active-college": 12}', "active-college": "40"})
    assert "nyt tässä on ei mitään" in answer.context["form"].errors["active-college"][0]


def test_last_years_are_copied_and_shown_beside(sign_in: SignIn) -> None:
    set_targets(actor=make_principal(), school_year=YEAR - 1, wishes={("active", None): Wish(None, 12)})
    client = sign_in(make_principal())
    page = client.get(address())
    assert page.context["can_copy"]
    assert "viimeksi 12" in page.content.decode()
    assert client.post(address(name="targets_copy"))["Location"] == address()
    assert targets_of(YEAR) == {("active", None): 12}
    assert not client.get(address()).context["can_copy"]
    client.post(address(name="targets_copy"))
    assert "Kopioitavaa ei ollut." in client.get(address()).content.decode()


def test_only_what_can_be_copied_is_offered(sign_in: SignIn) -> None:
    gone = make_unit("Entinen", valid_until=school_year_of().starts_on - datetime.timedelta(days=1))
    client = sign_in(make_principal())
    for place, is_offered in {("active", gone.pk): False, ("benefit:summer_jobs", None): True}.items():
        set_targets(actor=make_principal(), school_year=YEAR - 1, wishes={place: Wish(None, 12)})
        assert client.get(address()).context["can_copy"] == is_offered


def test_a_closed_year_takes_no_targets(sign_in: SignIn) -> None:
    principal = make_principal()
    create(ClosedYear(school_year=YEAR - 1, closed_by=principal, figures={}))
    client = sign_in(principal)
    assert client.get(address(YEAR - 1)).context["is_closed"]
    answer = client.post(address(YEAR - 1), {"seen": "", "active-college": "40"})
    assert "suljettu" in answer.context["form"].non_field_errors()[0]
    client.post(address(YEAR - 1, "targets_copy"))
    [told] = client.get(address()).context["messages"]
    assert (told.level_tag, "suljettu" in told.message) == ("error", True)
    assert targets_of(YEAR - 1) == {}


def test_odd_years_are_passed_over(sign_in: SignIn) -> None:
    client = sign_in(make_principal())
    for year in ("x", "1999", "99999", "²⁰²⁶"):
        assert client.get(f"{reverse('dashboards:targets')}?year={year}").context["year"].first_year == YEAR
    assert client.get(address(2015)).context["years"][0].first_year == 2015
