"""Targets are set against what the person saw, copied where there are none, and told in words."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from dashboards.queries.choosing import choice_from
from dashboards.queries.figures import choice_of
from dashboards.queries.figures.choice import Choice
from dashboards.queries.target_figures import BY_KEY, CATALOGUE
from dashboards.queries.targets import (
    Progress,
    copied_figures,
    history_of,
    progress,
    targets_of,
    targets_to_copy,
    units_of_year,
)
from dashboards.services.targets import TargetsChanged, Wish, copy_targets, set_targets
from organisation.queries.calendar import school_year_of
from partnerships.models import ClosedYear
from records.services.undoing import undo
from tests.builders import create, make_partnership, make_principal, make_unit

pytestmark = pytest.mark.django_db
YEAR = school_year_of().first_year


def setting(actor: Any, year: int = YEAR, **values: int | None) -> Any:
    """Set targets of the whole college that nobody had set."""
    wishes = {(key.replace("__", ":"), None): Wish(None, value) for key, value in values.items()}
    return set_targets(actor=actor, school_year=year, wishes=wishes)


def test_targets_are_set_changed_taken_away_and_taken_back() -> None:
    principal, unit = make_principal(), make_unit("Tekniikka")
    place = ("tier:strategic", unit.pk)
    set_targets(actor=principal, school_year=YEAR, wishes={("active", None): Wish(None, 40), place: Wish(None, 3)})
    assert targets_of(YEAR) == {("active", None): 40, place: 3}
    batch = set_targets(
        actor=principal, school_year=YEAR, wishes={("active", None): Wish(40, 45), place: Wish(3, None)}
    )
    assert targets_of(YEAR) == {("active", None): 45}
    undo(actor=principal, batch=batch)
    assert targets_of(YEAR) == {("active", None): 40, place: 3}
    told = history_of(YEAR)
    assert [[(step.what, step.old, step.new) for step in deed.steps] for deed in told] == [
        [("Tekniikka: Strategiset kumppanuudet", None, 3), ("Koko oppilaitos: Aktiiviset kumppanuudet", 45, 40)],
        [("Koko oppilaitos: Aktiiviset kumppanuudet", 40, 45), ("Tekniikka: Strategiset kumppanuudet", 3, None)],
        [("Koko oppilaitos: Aktiiviset kumppanuudet", None, 40), ("Tekniikka: Strategiset kumppanuudet", None, 3)],
    ]
    assert {deed.who for deed in told} == {principal.name}


def test_nothing_is_written_where_nothing_was_changed() -> None:
    principal = make_principal()
    setting(principal, active=5)
    assert set_targets(actor=principal, school_year=YEAR, wishes={("active", None): Wish(5, 5)}) is None
    assert set_targets(actor=principal, school_year=YEAR, wishes={("quiet", None): Wish(7, None)}) is None


def test_nobody_overwrites_what_they_never_saw() -> None:
    principal = make_principal()
    setting(principal, active=5, quiet=9)
    with pytest.raises(TargetsChanged) as refusal:
        setting(make_principal(), active=7, quiet=9, overdue=1)
    assert refusal.value.now == {("active", None): 5}
    assert targets_of(YEAR) == {("active", None): 5, ("quiet", None): 9}


def test_last_years_targets_are_copied_for_units_that_still_exist() -> None:
    principal, unit, year = make_principal(), make_unit("Tekniikka"), school_year_of()
    day = datetime.timedelta(days=1)
    gone = make_unit("Entinen", valid_until=year.starts_on - day)
    new = make_unit("Syksyllä alkanut", valid_from=year.starts_on + day)
    before = {("active", None): 30, ("quiet", None): 4, ("active", unit.pk): 10, ("active", gone.pk): 2}
    before |= {("active", new.pk): 5, ("benefit:summer_jobs", None): 9}
    wishes = {place: Wish(None, value) for place, value in before.items()}
    set_targets(actor=principal, school_year=YEAR - 1, wishes=wishes)
    setting(principal, quiet=3)
    assert copy_targets(actor=principal, school_year=YEAR, figures=BY_KEY) is not None
    assert targets_of(YEAR) == {
        ("active", None): 30,
        ("quiet", None): 3,
        ("active", unit.pk): 10,
        ("active", new.pk): 5,
    }
    assert copy_targets(actor=principal, school_year=YEAR, figures=BY_KEY) is None
    # The form of the year shows the same units, and offers what is left to be copied.
    assert {unit, new} == set(units_of_year(year))
    assert targets_to_copy(YEAR, copied_figures()) == {("benefit:summer_jobs", None): 9}


def test_targets_of_a_closed_year_stay() -> None:
    principal = make_principal()
    create(ClosedYear(school_year=YEAR - 1, closed_by=principal, figures={}))
    with pytest.raises(ValidationError, match="suljettu"):
        setting(principal, YEAR - 1, active=5)
    with pytest.raises(ValidationError, match="suljettu"):
        copy_targets(actor=principal, school_year=YEAR - 1, figures=BY_KEY)


def test_progress_reads_each_figure_and_tells_how_far_it_is() -> None:
    principal, unit = make_principal(), make_unit()
    for tier in ("development", "strategic", "strategic"):
        make_partnership(unit=unit, tier=tier)
    setting(principal, **{each.key.replace(":", "__"): 2 for each in CATALOGUE})
    told = {each.key: each for each in progress(choice_from({}))}
    assert {key: (each.value, each.is_met, each.share) for key, each in told.items()} == {
        "active": (3, True, 100),
        "tier:development": (1, False, 50),
        "tier:strategic": (2, True, 100),
        "new_companies": (0, False, 0),
        "coverage": (0, False, 0),
        "answered_in_time": (None, None, None),
        "quiet": (3, False, None),
        "overdue": (0, True, None),
    }
    assert [told[key].words for key in ("tier:development", "tier:strategic", "answered_in_time", "quiet")] == [
        "tavoite 2, puuttuu 1",
        "tavoite 2, saavutettu",
        "tavoite 2 %",
        "tavoite enintään 2, 1 liikaa",
    ]
    assert Progress(BY_KEY["active"], 0, 0).share == 100
    assert Progress(BY_KEY["answered_in_time"], 71, 90).words == "tavoite 90 %, puuttuu 19 %-yks."


@pytest.mark.parametrize(
    "choice", [{"tier": "strategic"}, {"field_id": 1}, {"calendar_year": 2026}, {"unit_id": 10**9}]
)
def test_targets_hold_for_the_college_and_its_units_only(choice: dict[str, Any]) -> None:
    setting(make_principal(), active=2)
    chosen: Choice = choice_of(**choice)
    assert progress(chosen) == []
