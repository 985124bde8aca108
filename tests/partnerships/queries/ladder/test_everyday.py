"""The criteria of the everyday tier: met, missing, lapsed."""

import datetime

import pytest

from partnerships.models import PartnershipRules, PlacementCount
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_field,
    make_partnership,
)
from tests.partnerships.queries.ladder.standing import stand, told

pytestmark = pytest.mark.django_db
TODAY = days_from_now(0)


def test_contact_counts_until_leaving() -> None:
    company = make_company()
    partnership = make_partnership(company)
    assert stand(partnership, "contact") == "missing"
    for ends, expected in ((None, "met"), (days_from_now(1), "met"), (TODAY, "lapsed")):
        partnership.contact = make_contact(company, position={"ends_on": ends})
        type(partnership).objects.filter(pk=partnership.pk).update(contact=partnership.contact)
        assert stand(partnership, "contact") == expected
    assert "has left" in told(partnership, "contact")[1]


def test_contact_without_a_position_counts_and_a_deleted_one_does_not() -> None:
    contact = make_contact(make_company())
    partnership = make_partnership(contact=contact)
    assert stand(partnership, "contact") == "met"
    type(contact).objects.filter(pk=contact.pk).update(deleted_at=contact.created_at)
    assert stand(partnership, "contact") == "lapsed"


@pytest.mark.parametrize(
    ("status", "starts", "ends", "expected"),
    [
        ("ongoing", None, None, "met"),
        ("ongoing", -900, None, "met"),
        ("done", -900, -360, "met"),
        ("done", -900, -380, "lapsed"),
        ("done", -300, None, "met"),
        ("done", -900, None, "lapsed"),
        ("done", None, None, "met"),
        ("ongoing", -900, -380, "lapsed"),
        ("planned", -10, None, "missing"),
        ("idea", -10, None, "missing"),
        ("dropped", -10, None, "missing"),
        ("ongoing", 10, None, "missing"),
    ],
)
def test_activity_counts_for_a_year(status: str, starts: int | None, ends: int | None, expected: str) -> None:
    partnership = make_partnership()
    days = {"starts_on": days_from_now(starts) if starts else None, "ends_on": days_from_now(ends) if ends else None}
    make_activity(partnership, status=status, **days)
    assert stand(partnership, "everyday_activity") == expected


def test_edge_of_the_year_is_the_calendar_day() -> None:
    day = datetime.date(2026, 2, 28)
    partnership = make_partnership()
    make_activity(partnership, status="done", starts_on=day, ends_on=day)
    stands = [
        stand(partnership, "everyday_activity", on) for on in (datetime.date(2027, 2, 28), datetime.date(2027, 3, 1))
    ]
    assert stands == ["met", "lapsed"]


@pytest.mark.parametrize(("count", "expected", "text"), [(12, "met", ["Työpaikkajaksot (12)"]), (0, "missing", [])])
def test_placements_count_unless_there_are_none(count: int, expected: str, text: list[str]) -> None:
    partnership = make_partnership()
    activity = make_activity(partnership, "Työpaikkajaksot", status="ongoing", starts_on=days_from_now(-30))
    create(
        PlacementCount(
            activity=activity, company=partnership.company, unit=partnership.lead_unit, field=make_field(),
            school_year=2026, training_agreements=count,
        )
    )  # fmt: skip
    assert stand(partnership, "everyday_activity") == expected
    assert told(partnership, "everyday_activity")[0] == text


def test_college_sets_its_own_thresholds() -> None:
    partnership = make_partnership()
    make_activity(partnership, status="done", starts_on=days_from_now(-40), ends_on=days_from_now(-40))
    create(PartnershipRules(pk=1, everyday_activity_months=1))
    assert stand(partnership, "everyday_activity") == "lapsed"
