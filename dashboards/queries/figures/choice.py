"""What the figures are asked for: when, of which unit, field and tier, and how units are understood."""

import datetime
from dataclasses import dataclass, replace

from django.utils import timezone

from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.queries.quiet import months_before

THEN, NOW = "then", "now"
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Choice:
    """A school year, a calendar year, or (without either) the school year of a day until that day.

    *on* is the day as of which is asked, today where nothing else is said: of a year that still goes on, stocks are
    told at that day. *unit_id* means the lead unit; with *participating*, units that take part. *units_as* "then" means
    units as they were organised at the time, "now" the units that they have become.
    """

    year: SchoolYear | None
    on: datetime.date
    unit_id: int | None = None
    field_id: int | None = None
    tier: str = ""
    participating: bool = False
    units_as: str = THEN
    calendar_year: int | None = None

    @property
    def starts_on(self) -> datetime.date:
        """The first day of the period."""
        if self.calendar_year is not None:
            return datetime.date(self.calendar_year, 1, 1)
        return (self.year or school_year_of(self.on)).starts_on

    @property
    def ends_on(self) -> datetime.date:
        """The last day of the period, be it passed or not."""
        if self.calendar_year is not None:
            return datetime.date(self.calendar_year, 12, 31)
        return self.year.ends_on if self.year else self.on

    @property
    def day(self) -> datetime.date:
        """D: the day at whose end stocks are told."""
        return min(self.ends_on, self.on)

    @property
    def school_year(self) -> SchoolYear:
        """The school year that is chosen, else the one of the day: targets and the one-sided go by it."""
        return self.year or school_year_of(self.day)

    @property
    def is_whole(self) -> bool:
        """Whether the whole college is asked about, without unit, field or tier."""
        return self.unit_id is None and self.field_id is None and not self.tier

    @property
    def is_now(self) -> bool:
        """Whether the day is today: then what records carry of themselves (tier, due date, last contact) tells it."""
        return self.day == timezone.localdate()

    def as_of_today(self) -> "Choice":
        """The same unit, field and tier today: what has no dated state is told of them, whatever day is chosen."""
        return replace(self, year=None, calendar_year=None, on=timezone.localdate())

    def year_before(self) -> "Choice":
        """The same a year earlier, at the same point of the year, so that like is compared with like."""
        return replace(
            self,
            year=SchoolYear(self.year.first_year - 1) if self.year else None,
            calendar_year=None if self.calendar_year is None else self.calendar_year - 1,
            on=_a_year_before(self.day),
        )


def _a_year_before(day: datetime.date) -> datetime.date:
    """The same day, or the same end of month, of the year before."""
    is_last_of_month = (day + ONE_DAY).day == 1
    if is_last_of_month:
        return months_before((day + ONE_DAY), 12) - ONE_DAY
    return months_before(day, 12)


def choice_of(
    *,
    year: int | None = None,
    on: datetime.date | None = None,
    calendar_year: int | None = None,
    unit_id: int | None = None,
    field_id: int | None = None,
    tier: str = "",
    participating: bool = False,
    units_as: str = THEN,
) -> Choice:
    """A choice; where nothing is said of time, the school year that goes on."""
    if year is None and calendar_year is None and on is None:
        year = school_year_of().first_year
    return Choice(
        year=None if year is None else SchoolYear(year),
        on=on or timezone.localdate(),
        unit_id=unit_id,
        field_id=field_id,
        tier=tier,
        participating=participating,
        units_as=units_as,
        calendar_year=calendar_year,
    )
