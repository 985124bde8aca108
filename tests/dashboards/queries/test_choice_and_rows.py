"""What a choice means in days, and keys of rows that name nothing."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from dashboards.queries.figures import NOW, UnknownFigure, choice_of, overview, rows_of, subject_of
from dashboards.queries.figures.gains import long_active_rows, one_sided
from dashboards.queries.figures.units import units_now
from gains.models import Indicator
from partnerships.models import Company, FollowUp, Partnership, TierDecision
from proposals.models import Proposal
from tests.builders import make_cooperation_proposal, make_unit
from tests.dashboards.figure_world import make_figures

pytestmark = pytest.mark.django_db


def day(text: str) -> datetime.date:
    """2026-07-31 as a date."""
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("asked", "starts", "ends", "at", "school_year", "before"),
    [
        ({"year": 2024, "on": "2026-11-23"}, "2024-08-01", "2025-07-31", "2025-07-31", 2024, "2024-07-31"),
        ({"year": 2026, "on": "2026-11-23"}, "2026-08-01", "2027-07-31", "2026-11-23", 2026, "2025-11-23"),
        ({"calendar_year": 2025, "on": "2026-11-23"}, "2025-01-01", "2025-12-31", "2025-12-31", 2025, "2024-12-31"),
        ({"on": "2024-02-29"}, "2023-08-01", "2024-02-29", "2024-02-29", 2023, "2023-02-28"),
        ({"on": "2023-02-28"}, "2022-08-01", "2023-02-28", "2023-02-28", 2022, "2022-02-28"),
    ],
)
def test_a_choice_tells_its_days(
    asked: dict[str, Any], starts: str, ends: str, at: str, school_year: int, before: str
) -> None:
    choice = choice_of(**{**asked, "on": day(asked["on"])})
    assert (choice.starts_on, choice.ends_on, choice.day) == (day(starts), day(ends), day(at))
    assert choice.school_year.first_year == school_year
    assert choice.year_before().day == day(before)
    assert choice.is_whole
    assert not choice_of(tier="strategic").is_whole


def test_nothing_said_means_the_school_year_that_goes_on() -> None:
    with time_machine.travel("2026-11-23 12:00:00+02:00", tick=False):
        assert choice_of() == choice_of(year=2026, on=day("2026-11-23"))


def test_a_year_to_come_has_no_flows() -> None:
    found = overview(choice_of(year=2090))
    assert (found["moves"], found["net_flow"], found["spread"]["newly_covered_pairs"]) == ([], [], [])


@pytest.mark.parametrize(
    "key",
    ["", "no", "active:1", "tier", "tier:no", "unit:no:everyday", "coverage:no:everyday", "move:none", "net:no:none"],
)
def test_a_key_that_names_nothing_is_refused(key: str) -> None:
    with pytest.raises(UnknownFigure):
        rows_of(key, choice_of())


def test_keys_tell_what_they_count() -> None:
    kinds = {"active": Partnership, "new_companies": Company, "move:none:everyday": TierDecision, "overdue": FollowUp}
    assert {key: subject_of(key) for key in (*kinds, "waiting_late")} == {**kinds, "waiting_late": Proposal}


def test_proposals_of_a_unit_count_for_what_became_of_it() -> None:
    unit, now = make_unit(valid_until=day("2026-01-01")), make_unit()
    unit.successors.set([now])
    proposal = make_cooperation_proposal(unit=unit)
    then, later = choice_of(unit_id=now.pk), choice_of(unit_id=now.pk, units_as=NOW)
    assert overview(then)["answered_in_time"]["waiting_in_time"] == 0
    assert overview(later)["answered_in_time"]["waiting_in_time"] == 1
    assert [row["pk"] for row in rows_of("waiting_in_time", later)] == [proposal.pk]


def test_successors_that_lead_back_end_somewhere() -> None:
    one, other = (make_unit(valid_until=day("2026-01-01")) for _each in range(2))
    one.successors.set([other])
    other.successors.set([one])
    assert units_now().one == {one.pk: other.pk, other.pk: one.pk}


def test_without_indicators_nobody_has_gained() -> None:
    make_figures()
    choice = choice_of(on=timezone.localdate())
    Indicator.objects.update(deleted_at=timezone.now())
    held = long_active_rows(choice).count()
    assert held > 0
    assert one_sided(choice) == {"one_sided": 0, "unrecorded": held}
    assert rows_of("unrecorded", choice).count() == held
