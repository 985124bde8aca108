"""How far the model has come in each unit, and which criteria have lapsed, by the day that is asked about."""

import datetime
from typing import Any

import pytest

from dashboards.queries.choosing import choice_from
from dashboards.queries.lapsed import lapsed
from dashboards.queries.roll_out import roll_out, steps_in_use
from organisation.queries.calendar import school_year_of
from partnerships.registries import roll_out_sources
from tests.builders import days_from_now, make_activity, make_contact, make_partnership, make_unit
from tests.dashboards.figure_world import make_figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch) -> datetime.date:
    """Workshops tell of the first unit asked about; of mapping nothing is told."""
    day = days_from_now(-30)
    monkeypatch.setitem(roll_out_sources, "workshop", lambda units, _day: {next(iter(units)): day})
    monkeypatch.delitem(roll_out_sources, "mapped")
    return day


def days(query: dict[str, str]) -> dict[str, list[datetime.date | None]]:
    """The days of the steps of each unit."""
    return {unit.name: [step.on for step in unit.steps] for unit in roll_out(choice_from(query))}


def test_steps_are_told_by_the_first_day_on_which_each_was_taken(django_assert_num_queries: Any) -> None:
    make_figures()
    started = days_from_now(-500)
    with django_assert_num_queries(5):
        told = days({})
    assert told == {
        "Palvelut": [None, None, None, started, None],
        "Tekniikka": [None, None, None, started, days_from_now(-2)],
    }
    assert days({"unit": "tek", "on": days_from_now(-10).isoformat()}) == {
        "Tekniikka": [None, None, None, started, None]
    }
    assert [(key, used) for key, _label, used in steps_in_use()] == [
        ("workshop", True), ("mapped", True), ("roles", True), ("development", True), ("strategic", True)
    ]  # fmt: skip
    (unit,) = roll_out(choice_from({"unit": "tek"}))
    assert (unit.code, unit.taken, unit.steps[4].label) == ("tek", 2, "Ensimmäinen strateginen kumppanuus")


def test_what_others_tell_of_stands_beside(workshop: datetime.date) -> None:
    make_unit("Autoala", code="auto")
    assert days({}) == {"Autoala": [workshop, None, None, None, None]}
    (unit,) = roll_out(choice_from({}))
    assert [step.is_in_use for step in unit.steps] == [True, False, True, True, True]


def test_units_are_understood_as_the_choice_says() -> None:
    new, old = make_unit("Uusi", code="uusi"), make_unit("Vanha", code="vanha")
    type(old).objects.filter(pk=old.pk).update(valid_until=days_from_now(-1))
    old.successors.add(new)
    make_partnership(unit=old, tier="strategic", started_on=days_from_now(-100))
    assert days({}) == {"Uusi": [None, None, None, None, None]}
    assert days({"units": "now"}) == {"Uusi": [None, None, None, None, days_from_now(-100)]}


def test_partnerships_with_lapsed_criteria_are_found_by_their_tier_of_the_day(django_assert_num_queries: Any) -> None:
    unit = make_unit("Tekniikka", code="tek")
    stale = make_partnership(unit=unit, tier="development")
    make_activity(stale, status="done", ends_on=days_from_now(-390))
    fresh = make_partnership(unit=unit, tier="strategic")
    make_activity(fresh, status="ongoing", starts_on=days_from_now(-390))
    everyday = make_partnership(unit=unit)
    make_activity(everyday, status="done", ends_on=days_from_now(-390))
    with django_assert_num_queries(6):
        found = lapsed(choice_from({}))
    assert (found.keys, found.count, found.looked_at, found.of, found.is_whole) == ((stale.pk,), 1, 2, 2, True)
    assert lapsed(choice_from({"on": days_from_now(-380).isoformat()})).keys == ()
    capped = lapsed(choice_from({"unit": "tek"}), most=1)
    assert (capped.keys, capped.looked_at, capped.of, capped.is_whole) == ((), 1, 2, False)


def test_nobody_to_look_at_is_nothing_lapsed() -> None:
    make_contact()
    assert lapsed(choice_from({"year": str(school_year_of().first_year)})).count == 0
