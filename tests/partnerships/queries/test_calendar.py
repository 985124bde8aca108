"""What stands in the calendar: bounded a day, by whose it is, with holidays by name."""

import datetime

import pytest
from django.utils import timezone

from partnerships.queries.calendar import (
    FollowUpsDue,
    day_from,
    days_of_week,
    first_of_each_day,
    free_by_day,
    meetings_of,
    month_of,
    rows_by_day,
    week_of,
)
from partnerships.services.interaction import CompanyPart, log_interaction
from tests.builders import (
    days_from_now,
    make_company,
    make_follow_up,
    make_interaction,
    make_member,
    make_period,
    make_unit,
)

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime.date(2026, 11, 25)


def test_week_and_month_are_whole_weeks() -> None:
    week, month = week_of(WEDNESDAY), month_of(WEDNESDAY)
    assert (week.monday, week.sunday, len(week.days)) == (datetime.date(2026, 11, 23), datetime.date(2026, 11, 29), 7)
    assert (month.first, month.last) == (datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
    assert (month.monday, month.sunday, len(month.days)) == (
        datetime.date(2026, 10, 26),
        datetime.date(2026, 12, 6),
        42,
    )
    assert (WEDNESDAY in week, datetime.date(2026, 11, 30) in week) == (True, False)


@pytest.mark.parametrize("text", ["", "eilen", "2026-02-30", "9999-12-31", "0001-01-01", "2026-11-25\0"])
def test_days_that_nobody_plans_for_are_today(text: str) -> None:
    assert day_from(text) == timezone.localdate()


def test_day_of_the_address_is_taken() -> None:
    assert day_from("2026-11-25") == WEDNESDAY


def test_days_of_a_week_and_the_monday_after_are_offered() -> None:
    assert [day.day for day, _name in days_of_week(datetime.date(2026, 11, 23))] == [23, 24, 25, 26, 27, 30]


def test_day_holds_meetings_first_and_no_more_than_fits() -> None:
    person = make_member()
    meeting = make_interaction(person, make_company("Rautakoura Oy"), days=3)
    first, second, third = (make_follow_up(person, what, days=3) for what in ("Soita", "Kirjoita", "Käy"))
    make_follow_up(person, days=40)
    make_follow_up(days=3)
    day, span = days_from_now(3), week_of(days_from_now(3))
    whole = rows_by_day(person, "me", span, 50)[day]
    assert (whole.meetings, whole.follow_ups, whole.total, whole.hidden) == ([meeting], [first, second, third], 4, 0)
    cut = rows_by_day(person, "me", span, 2)[day]
    assert (cut.meetings, cut.follow_ups, cut.total, cut.hidden) == ([meeting], [first], 4, 2)
    rest = {key for key, rows in rows_by_day(person, "me", span, 50).items() if rows.total}
    assert rest == {day}


def test_days_before_a_day_hold_no_follow_ups_when_those_stand_on_top() -> None:
    person = make_member()
    late = make_follow_up(person, days=-1)
    span = week_of(days_from_now(-1))
    assert rows_by_day(person, "me", span, 50)[days_from_now(-1)].follow_ups == [late]
    assert rows_by_day(person, "me", span, 50, days_from_now(0)).get(days_from_now(-1)).total == 0


def test_overdue_ones_are_counted_and_the_oldest_come_first() -> None:
    person = make_member()
    rows = [make_follow_up(person, days=-days) for days in (9, 5, 2)]
    make_follow_up(person, days=0)
    found = FollowUpsDue(person, "me").before(days_from_now(0), most=2)
    assert (found, [row.total for row in found], found[0].may_change) == (rows[:2], [3, 3], True)
    assert FollowUpsDue(make_member(), "me").before(days_from_now(0)) == []


def test_meetings_are_mine_my_units_or_everybodys() -> None:
    unit = make_unit()
    me, colleague, stranger = make_member(unit), make_member(unit), make_member()
    mine, ours, theirs = (make_interaction(each, days=2) for each in (me, colleague, stranger))
    joined = log_interaction(
        actor=stranger,
        kind="meeting",
        companies=[CompanyPart(make_company())],
        happened_on=days_from_now(2),
        staff=[me],
    )
    make_interaction(me, days=-2)
    assert set(meetings_of(me, "me")) == {mine, joined}
    assert set(meetings_of(me, "unit")) == {mine, joined, ours}
    assert set(meetings_of(me, "all")) == {mine, joined, ours, theirs}


def test_first_of_each_day_is_bounded_by_day() -> None:
    person = make_member()
    for days in (1, 1, 1, 2):
        make_interaction(person, days=days)
    found = first_of_each_day(meetings_of(person, "me"), "happened_on", 2)
    assert [(row.happened_on, row.total) for row in found] == [
        (days_from_now(1), 3),
        (days_from_now(1), 3),
        (days_from_now(2), 1),
    ]


def test_free_days_have_names() -> None:
    make_period("Itsenäisyyspäivän aatto", starts_on=datetime.date(2026, 12, 5), ends_on=datetime.date(2026, 12, 6))
    free = free_by_day(week_of(datetime.date(2026, 12, 6)), "fi")
    assert free == {
        datetime.date(2026, 12, 5): "Itsenäisyyspäivän aatto",
        datetime.date(2026, 12, 6): "Itsenäisyyspäivän aatto, Itsenäisyyspäivä",
    }
