"""Active partnerships by unit and tier at any day, from the monthly ledger: a few hundred rows instead of all periods.

The ledger says how many there were when the day's month began; what began and ended since then is read from the periods.
The rows behind the numbers come from the periods alone: that both say the same is what verify_copies looks after.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from dashboards.queries.figures.choice import ONE_DAY, THEN, Choice
from dashboards.queries.figures.conditions import counting
from dashboards.queries.figures.once import once
from partnerships.models import PartnershipLedger, PartnershipPeriod, PartnershipStatus

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
    lines = of_choice(choice, PartnershipLedger.objects.filter(status=ACTIVE, month_on__lt=first))
    counts = _counted(lines.values_list("lead_unit", "tier").annotate(count=Sum("change")), 1)
    if first <= choice.day:
        for day, sign in (("from_on", 1), ("to_on", -1)):
            since = Q(**{f"{day}__gte": first, f"{day}__lte": choice.day})
            rows = of_choice(choice, PartnershipPeriod.objects.filter(since, counting(), status=ACTIVE))
            counts.update(_counted(rows.values_list("lead_unit", "tier").annotate(count=Count("pk")), sign))
    return counts


def of_choice(choice: Choice, rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Those of the chosen unit and tier."""
    if choice.unit_id is not None:
        rows = rows.filter(lead_unit=choice.unit_id)
    return rows.filter(tier=choice.tier) if choice.tier else rows


def _counted(rows: Iterable[tuple[int, str, int]], sign: int) -> Counts:
    return Counter({(unit, tier): sign * count for unit, tier, count in rows})
