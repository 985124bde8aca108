"""The demo's days: nobody works on weekends, on national holidays or while the college is closed."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from organisation.models import CalendarPeriod
from organisation.queries.calendar import SchoolYear, WorkingDays, school_year_of

YEARS_BEFORE = 9
YEARS_AFTER = 3


class WorkDays:
    """All working days around the day that the demo calls today, to count along."""

    def __init__(self, today: datetime.date) -> None:
        self.today = today
        calendar = WorkingDays()
        first = datetime.date(today.year - YEARS_BEFORE, 1, 1)
        count = (datetime.date(today.year + YEARS_AFTER, 12, 31) - first).days
        days = (first + datetime.timedelta(days=step) for step in range(count))
        self._days = [day for day in days if calendar.is_working(day)]

    def at(self, offset: int) -> datetime.date:
        """The working day about *offset* days from today; holidays stretch the way, so that nothing piles up."""
        if offset == 0:
            return self.today
        steps = max(1, (abs(offset) * 5 + 3) // 7)
        if offset < 0:
            return self._days[bisect_left(self._days, self.today) - steps]
        return self._days[bisect_right(self._days, self.today) + steps - 1]


def school_years(today: datetime.date) -> list[SchoolYear]:
    """The years whose holidays the demo knows: two that are over, this one, the next."""
    present = school_year_of(today).first_year
    return [SchoolYear(first) for first in range(present - 2, present + 2)]


def free_periods(years: Iterable[SchoolYear]) -> list[CalendarPeriod]:
    """Holidays of school years as colleges of the south-west usually have them, and the summer closure."""
    return [period for year in years for period in _periods_of(year.first_year)]


def _periods_of(year: int) -> list[CalendarPeriod]:
    autumn = datetime.date.fromisocalendar(year, 42, 1)
    winter = datetime.date.fromisocalendar(year + 1, 8, 1)
    summer = datetime.date.fromisocalendar(year + 1, 27, 1)
    weekdays = datetime.timedelta(days=4)
    christmas = datetime.date(year, 12, 21), datetime.date(year + 1, 1, 6)
    holidays = [
        ("holiday", "Syysloma", "Höstlov", "Autumn holiday", autumn, autumn + weekdays),
        ("holiday", "Joululoma", "Jullov", "Christmas holiday", *christmas),
        ("holiday", "Talviloma", "Sportlov", "Winter holiday", winter, winter + weekdays),
        ("closure", "Kesäsulku", "Sommarstängt", "Summer closure", summer, datetime.date(year + 1, 7, 31)),
    ]
    return [
        CalendarPeriod(kind=kind, name_fi=fi, name_sv=sv, name_en=en, starts_on=starts_on, ends_on=ends_on)
        for kind, fi, sv, en, starts_on, ends_on in holidays
    ]
