"""The criteria of the development tier: met, missing, lapsed."""

import datetime
from typing import Any

import pytest

from partnerships.queries.quiet import months_after, months_before
from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_goal,
    make_interaction,
    make_partnership,
    make_unit,
    make_user,
)
from tests.partnerships.queries.ladder.standing import of_tier, stand, told

pytestmark = pytest.mark.django_db
TODAY = days_from_now(0)


@pytest.mark.parametrize(
    ("tier", "status", "sides", "outcome", "expected", "remedy"),
    [
        ("development", "ongoing", "both", "", "met", ""),
        ("development", "done", "both", "Tulos", "met", ""),
        ("development", "done", "both", "", "missing", "outcome"),
        ("development", "ongoing", "ours", "", "missing", "both sides in"),
        ("development", "ongoing", "theirs", "", "missing", "both sides in"),
        ("development", "planned", "both", "", "missing", "Start something"),
        ("everyday", "ongoing", "both", "", "missing", "Start something"),
    ],
)
def test_development_activity_has_people_and_an_outcome(
    tier: str, status: str, sides: str, outcome: str, expected: str, remedy: str
) -> None:
    partnership = make_partnership()
    people = {
        "responsible": make_user() if sides in ("both", "ours") else None,
        "responsible_contact": make_contact(partnership.company) if sides in ("both", "theirs") else None,
    }
    make_activity(partnership, "Koulutus", type=of_tier(tier), status=status, outcome=outcome, **people)
    assert stand(partnership, "development_activity") == expected
    assert remedy in told(partnership, "development_activity")[1]


@pytest.mark.parametrize(
    ("due", "reached", "expected"),
    [(None, None, "missing"), (30, None, "met"), (-30, None, "met"), (-30, -20, "met"), (-500, -400, "lapsed")],
)
def test_goal_has_a_due_date(due: int | None, reached: int | None, expected: str) -> None:
    partnership = make_partnership()
    assert stand(partnership, "goal") == "missing"
    days = {"due_on": days_from_now(due) if due else None, "reached_on": days_from_now(reached) if reached else None}
    make_goal(partnership, "Tavoite", **days)
    assert stand(partnership, "goal") == expected
    assert len(told(partnership, "goal")[0]) == (expected != "missing")


def test_owner_of_the_lead_unit_and_contact_make_both_sides() -> None:
    company, owner = make_company(), make_user(first_name="Maria", last_name="Koski")
    contact = make_contact(company, "Rauta", first_name="Tuula")
    for with_owner, with_contact, expected, evidence, remedy in (
        (owner, contact, "met", ["Maria Koski", "Tuula Rauta"], ""),
        (None, contact, "missing", ["Tuula Rauta"], "lead unit"),
        (owner, None, "missing", ["Maria Koski"], "Choose who"),
    ):
        partnership = make_partnership(company, owner=with_owner, contact=with_contact, exception_reason="Toinen")
        assert stand(partnership, "owners") == expected
        assert told(partnership, "owners")[0] == evidence
        assert remedy in told(partnership, "owners")[1]


def test_owner_of_another_unit_or_of_earlier_days_is_no_owner() -> None:
    owner, company = make_user(), make_company()
    partnership = make_partnership(company, owner=owner, contact=make_contact(company))
    part = partnership.participations.get()
    assert stand(partnership, "owners", partnership.started_on - datetime.timedelta(days=1)) == "missing"
    type(part).objects.filter(pk=part.pk).update(unit=make_unit())
    assert stand(partnership, "owners") == "missing"
    type(part).objects.filter(pk=part.pk).update(unit=partnership.lead_unit, to_on=TODAY)
    assert stand(partnership, "owners") == "missing"
    type(part).objects.filter(pk=part.pk).update(to_on=None)
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    assert stand(partnership, "owners") == "lapsed"


@pytest.mark.parametrize(
    ("day", "values", "expected"),
    [
        (months_before(TODAY, 6), {}, "met"),
        (months_before(TODAY, 6) - datetime.timedelta(days=1), {}, "lapsed"),
        (TODAY, {"is_two_way": False}, "missing"),
        (months_after(TODAY, 3), {"kind": "meeting"}, "met"),
        (months_after(TODAY, 3) + datetime.timedelta(days=1), {"kind": "meeting"}, "missing"),
        (months_after(TODAY, 1), {"kind": "call"}, "missing"),
    ],
)
def test_met_lately_or_meeting_soon(day: datetime.date, values: dict[str, Any], expected: str) -> None:
    partnership = make_partnership()
    make_interaction(None, partnership.company, happened_on=day, **values)
    assert stand(partnership, "met") == expected


def test_met_tells_of_the_last_and_of_the_next_time() -> None:
    partnership = make_partnership()
    make_interaction(None, partnership.company, happened_on=datetime.date(2020, 1, 2))
    assert told(partnership, "met")[0] == ["last on 2 Jan 2020"]
    make_interaction(None, partnership.company, days=5)
    assert [text[:11] for text in told(partnership, "met")[0]] == ["planned for"]
    make_interaction(None, partnership.company, days=-5)
    assert len(told(partnership, "met")[0]) == 2
