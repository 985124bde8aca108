"""Every figure is what a slow reckoning over the raw rows says, and the count of the rows behind it."""

import datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dashboards.queries.figures import NOW, THEN, Choice, choice_of, overview, rows_of
from partnerships.services.partnership_copies import verify_copies
from tests.dashboards.queries.figure_world import FIRST, TIERS, World, any_day
from tests.dashboards.queries.slow_figures import Slow
from tests.gains.slow_ledger import SlowLedger

pytestmark = pytest.mark.django_db
# Making a failing example smaller takes minutes: each one writes some hundred rows.
GENERATE = [Phase.explicit, Phase.reuse, Phase.generate]


def choice_in(world: World) -> Choice:
    """A choice of time, and half the time of a unit, field, tier, and how units are understood."""
    random = world.random
    year = random.choice((2020, 2021, 2022))
    time: dict[str, Any] = random.choice(
        (
            {"year": year, "on": datetime.date(2023, 3, 1)},
            {"year": year, "on": any_day(random)},
            {"calendar_year": year, "on": datetime.date(2023, 3, 1)},
            {"on": any_day(random)},
        )
    )
    return choice_of(
        **time,
        unit_id=random.choice(world.units).pk if random.random() < 0.5 else None,
        field_id=random.choice(world.fields).pk if random.random() < 0.3 else None,
        tier=random.choice(TIERS) if random.random() < 0.3 else "",
        participating=random.random() < 0.4,
        units_as=NOW if random.random() < 0.4 else THEN,
    )


def counts(groups: dict[Any, set[int]]) -> dict[Any, int]:
    """How many in each group that has any."""
    return {key: len(found) for key, found in groups.items() if found}


def told(rows: list[dict[str, Any]], *names: str) -> dict[Any, int]:
    """The same of a figure's rows."""
    return {tuple(row[name] for name in names): row["count"] for row in rows if row["count"]}


def behind(key: str, choice: Choice) -> set[int]:
    """The rows behind a number, each once."""
    rows = rows_of(key, choice)
    keys = [next(iter(row.values())) for row in rows]
    assert len(keys) == len(set(keys)) == rows.count()
    return set(keys)


def check_standing(found: dict[str, Any], slow: Slow, choice: Choice) -> None:
    active = slow.active()
    assert behind("active", choice) == set(active)
    assert found["active"] == len(active)
    for tier, count in found["by_tier"].items():
        rows = {key for key, each in active.items() if each == tier}
        assert (count, behind(f"tier:{tier}", choice)) == (len(rows), rows)
    assert sum(found["by_tier"].values()) == found["active"]
    by_unit = slow.by_tier_and_unit()
    assert told(found["by_tier_and_unit"], "unit", "tier") == counts(by_unit)
    for (unit, tier), rows in by_unit.items():
        assert behind(f"unit:{unit}:{tier}", choice) == rows
    assert (found["companies"], behind("companies", choice)) == (len(slow.companies()), slow.companies())
    one_sided, unrecorded = slow.gained_by()
    assert found["one_sided"] == {"one_sided": len(one_sided), "unrecorded": len(unrecorded)}
    assert (behind("one_sided", choice), behind("unrecorded", choice)) == (one_sided, unrecorded)


def check_gains(found: dict[str, Any], slow: Slow, choice: Choice) -> None:
    inside, ledger = slow.inside(), SlowLedger()
    sums = {row["indicator"]: row["amount"] for row in found["benefits"]}
    assert sums == ledger.sums(choice.starts_on, choice.day, inside)
    given = {(row["giver"], row["kind"]): [row["value"], row["saving"]] for row in found["contributions"]}
    assert given == ledger.given(choice.starts_on, choice.day, inside)
    for row in found["contributions"]:
        assert len(behind(f"given:{row['giver']}:{row['kind']}", choice)) == row["count"]


def check_flows(found: dict[str, Any], slow: Slow, choice: Choice) -> None:
    for name, key in (("moves", "move"), ("net_flow", "net")):
        wanted = getattr(slow, name)()
        assert told(found[name], "from", "to") == counts(wanted)
        for (before, after), rows in wanted.items():
            assert behind(f"{key}:{before}:{after}", choice) == rows


def check_care(found: dict[str, Any], slow: Slow, choice: Choice) -> None:
    quiet, overdue = slow.quiet(), slow.overdue()
    assert (found["quiet"], behind("quiet", choice)) == (len(quiet), quiet)
    everything = set().union(*overdue.values())
    assert (found["overdue"], behind("overdue", choice)) == (len(everything), everything)
    assert told(found["overdue_by_unit"], "unit") == {(unit,): len(rows) for unit, rows in overdue.items()}
    for unit, rows in overdue.items():
        assert behind(f"overdue_unit:{unit}", choice) == rows


def check_coverage(found: dict[str, Any], slow: Slow, choice: Choice) -> None:
    covered = slow.coverage()
    assert {(row["field"], row["tier"]) for row in found["coverage"]} == slow.pairs()
    assert told(found["coverage"], "field", "tier") == counts(covered)
    for (field, tier), rows in covered.items():
        assert behind(f"coverage:{field}:{tier}", choice) == rows
    new = slow.new_companies()
    assert (found["spread"]["new_companies"], behind("new_companies", choice)) == (len(new), new)


@pytest.mark.no_cover
@settings(max_examples=6, phases=GENERATE)
@given(seed=st.integers(0, 2**32))
def test_each_figure_is_what_a_slow_reckoning_says(seed: int) -> None:
    with transaction.atomic():
        world = World(Random(seed))  # noqa: S311 - no secret
        assert [fault for fault in verify_copies() if fault.startswith("month")] == []
        for _choice in range(3):
            choice = choice_in(world)
            found, slow = overview(choice), Slow(choice)
            check_standing(found, slow, choice)
            check_gains(found, slow, choice)
            check_flows(found, slow, choice)
            check_care(found, slow, choice)
            check_coverage(found, slow, choice)
            days = [datetime.date.fromisoformat(row["on"]) for row in found["months"]]
            wanted = [{tier: count[tier] for tier in TIERS if slow.is_tier(tier)} for count in slow.months(days[-14:])]
            assert [{tier: row[tier] for tier in wanted[0]} for row in found["months"][-14:]] == wanted
        transaction.set_rollback(True)


@settings(max_examples=6, phases=GENERATE)
@given(seed=st.integers(0, 2**32))
def test_pairs_are_newly_covered_on_the_first_day_ever(seed: int) -> None:
    with transaction.atomic():
        world = World(Random(seed), size=5)  # noqa: S311 - no secret
        choice = choice_in(world)
        found = overview(choice)["spread"]
        new = {(row["field"], row["tier"]) for row in found["newly_covered_pairs"]}
        assert new == Slow(choice).newly_covered(FIRST)
        assert found["newly_covered"] == len(new)
        transaction.set_rollback(True)
