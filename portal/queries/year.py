"""About which school year organisations are asked, and which years of a partnership can be looked back at."""

import datetime

from django.utils import timezone

from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import Partnership

MOST_YEARS = 10


def asked_year(today: datetime.date | None = None) -> SchoolYear:
    """In autumn one looks back at the year that has ended, from January on at the one that goes on."""
    today = today or timezone.localdate()
    year = school_year_of(today)
    return SchoolYear(year.first_year - 1) if today.month >= 8 else year


def is_asked(partnership: Partnership, year: SchoolYear) -> bool:
    """Whether there was anything to be asked about: the partnership had begun before the year was over."""
    return partnership.started_on <= year.ends_on


def years_of(partnership: Partnership, today: datetime.date | None = None) -> list[SchoolYear]:
    """The years that a partnership has seen, the latest first."""
    last = school_year_of(today).first_year
    first = max(school_year_of(partnership.started_on).first_year, last - MOST_YEARS + 1)
    return [SchoolYear(year) for year in range(last, first - 1, -1)]
