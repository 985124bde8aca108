"""Active partnerships by unit and tier at any day, from the monthly ledger: a few hundred rows instead of all periods.

The ledger says how many there were when the day's month began; what began and ended since then is read from the periods.
The rows behind the numbers come from the periods alone: that both say the same is what verify_copies looks after.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from dashboards.queries.figures.choice import ONE_DAY, THEN, Choice
from dashboards.queries.figures.conditions import counting
from dashboards.queries.figures.once import once
from partnerships.models import PartnershipLedger, PartnershipPeriod, PartnershipStatus
from records.queries.prepared import prepared

# (unit, tier) → how many.
Counts = Counter[tuple[int, str]]
ACTIVE = PartnershipStatus.ACTIVE


def is_in_ledger(choice: Choice) -> bool:
    """The ledger knows units that lead, as they were organised then; nothing of fields and of units that take part."""
    is_of_lead = choice.unit_id is None or (not choice.participating and choice.units_as == THEN)
    return choice.field_id is None and is_of_lead


@once
def active_at(choice: Choice) -> Counts:
    """How many are active at D by lead unit and tier."""
    first = (choice.day + ONE_DAY).replace(day=1)
    of: dict[str, Any] = {"unit": choice.unit_id, "tier": choice.tier}
    counts = _counted(_until(first=first, **of), 1)
    if first <= choice.day:
        counts.update(_counted(_begun(first=first, last=choice.day, **of), 1))
        counts.update(_counted(_ended(first=first, last=choice.day, **of), -1))
    return counts


@prepared
def _until(first: datetime.date, unit: int | None, tier: str) -> "QuerySet[Any]":
    lines = _of(PartnershipLedger.objects.filter(status=ACTIVE, month_on__lt=first), unit, tier)
    return lines.order_by().values_list("lead_unit", "tier").annotate(count=Sum("change"))


@prepared
def _begun(first: datetime.date, last: datetime.date, unit: int | None, tier: str) -> "QuerySet[Any]":
    return _periods(Q(from_on__gte=first, from_on__lte=last), unit, tier)


@prepared
def _ended(first: datetime.date, last: datetime.date, unit: int | None, tier: str) -> "QuerySet[Any]":
    return _periods(Q(to_on__gte=first, to_on__lte=last), unit, tier)


def _periods(within: Q, unit: int | None, tier: str) -> "QuerySet[Any]":
    rows = _of(PartnershipPeriod.objects.filter(within, counting(), status=ACTIVE), unit, tier)
    return rows.order_by().values_list("lead_unit", "tier").annotate(count=Count("*"))


@prepared
def changes_by_month(last: datetime.date, unit: int | None, tier: str) -> "QuerySet[Any]":
    """(tier, month, by how many more or fewer were active) of the months that had begun by *last*."""
    rows = _of(PartnershipLedger.objects.filter(status=ACTIVE, month_on__lte=last), unit, tier)
    return rows.order_by().values_list("tier", "month_on").annotate(change=Sum("change"))


def _of(rows: "QuerySet[Any]", unit: int | None, tier: str) -> "QuerySet[Any]":
    """Those of the chosen unit and tier."""
    if unit is not None:
        rows = rows.filter(lead_unit=unit)
    return rows.filter(tier=tier) if tier else rows


def _counted(rows: Iterable[tuple[int, str, int]], sign: int) -> Counts:
    return Counter({(unit, tier): sign * count for unit, tier, count in rows})
