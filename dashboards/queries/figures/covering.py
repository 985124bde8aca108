"""Which fields are covered at which tier, by what partnerships do: activities of the 12 months before D."""

import datetime
from dataclasses import replace
from typing import Any

from django.db.models import F, Q, QuerySet

from dashboards.queries.figures.choice import ONE_DAY, Choice
from dashboards.queries.figures.joining import ask
from dashboards.queries.figures.standing import Periods, active_rows
from organisation.models import EducationField
from partnerships.models import Activity, ActivityStatus, Tier
from partnerships.queries.follow_up import end_of
from partnerships.queries.quiet import months_before

MONTHS = 12
DONE = [ActivityStatus.ONGOING.value, ActivityStatus.DONE.value]


def coverage(choice: Choice) -> list[dict[str, Any]]:
    """How many partnerships cover each (field, tier) pair at D; 0 tells of an empty place.

    All pairs of the fields that are taught at D, and of others that are covered all the same.
    """
    counted = dict(covering(choice))
    fields = EducationField.every.filter(Q(pk__in={field for field, _tier in counted}) | Q(pk__in=_taught(choice)))
    return [
        {"field": code, "tier": tier, "count": counted.get((key, tier), 0)}
        for key, code in fields.order_by("code").values_list("pk", "code")
        for tier in tiers_of(choice)
    ]


def tiers_of(choice: Choice) -> list[str]:
    """The tiers that are asked about, lowest first."""
    return [tier.value for tier in Tier if choice.tier in ("", tier)]


def covering(choice: Choice) -> list[tuple[tuple[int, str], int]]:
    """(field, tier) → how many partnerships cover the pair at D."""
    rows = ask(
        # Each partnership once for a field, before anything is joined.
        "SELECT done.field, held.tier, COUNT(*) FROM ({done}) done CROSS JOIN ({held}) held"
        " WHERE held.partnership_id = done.partnership GROUP BY done.field, held.tier",
        done=_fields_done(choice, choice.field_id)
        .values(field=F("educationfield"), partnership=F("activity__partnership"))
        .distinct(),
        held=_partnerships(choice).values("partnership_id", "tier"),
    )
    return [((field, tier), count) for field, tier, count in rows]


def pair_rows(choice: Choice, field: int, tier: str) -> "QuerySet[Any]":
    """The partnerships that cover one pair; a chosen field is that of activities, and of no other field is there any."""
    done = _fields_done(choice, field).values("activity__partnership")
    rows = _partnerships(choice).filter(tier=tier, partnership__in=done).values("partnership")
    return rows if choice.field_id in (None, field) else rows.none()


def _fields_done(choice: Choice, field: int | None) -> "QuerySet[Any]":
    """Activities that went on or were done, once for each field."""
    rows: QuerySet[Any] = Activity.fields.through.objects.filter(done_by(choice.day, "activity__"))
    return rows if field is None else rows.filter(educationfield=field)


def done_by(day: datetime.date, prefix: str = "") -> Q:
    """Activities that went on or were done in the 12 months before *day*, as far as was known by then.

    One without days counts by when it was written down; one that goes on without an end still goes on.
    """
    since = months_before(day, MONTHS)

    def at(**conditions: Any) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    written = at(created_at__gte=end_of(since - ONE_DAY))
    lasted = at(ends_on__gte=since) | at(ends_on=None, starts_on__gte=since)
    lasted |= at(ends_on=None, starts_on=None) & written
    going_on = at(status=ActivityStatus.ONGOING, ends_on=None)
    begun = at(starts_on__lte=day) | at(starts_on=None, ends_on__lte=day)
    begun |= at(starts_on=None, created_at__lt=end_of(day))
    statuses = at(status__in=DONE)
    return at(deleted_at=None) & statuses & (lasted | going_on) & begun


def _partnerships(choice: Choice) -> Periods:
    """Active at D in the unit and tier, of whatever field they were said to be."""
    return active_rows(replace(choice, field_id=None))


def _taught(choice: Choice) -> "QuerySet[EducationField]":
    rows: QuerySet[EducationField] = EducationField.objects.on(choice.day).values("pk")
    return rows if choice.field_id is None else rows.filter(pk=choice.field_id)
