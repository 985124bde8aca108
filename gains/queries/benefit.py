"""Benefits as their pages ask for them."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from gains.models import Benefit
from organisation.queries.calendar import SchoolYear


def for_page() -> "QuerySet[Benefit]":
    """Benefits with all that their form tells of."""
    return Benefit.objects.select_related(
        "indicator", "partnership__company", "partnership__workplace", "partnership__lead_unit"
    )


def day_in(school_year: int, day: datetime.date | None = None) -> datetime.date:
    """The day on which a benefit of a school year counts: the one that is known, else its last one that has come."""
    return day or min(SchoolYear(school_year).ends_on, timezone.localdate())
