"""What plans and needs maps add to a company's timeline: begun, signed off, gone through; one question."""

import datetime
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.queries.access import access_of
from plans.models import NeedsMap, PlanSignature, SharedPlan, Side
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import TimelineEntry

BEGUN, SIGNED, MAPPED = "begun", "signed", "mapped"
# What, key of the page, school year, side, moment, day.
Row = tuple[Any, ...]


def there() -> Q:
    """Whether a company has a plan or a map."""
    plans = SharedPlan.objects.filter(partnership__company=OuterRef("pk"))
    return Q(Exists(plans)) | Q(Exists(NeedsMap.objects.filter(company=OuterRef("pk"))))


def told_in_time(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """The latest before a moment. A map stands at the end of its day, what was done at its moment."""
    if not access_of(actor).is_member:
        return []
    placed = [(_moment(row), _key(row), row) for row in _rows(company=company_id)]
    earlier = sorted((each for each in placed if each[0] < before), reverse=True)
    return [_entry(*each) for each in earlier[:limit]]


@prepared
def _rows(company: int) -> "QuerySet[Any, Row]":
    """All of a company, for they are few."""
    no_day, plans = Value(None, output_field=DateField()), SharedPlan.objects.filter(partnership__deleted_at=None)
    begun = plans.filter(partnership__company=company).values_list(
        Value(BEGUN), "pk", "school_year", Value(""), "created_at", Cast(no_day, DateField())
    )
    signed = PlanSignature.objects.filter(
        plan__partnership__company=company, plan__deleted_at=None, plan__partnership__deleted_at=None
    ).values_list(Value(SIGNED), F("plan"), F("plan__school_year"), "side", "created_at", "signed_on")
    mapped = NeedsMap.objects.filter(company=company, went_through_on__isnull=False).values_list(
        Value(MAPPED), "pk", "school_year", Value(""), "created_at", "went_through_on"
    )
    return begun.order_by().union(signed.order_by(), mapped.order_by(), all=True)


def _moment(row: Row) -> datetime.datetime:
    at: datetime.datetime = row[4]
    if row[0] == MAPPED:
        at = timezone.make_aware(datetime.datetime.combine(row[5], datetime.time(23, 59)))
    return at


def _key(row: Row) -> str:
    what, key, _year, side, *_days = row
    return f"map-{key:012d}" if what == MAPPED else f"plan-{what}-{side}-{key:012d}"


def _entry(at: datetime.datetime, place: str, row: Row) -> TimelineEntry:
    what, key, year, side, *_days = row
    years = {"year": f"{year}–{year + 1}"}
    if what == MAPPED:
        title = _("Needs map %(year)s: needs gone through") % years
        url = reverse("plans:needs_map_detail", args=[key])
        return TimelineEntry(at=at, key=place, icon="flag", title=title, url=url, all_day=True)
    title = _("Shared plan %(year)s was begun") % years
    if what == SIGNED:
        by_college = side == Side.COLLEGE
        title = (_("The college signed off the shared plan %(year)s") if by_college else
                 _("The organisation signed off the shared plan %(year)s")) % years  # fmt: skip
    return TimelineEntry(at=at, key=place, icon="document", title=title, url=reverse("plans:plan_detail", args=[key]))
