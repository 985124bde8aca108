"""Adoptions of practices: begun in the period, and taken into use in it."""

from typing import Any

from django.db.models import Q, QuerySet

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.units import in_unit
from partnerships.models import Tier
from practices.models import Adoption

# Our keys of rows, and the day that counts.
DAYS = {"adoptions_begun": "begun_on", "adoptions_in_use": "in_use_on"}


def adoption_rows(choice: Choice, key: str) -> "QuerySet[Adoption]":
    """The adoptions behind one of DAYS: of practices that are there, whatever became of them since.

    The unit is the one that adopts; the field the one in which it does; the tier one that the practice serves.
    """
    day = DAYS[key]
    within = {f"{day}__gte": choice.starts_on, f"{day}__lte": choice.day}
    rows: QuerySet[Adoption] = Adoption.objects.filter(in_unit(choice, "unit"), practice__deleted_at=None, **within)
    return rows.filter(_of_field(choice) & _of_tier(choice))


def adoptions(choice: Choice) -> dict[str, int]:
    """How many were begun, and how many were taken into use."""
    return {key: adoption_rows(choice, key).count() for key in DAYS}


def _of_field(choice: Choice) -> Q:
    return Q() if choice.field_id is None else Q(field=choice.field_id)


def _of_tier(choice: Choice) -> Q:
    wanted: dict[str, Any] = {f"practice__for_{Tier(choice.tier).value}": True} if choice.tier else {}
    return Q(**wanted)
