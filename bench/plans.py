"""Needs maps by year and the plans that the made-up college shares with its partners."""

import datetime
from collections.abc import Iterator
from random import Random
from typing import Any

from bench.loading import load, next_key
from bench.volume import Volume
from bench.words import TASKS, text
from organisation.queries.calendar import school_year_of
from plans.models import ActionState, NeedsMap, PlanAction, SharedPlan

MAPS, PLANS, ACTIONS = 0.3, 0.2, 3  # for each company, for each plan
YEARS_BACK = 4


def load_plans(volume: Volume) -> None:
    """Three maps and two plans for ten companies, three actions in each plan."""
    this_year = school_year_of(volume.today).first_year
    columns: tuple[str, ...] = (
        "company_id", "school_year", "staff_outlook", "competence_outlook", "needs", "went_through_on", "filled_by_id",
    )  # fmt: skip
    load(NeedsMap, columns, _maps(volume, this_year))
    first, count, random = next_key(SharedPlan), volume.count(PLANS), volume.random("plans")
    columns = (
        "id", "partnership_id", "school_year", "future", "aim", "benefit_company", "benefit_students", "benefit_college",
        "stated_on",
    )  # fmt: skip
    load(SharedPlan, columns, (_plan(volume, random, first + number, this_year) for number in range(count)))
    columns = ("plan_id", "what", "owner_id", "due_on", "state", "outcome")
    load(PlanAction, columns, _actions(volume, range(first, first + count)))


def _maps(volume: Volume, this_year: int) -> Iterator[tuple[Any, ...]]:
    random = volume.random("maps")
    for _number in range(volume.count(MAPS)):
        year = this_year - random.randrange(YEARS_BACK)
        went_through = datetime.date(year, 9, 1) + datetime.timedelta(days=random.randrange(60))
        yield (
            volume.any_company(random), year, text(random)[:4_000], text(random)[:4_000], {},
            min(went_through, volume.today), random.choice(volume.people),
        )  # fmt: skip


def _plan(volume: Volume, random: Random, key: int, this_year: int) -> tuple[Any, ...]:
    stated_on = volume.day(random, 700)
    place = volume.partnership(volume.place(random))
    said = (text(random)[:2_000] for _part in range(5))
    return key, place, this_year - random.randrange(YEARS_BACK), *said, stated_on


def _actions(volume: Volume, plans: range) -> Iterator[tuple[Any, ...]]:
    random = volume.random("plan actions")
    for key in plans:
        for _number in range(ACTIONS):
            state = random.choice(ActionState.values)
            outcome = text(random)[:2_000] if state == ActionState.DONE else ""
            yield key, random.choice(TASKS), random.choice(volume.people), volume.day(random, 300, -200), state, outcome
