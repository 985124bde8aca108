"""Who could take students: companies that had them, and companies of the same industry as those."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from partnerships.models import Activity, ActivityStatus, Company, PlacementCount, Tier
from partnerships.models.placement_count import STUDENTS

HAPPENED = (ActivityStatus.ONGOING, ActivityStatus.DONE)
# A division of the classification that this share of the companies with students is in counts as the field's own.
ENOUGH = 0.05
MOST_DIVISIONS = 12
FIRST_MONTH = 8


@dataclass
class Taken:
    """Students of a field at a company, as far as is known."""

    students: int = 0
    last_on: datetime.date | None = None

    def add(self, count: int, day: datetime.date | None) -> None:
        """Something more that is known."""
        self.students += count
        if day and (self.last_on is None or day > self.last_on):
            self.last_on = day


def everyday(field: int) -> "QuerySet[Activity]":
    """Everyday activities of a field that go on or have been: there students and workplace meet."""
    links = Activity.fields.through.objects.filter(educationfield=field)
    rows: QuerySet[Activity] = Activity.objects.filter(
        pk__in=links.values("activity"), type__tier=Tier.EVERYDAY, status__in=HAPPENED, partnership__deleted_at=None
    )
    return rows


def placements(field: int) -> "QuerySet[PlacementCount]":
    """Counts of placements of a field."""
    rows: QuerySet[PlacementCount] = PlacementCount.objects.filter(field=field)
    return rows


def took_students(field: int) -> Q:
    """Companies that had placements or everyday activities of a field."""
    done = everyday(field).values("partnership__company")
    return Q(pk__in=done) | Q(pk__in=placements(field).values("company"))


def of_divisions(divisions: Sequence[str]) -> Q:
    """Companies of the industries whose codes begin with one of *divisions*."""
    found = Q(pk__in=[])
    for division in divisions:
        found |= Q(industry_code__gte=division, industry_code__lt=f"{division}~")
    return found


def usual_divisions(field: int) -> list[str]:
    """The divisions in which the companies with students of a field are, those with most of them first."""
    known = Company.objects.filter(took_students(field)).exclude(industry_code="")
    counts: dict[str, int] = {}
    for code, count in known.order_by().values_list("industry_code").annotate(count=Count("pk")):
        if code[:2].isdigit():
            counts[code[:2]] = counts.get(code[:2], 0) + count
    enough = sum(counts.values()) * ENOUGH
    usual = sorted(counts, key=lambda division: (-counts[division], division))
    return [division for division in usual if counts[division] >= enough][:MOST_DIVISIONS]


def taken_by(keys: Sequence[int], field: int) -> dict[int, Taken]:
    """What is known of students at each of the companies; those that had none are left out."""
    found: dict[int, Taken] = {}
    counted = placements(field).filter(company__in=keys)
    carried = set()
    for company, year, activity, *students in counted.values_list("company", "school_year", "activity", *STUDENTS):
        carried.add(activity)
        found.setdefault(company, Taken()).add(sum(students), datetime.date(year, FIRST_MONTH, 1))
    done = everyday(field).filter(partnership__company__in=keys)
    names = ("pk", "partnership__company", "student_count", "starts_on", "ends_on")
    for pk, company, students, starts_on, ends_on in done.values_list(*names):
        if pk not in carried:
            found.setdefault(company, Taken()).add(students or 0, ends_on or starts_on)
    return found
