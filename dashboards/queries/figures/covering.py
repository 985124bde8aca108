"""Which fields are covered at which tier, by what partnerships do: activities of the 12 months before D.

Dated rows tell it, which are kept with each writing (partnerships/services/covered_span.py).
"""

from dataclasses import replace
from typing import Any

from django.db.models import Count, Q, QuerySet

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.standing import standing
from organisation.models import EducationField
from partnerships.models import CoveredSpan, Tier

Spans = QuerySet[CoveredSpan]


def coverage(choice: Choice) -> list[dict[str, Any]]:
    """How many partnerships cover each (field, tier) pair at D; 0 tells of an empty place.

    All pairs of the fields that are taught at D, and of others that are covered all the same.
    """
    rows = covering_rows(choice).order_by().values_list("field", "tier").annotate(count=Count("*"))
    counted = {(field, tier): count for field, tier, count in rows}
    fields = EducationField.every.filter(Q(pk__in={field for field, _tier in counted}) | Q(pk__in=_taught(choice)))
    return [
        {"field": code, "tier": tier, "count": counted.get((key, tier), 0)}
        for key, code in fields.order_by("code").values_list("pk", "code")
        for tier in tiers_of(choice)
    ]


def tiers_of(choice: Choice) -> list[str]:
    """The tiers that are asked about, lowest first."""
    return [tier.value for tier in Tier if choice.tier in ("", tier)]


def covering_rows(choice: Choice) -> Spans:
    """What is covered at D: each partnership once for a field."""
    return spans(choice).filter(from_on__lte=choice.day, to_on__gt=choice.day)


def spans(choice: Choice) -> Spans:
    """What the partnerships of the unit at D have covered on any day, whoever led them then; of the field and tier.

    A chosen field is that of activities, whatever field the partnerships were said to be of.
    """
    rows: Spans = CoveredSpan.objects.all()
    if choice.unit_id is not None:
        rows = rows.filter(partnership__in=standing(replace(choice, field_id=None)).values("partnership"))
    if choice.field_id is not None:
        rows = rows.filter(field=choice.field_id)
    return rows.filter(tier=choice.tier) if choice.tier else rows


def pair_rows(choice: Choice, field: int, tier: str) -> "QuerySet[Any]":
    """The partnerships that cover one pair."""
    return covering_rows(choice).filter(field=field, tier=tier).values("partnership")


def _taught(choice: Choice) -> "QuerySet[EducationField]":
    rows: QuerySet[EducationField] = EducationField.objects.on(choice.day).values("pk")
    return rows if choice.field_id is None else rows.filter(pk=choice.field_id)
