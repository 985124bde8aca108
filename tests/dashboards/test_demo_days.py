"""Days of the demo are working days, counted from its today."""

import datetime

import pytest

from dashboards.services.demo.days import WorkDays, free_periods, school_years
from organisation.queries.calendar import WorkingDays
from records.actors import PROGRAM
from records.services import writing

pytestmark = pytest.mark.django_db

SUNDAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (0, SUNDAY),
        (-1, datetime.date(2026, 11, 20)),
        (-3, datetime.date(2026, 11, 19)),
        (1, datetime.date(2026, 11, 23)),
        (7, datetime.date(2026, 11, 27)),
        (16, datetime.date(2026, 12, 7)),
    ],
)
def test_days_leave_weekends_and_holidays_out(offset: int, expected: datetime.date):
    assert WorkDays(SUNDAY).at(offset) == expected


def test_days_leave_the_colleges_own_holidays_out():
    with writing(PROGRAM, verb="make_calendar") as write:
        write.create_many(free_periods(school_years(SUNDAY)))
    days, calendar = WorkDays(SUNDAY), WorkingDays()
    assert [each for each in range(-700, 200) if each and not calendar.is_working(days.at(each))] == []
    assert days.at(-200) == datetime.date(2026, 3, 18)


def test_the_calendar_knows_four_holidays_of_four_years():
    periods = free_periods(school_years(SUNDAY))
    assert len(periods) == 16
    assert [(each.starts_on, each.ends_on) for each in periods[8:12]] == [
        (datetime.date(2026, 10, 12), datetime.date(2026, 10, 16)),
        (datetime.date(2026, 12, 21), datetime.date(2027, 1, 6)),
        (datetime.date(2027, 2, 22), datetime.date(2027, 2, 26)),
        (datetime.date(2027, 7, 5), datetime.date(2027, 7, 31)),
    ]
