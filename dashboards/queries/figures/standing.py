"""How partnerships stood at the end of a day, from their dated rows: what all other figures begin with."""

import datetime
from collections import Counter
from typing import Any

from django.db.models import Count, Q, QuerySet

from dashboards.queries.figures.choice import THEN, Choice
from dashboards.queries.figures.conditions import counting, in_force
from dashboards.queries.figures.ledger import Counts, active_at, is_in_ledger
from dashboards.queries.figures.once import once
from dashboards.queries.figures.units import in_unit, of_unit, unit_shown
from organisation.models import EducationUnit
from partnerships.models import (
    Company,
    ParticipatingUnit,
    ParticipationField,
    PartnershipPeriod,
    PartnershipStatus,
    Tier,
)

Periods = QuerySet[PartnershipPeriod]
TAKING_PART = "partnership__participations__"


def standing(choice: Choice, day: datetime.date | None = None) -> Periods:
    """The period in force of each partnership of the unit and field at *day* (default: D), whatever tier and status."""
    day = day or choice.day
    rows = PartnershipPeriod.objects.filter(in_force(day), counting())
    if choice.unit_id is not None and choice.participating:
        taking_part = ParticipatingUnit.objects.filter(in_unit(choice, "unit", "partnership"), in_force(day))
        rows = rows.filter(partnership__in=taking_part.values("partnership"))
    else:
        rows = rows.filter(in_unit(choice, "lead_unit", "partnership"))
    if choice.field_id is not None:
        rows = rows.filter(partnership__in=with_field(choice.field_id, day).values("participation__partnership"))
    return rows


def with_field(field: int, day: datetime.date) -> "QuerySet[ParticipationField]":
    """Rows that say that a unit taking part at *day* brought *field* along."""
    living = Q(participation__deleted_at=None, field=field)
    return ParticipationField.objects.filter(living, in_force(day), in_force(day, "participation__"))


def active_rows(choice: Choice, day: datetime.date | None = None) -> Periods:
    """Active at D: the status in force at its end is active; of the tier, where one is chosen."""
    rows = standing(choice, day).filter(status=PartnershipStatus.ACTIVE)
    return rows.filter(tier=choice.tier) if choice.tier else rows


def active(choice: Choice) -> int:
    """How many partnerships are active at D."""
    return sum(active_at(choice).values()) if is_in_ledger(choice) else active_rows(choice).count()


def by_tier(choice: Choice) -> dict[str, int]:
    """Active at D by tier; a tier that is not chosen is not told."""
    found: Counter[str] = Counter()
    if is_in_ledger(choice):
        for (_unit, tier), count in active_at(choice).items():
            found[tier] += count
    else:
        found.update(dict(active_rows(choice).values_list("tier").annotate(count=Count("*"))))
    return {tier.value: found[tier.value] for tier in Tier if choice.tier in ("", tier)}


def companies(choice: Choice) -> int:
    """How many organisations have a partnership active at D."""
    return company_rows(choice).count()


def company_rows(choice: Choice) -> "QuerySet[Any]":
    """The organisations with a partnership active at D; today those that carry a tier."""
    if choice.is_now and choice.is_whole:
        return Company.objects.filter(tier__gt="").values("pk")
    return active_rows(choice).values("partnership__company").distinct()


def by_tier_and_unit(choice: Choice) -> list[dict[str, Any]]:
    """Active at D by lead unit and tier; with the switch, once for each participating unit. Zeros are left out."""
    codes = codes_of_units()
    told = [
        {"unit": codes[unit], "tier": tier, "count": count}
        for (unit, tier), count in _by_unit(choice).items()
        if count and choice.unit_id in (None, unit)
    ]
    return sorted(told, key=lambda row: (row["unit"], Tier(row["tier"]).step))


def _by_unit(choice: Choice) -> Counts:
    if is_in_ledger(choice) and not choice.participating and choice.units_as == THEN:
        return active_at(choice)
    name = TAKING_PART + "unit" if choice.participating else "lead_unit"
    rows = _once_for_each_unit(choice) if choice.participating else active_rows(choice)
    shown: Any = rows.annotate(shown=unit_shown(choice, name, "partnership")).values_list("shown", "tier")
    counted = shown.annotate(count=Count("partnership", distinct=choice.participating))
    return Counter({(unit, tier): count for unit, tier, count in counted})


def _once_for_each_unit(choice: Choice) -> Periods:
    """Periods active at D, once for each unit that takes part at D."""
    living = Q(**{f"{TAKING_PART}deleted_at": None})
    return active_rows(choice).filter(living & in_force(choice.day, TAKING_PART))


def unit_rows(choice: Choice, unit: int, tier: str) -> "QuerySet[Any]":
    """The partnerships behind one number of by_tier_and_unit."""
    rows = active_rows(choice).filter(tier=tier)
    if not choice.participating:
        return rows.filter(of_unit(choice, unit, "lead_unit", "partnership")).values("partnership")
    taking_part = ParticipatingUnit.objects.filter(of_unit(choice, unit, "unit", "partnership"), in_force(choice.day))
    return rows.filter(partnership__in=taking_part.values("partnership")).values("partnership")


@once
def codes_of_units() -> dict[int, str]:
    """Code by key, of deleted units too: their past counts."""
    return dict(EducationUnit.every.values_list("pk", "code"))
