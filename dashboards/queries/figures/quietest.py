"""Those of the quiet partnerships that have been without contact longest, as things stand today.

Few of many are wanted: the first are taken from an index in which they stand in that order, and each is asked whether it
was quiet at D, where all of the quiet would first have to be found.
"""

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from dashboards.queries.figures.care import days_in_time, quiet_keys, without_contact
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.conditions import in_force
from partnerships.models import Partnership, PartnershipPeriod, PartnershipStatus, Tier
from partnerships.queries.quiet import TOUCHED
from records.queries.prepared import prepared

# The key, the last contact and the start.
Row = tuple[int, datetime.date | None, datetime.date]
ORDER = (F("last_contact_on").asc(nulls_first=True), "started_on", "pk")
NEVER = datetime.date.min


def longest_quiet(choice: Choice, most: int) -> list[Partnership]:
    """The first *most*, with organisation and lead unit."""
    keys = _first_keys(choice, most) if choice.unit_id is None and choice.field_id is None else None
    if keys is None:
        return list(_with_names(quiet_keys(choice))[:most])
    return _named(keys=frozenset(keys)) if keys else []


@prepared
def _named(keys: Collection[int]) -> "QuerySet[Partnership]":
    return _with_names(keys)


def _with_names(keys: "Collection[int] | QuerySet[Any]") -> "QuerySet[Partnership]":
    return Partnership.objects.filter(pk__in=keys).select_related("company", "lead_unit").order_by(*ORDER)


def _first_keys(choice: Choice, most: int) -> list[int] | None:
    """Their keys; None where so few of those that are active today are quiet that all have to be looked through."""
    about: dict[str, Any] = {"day": choice.day, "tier": choice.tier, "limit": most, **days_in_time(choice.day)}
    # Those that are at the chosen tier today; below, what has come to another since.
    tiers = [each for each in TOUCHED if choice.tier in ("", each)]
    found: list[Row] = []
    # What was never touched comes first; only if that is not enough, those touched are asked for.
    for was_met in (False, True):
        if len(found) < most:
            found += [row for tier in tiers for row in _active_today(now=tier, was_met=was_met, **about)]
    found = sorted(found, key=_in_order)[:most]
    if choice.is_now:
        return [row[0] for row in found]
    if len(found) < most:
        return None
    _key, last, started = found[-1]
    if last is not None:
        found += _before(last=last, **about)
        started = choice.day
    found += _never_met_before(started=started, **about)
    return [row[0] for row in sorted(set(found), key=_in_order)[:most]]


def _in_order(row: Row) -> tuple[datetime.date, datetime.date, int]:
    return row[1] or NEVER, row[2], row[0]


@prepared
def _active_today(now: str, was_met: bool, limit: int, **about: Any) -> "QuerySet[Any, Row]":
    """Of one tier as it is today, in the order of the index."""
    rows = _quiet_then(**about).filter(status=PartnershipStatus.ACTIVE, tier=now, last_contact_on__isnull=not was_met)
    return _told(rows.order_by("last_contact_on", "started_on", "pk")[:limit])


@prepared
def _before(last: datetime.date, limit: int, **about: Any) -> "QuerySet[Any, Row]":
    """Of whatever tier and status by now, with the last contact no later than *last*."""
    return _told(_quiet_then(**about).filter(_any_today(), last_contact_on__lte=last).order_by(*ORDER)[:limit])


@prepared
def _never_met_before(started: datetime.date, limit: int, **about: Any) -> "QuerySet[Any, Row]":
    """Of whatever tier and status by now, never met, and begun no later than *started*."""
    rows = _quiet_then(**about).filter(_any_today(), last_contact_on=None, started_on__lte=started)
    return _told(rows.order_by("started_on", "pk")[:limit])


def _any_today() -> Q:
    """All of them, said so that the index by status and tier is gone through."""
    return Q(status__in=PartnershipStatus.values, tier__in=Tier.values)


def _quiet_then(day: datetime.date, tier: str, **days: datetime.date) -> "QuerySet[Partnership]":
    """Quiet at *day*, each told by its own dated rows."""
    tiers = [each for each in TOUCHED if tier in ("", each)]
    period = PartnershipPeriod.objects.filter(
        in_force(day), partnership=OuterRef("pk"), status=PartnershipStatus.ACTIVE, tier__in=tiers
    )
    rows = Partnership.objects.filter(merged_into=None).alias(then=Subquery(period.values("tier")[:1]))
    return without_contact(rows.filter(then__isnull=False), day, F("then"), days)


def _told(rows: "QuerySet[Partnership]") -> "QuerySet[Any, Row]":
    return rows.values_list("pk", "last_contact_on", "started_on")
