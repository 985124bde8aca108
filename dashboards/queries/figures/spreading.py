"""How the model spreads: organisations that came along, pairs of field and tier covered for the first time, practices
that were tried elsewhere."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from dashboards.queries.figures.adopting import adoptions
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.covering import spans, tiers_of
from dashboards.queries.figures.standing import standing
from organisation.models import EducationField
from partnerships.models import Company, CoveredSpan, Partnership, Tier

Pair = tuple[int, str]


def spread(choice: Choice) -> dict[str, Any]:
    """New companies, newly covered pairs, adoptions of practices."""
    pairs = newly_covered_pairs(choice)
    return {
        "new_companies": new_companies(choice),
        "newly_covered": len(pairs),
        "newly_covered_pairs": pairs,
        **adoptions(choice),
    }


def new_companies(choice: Choice) -> int:
    """How many organisations have had their first active partnership in the period."""
    return new_company_rows(choice).count()


def new_company_rows(choice: Choice) -> "QuerySet[Any]":
    """Organisations of which no partnership was active before the period and one became so in it.

    What a merged organisation had before counts, be it merged into another partnership since; who had a partnership
    before Kumppani is not new: each carries the day on which it came along. With a unit, field or tier: those that have
    such a partnership at D.
    """
    # Who is deleted has no partnership that counts, and carries no day: not asked for, one index tells it all.
    came: QuerySet[Any] = Company.every.filter(came_along_on__gte=choice.starts_on, came_along_on__lte=choice.day)
    rows = standing(choice)
    rows = rows.filter(tier=choice.tier) if choice.tier else rows
    if not choice.is_whole:
        return came.filter(pk__in=rows.values("partnership__company")).values("pk")
    # Of the whole college what began is there still, unless all was merged into others since: few are looked at.
    another = rows.filter(partnership__company=OuterRef("company"))
    gone = Partnership.every.filter(~Exists(another), merged_into__isnull=False).values("company")
    return came.filter(~Q(pk__in=gone)).values("pk")


def newly_covered_pairs(choice: Choice) -> list[dict[str, str]]:
    """Pairs of field and tier that were covered on a day of the period for the first time ever."""
    if choice.day < choice.starts_on:
        return []
    codes = dict(EducationField.every.values_list("pk", "code"))
    found = [pair for pair, day in _first_days(choice) if choice.starts_on <= day <= choice.day]
    found.sort(key=lambda pair: (codes[pair[0]], Tier(pair[1]).step))
    return [{"field": codes[field], "tier": tier} for field, tier in found]


def _first_days(choice: Choice) -> Iterable[tuple[Pair, datetime.date]]:
    """The first day on which each pair was covered."""
    if choice.unit_id is not None:
        rows = spans(choice).order_by().values_list("field", "tier").annotate(first=Min("from_on"))
        return [((field, tier), day) for field, tier, day in rows]
    # Each pair's first row of an index, not all its rows.
    firsts = {tier: _first_of(tier) for tier in tiers_of(choice)}
    fields: Iterable[Any] = _fields(choice).annotate(**firsts).values_list("pk", *firsts)
    return [((field, tier), day) for field, *days in fields for tier, day in zip(firsts, days, strict=True) if day]


def _first_of(tier: str) -> Subquery:
    own = CoveredSpan.objects.filter(field=OuterRef("pk"), tier=tier)
    return Subquery(own.order_by("from_on").values("from_on")[:1])


def _fields(choice: Choice) -> "QuerySet[EducationField]":
    """The fields that are asked about."""
    rows: QuerySet[EducationField] = EducationField.every.order_by()
    return rows if choice.field_id is None else rows.filter(pk=choice.field_id)
