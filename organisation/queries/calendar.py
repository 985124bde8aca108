"""School years and working days."""

import datetime
from dataclasses import dataclass

import holidays
from django.utils import timezone

from organisation.models import CalendarPeriod


@dataclass(frozen=True, order=True)
class SchoolYear:
    """1 August to 31 July, named by its first year: 2026 is 2026–2027."""

    first_year: int

    @property
    def starts_on(self) -> datetime.date:
        """1 August of the first year."""
        return datetime.date(self.first_year, 8, 1)

    @property
    def ends_on(self) -> datetime.date:
        """31 July of the second year."""
        return datetime.date(self.first_year + 1, 7, 31)

    def __str__(self) -> str:
        return f"{self.first_year}–{self.first_year + 1}"


def school_year_of(day: datetime.date | None = None) -> SchoolYear:
    """The school year to which *day* (default: today) belongs."""
    day = day or timezone.localdate()
    return SchoolYear(day.year if day.month >= 8 else day.year - 1)


class WorkingDays:
    """The college's working days: Monday to Friday but for Finnish holidays and the college's own periods."""

    def __init__(self) -> None:
        self._national = holidays.country_holidays("FI")
        self._closed = [(p.starts_on, p.ends_on) for p in CalendarPeriod.objects.all()]

    def is_working(self, day: datetime.date) -> bool:
        """Whether people are expected to act on *day*."""
        if day.weekday() >= 5 or day in self._national:
            return False
        return not any(start <= day <= end for start, end in self._closed)

    def next_working(self, day: datetime.date) -> datetime.date:
        """*day* itself where it is a working day, else the next one (at most a year ahead)."""
        for step in range(366):
            candidate = day + datetime.timedelta(days=step)
            if self.is_working(candidate):
                return candidate
        return day

    def last_working(self, day: datetime.date) -> datetime.date:
        """The last working day before *day* (at most a year back)."""
        for step in range(1, 366):
            candidate = day - datetime.timedelta(days=step)
            if self.is_working(candidate):
                return candidate
        return day - datetime.timedelta(days=1)

    def add(self, day: datetime.date, count: int) -> datetime.date:
        """The *count*-th working day after *day*."""
        for _ in range(count):
            day = self.next_working(day + datetime.timedelta(days=1))
        return day


MORNING = datetime.time(8)


def next_moment(moment: datetime.datetime) -> datetime.datetime:
    """*moment* itself where its day in Helsinki is a working day, else the morning of the next one."""
    day = timezone.localdate(moment)
    working = WorkingDays().next_working(day)
    return moment if working == day else timezone.make_aware(datetime.datetime.combine(working, MORNING))


@dataclass(frozen=True)
class FreeDays:
    """A national holiday, or a holiday or closure of the college, as the calendar page lists it."""

    starts_on: datetime.date
    ends_on: datetime.date
    name: str
    period: CalendarPeriod | None = None

    @property
    def is_one_day(self) -> bool:
        """Whether to write one day instead of two."""
        return self.starts_on == self.ends_on


NATIONAL_IN = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}
# As calendars in Finland write them.
SPELLED = {"Trettondag": "Trettondagen", "Pingst": "Pingstdagen"}


def free_days_of(year: SchoolYear, language: str) -> list[FreeDays]:
    """National holidays and the college's own periods that touch a school year, in order."""
    return free_days_between(year.starts_on, year.ends_on, language)


def free_days_between(first: datetime.date, last: datetime.date, language: str) -> list[FreeDays]:
    """National holidays and the college's own periods that touch the days from *first* to *last*, in order."""
    own = CalendarPeriod.objects.filter(starts_on__lte=last, ends_on__gte=first)
    years = range(first.year, last.year + 1)
    national = holidays.country_holidays("FI", years=years, language=NATIONAL_IN.get(language, "fi"))
    found = [FreeDays(period.starts_on, period.ends_on, period.name, period) for period in own]
    found += [FreeDays(day, day, SPELLED.get(name, name)) for day, name in national.items() if first <= day <= last]
    return sorted(found, key=lambda each: (each.starts_on, each.ends_on, each.name))
