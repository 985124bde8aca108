"""Where the amounts of indicators come from by themselves, and when each counts: one table for every reader.

An activity counts on the day it began (else ended, else was written down), once it is under way or done. Placements
count with the activity that carries them, whatever its status but dropped: those of a school year on its first day.
Contributions count when given, work-life periods when they have ended, insights when they were taken into use.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from gains.models import ContributionKind, Giver, InsightState, Source
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import ActivityStatus

COUNTED = (ActivityStatus.ONGOING, ActivityStatus.DONE)
# The day of an activity.
ITS_DAY = Coalesce("starts_on", "ends_on", TruncDate("created_at"))
ONE_DAY = datetime.timedelta(days=1)
# Which number of an activity of the indicator's types.
ACTIVITY_COLUMNS: Mapping[str, str] = {
    Source.ACTIVITY_STUDENTS: "student_count",
    Source.ACTIVITY_STAFF: "staff_count",
    Source.ACTIVITY_HOURS: "hours",
}
# Which count of placements; without one, the students of an activity of the indicator's types.
PLACEMENT_COLUMNS: Mapping[str, str] = {
    Source.TRAINING_AGREEMENTS: "training_agreements",
    Source.APPRENTICESHIPS: "apprenticeships",
    Source.DEMONSTRATIONS: "demonstrations",
}
THINGS = (ContributionKind.EQUIPMENT, ContributionKind.SPACES)
WORK = (ContributionKind.WORK_TIME, ContributionKind.TEACHING)
BY_COMPANY = Q(giver=Giver.COMPANY)
# Which contributions, and which number of theirs.
CONTRIBUTION_COLUMNS: Mapping[str, tuple[Q, str]] = {
    Source.GIVEN_THINGS: (BY_COMPANY & Q(kind__in=THINGS), "value_cents"),
    Source.GIVEN_WORK: (BY_COMPANY & Q(kind__in=WORK), "value_cents"),
    Source.GIVEN_MONEY: (BY_COMPANY & Q(kind=ContributionKind.MONEY), "value_cents"),
    Source.GIVEN_BY_COLLEGE: (Q(giver=Giver.COLLEGE), "value_cents"),
    Source.SAVING: (BY_COMPANY, "saving_cents"),
    Source.STUDENTS_REACHED: (BY_COMPANY, "student_count"),
}
USED = Q(state=InsightState.USED)
# Sources that read the types of an indicator.
BY_TYPE = frozenset((*ACTIVITY_COLUMNS, *PLACEMENT_COLUMNS, Source.ACTIVITIES))


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included."""

    first: datetime.date
    last: datetime.date

    def of(self, column: str) -> Q:
        """Rows whose *column* lies within."""
        return Q(**{f"{column}__gte": self.first, f"{column}__lte": self.last})

    def written(self, prefix: str = "") -> Q:
        """Rows written down within; moments are compared, which an index and SQLite can do."""
        since, until = self.moments
        return Q(**{f"{prefix}created_at__gte": since, f"{prefix}created_at__lt": until})

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """When it begins, and when it is over."""
        return start_of(self.first), start_of(self.last + ONE_DAY)


@dataclass(frozen=True)
class TimedSpan(Span):
    """One whose moments are told: a prepared question works nothing out of days."""

    since: datetime.datetime
    until: datetime.datetime

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """As told."""
        return self.since, self.until


def year_span(year: SchoolYear | None = None) -> Span:
    """A school year until today; by default the one that goes on."""
    year = year or school_year_of()
    return Span(year.starts_on, min(year.ends_on, timezone.localdate()))


def on_its_day(span: Span) -> Q:
    """Activities whose day lies in the span: the same as ITS_DAY, as indexes of days can be asked."""
    begun, undated = in_two(span)
    return begun | undated


def in_two(span: Span) -> tuple[Q, Q]:
    """The same in two: begun in the span, and those without that day. One index tells all of the first, asked alone."""
    return span.of("starts_on"), Q(starts_on=None) & (span.of("ends_on") | Q(ends_on=None) & span.written())


def has_counts() -> Q:
    """Activities that carry a count of placements."""
    return Q(placement_count__isnull=False, placement_count__deleted_at=None)


def carries_counts(span: Span) -> Q:
    """Activities whose placements count in the span."""
    return on_its_day(span) & with_placements()


def with_placements() -> Q:
    """Activities whose placements count, on whatever day."""
    return has_counts() & ~Q(status=ActivityStatus.DROPPED)


def under_way(span: Span) -> Q:
    """Activities that count in the span."""
    return on_its_day(span) & Q(status__in=COUNTED)


def start_of(day: datetime.date) -> datetime.datetime:
    """The moment at which a day begins here."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
