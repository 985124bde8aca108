"""Which fields are covered at which tier, by what partnerships do: activities of the 12 months before D."""

import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from dashboards.queries.figures.choice import ONE_DAY, Choice
from dashboards.queries.figures.standing import Periods, standing
from organisation.models import EducationField
from partnerships.models import ActivityStatus, PartnershipStatus, Tier
from partnerships.queries.follow_up import end_of
from partnerships.queries.quiet import months_before

MONTHS = 12
DONE = [ActivityStatus.ONGOING.value, ActivityStatus.DONE.value]
ACTIVITY = "partnership__activities__"
FIELD = f"{ACTIVITY}fields"


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
    rows: Any = covering_rows(choice).values_list(FIELD, "tier").annotate(count=Count("partnership", distinct=True))
    return [((field, tier), count) for field, tier, count in rows]


def covering_rows(choice: Choice, field: int | None = None) -> Periods:
    """Periods active at D, once for each field of each activity that covers it. A chosen field is that of activities."""
    wanted = Q(**{f"{FIELD}__isnull": False})
    if field is not None or choice.field_id is not None:
        wanted = Q(**{FIELD: field if field is not None else choice.field_id})
    rows = _partnerships(choice).filter(wanted & done_by(choice.day, ACTIVITY))
    return rows.filter(tier=choice.tier) if choice.tier else rows


def pair_rows(choice: Choice, field: int, tier: str) -> "QuerySet[Any]":
    """The partnerships that cover one pair."""
    return covering_rows(choice, field).filter(tier=tier).values("partnership").distinct()


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
    """Active at D in the unit, of whatever field they were said to be."""
    unit_only = Choice(**{**vars(choice), "field_id": None})
    return standing(unit_only).filter(status=PartnershipStatus.ACTIVE)


def _taught(choice: Choice) -> "QuerySet[EducationField]":
    rows: QuerySet[EducationField] = EducationField.objects.on(choice.day).values("pk")
    return rows if choice.field_id is None else rows.filter(pk=choice.field_id)
