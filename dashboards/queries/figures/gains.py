"""What the partners gained and gave. Nothing of it can be recorded yet: the figures are there, and say so."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.conditions import in_force
from dashboards.queries.figures.standing import Periods, active_rows
from partnerships.models import PartnershipPeriod, PartnershipStatus
from partnerships.queries.quiet import months_before

MONTHS = 12


def benefits(_choice: Choice) -> list[dict[str, Any]]:
    """Sums by indicator and beneficiary against the target: none, until benefits are recorded."""
    return []


def contributions(_choice: Choice) -> list[dict[str, Any]]:
    """Sums of value by giver and kind: none, until contributions are recorded."""
    return []


def one_sided(choice: Choice) -> dict[str, int]:
    """Partnerships active for 12 months whose benefits went to one side only; with nothing recorded, "unrecorded"."""
    return {"one_sided": 0, "unrecorded": unrecorded_rows(choice).count()}


def one_sided_rows(choice: Choice) -> "QuerySet[Any]":
    """None, until benefits are recorded."""
    return active_rows(choice).none()


def unrecorded_rows(choice: Choice) -> Periods:
    """Active at D, and all through the 12 months before it, without recorded benefits: every one of them so far."""
    since = months_before(choice.day, MONTHS)
    of_same = PartnershipPeriod.objects.filter(partnership=OuterRef("partnership"))
    was_active = of_same.filter(in_force(since), status=PartnershipStatus.ACTIVE)
    paused = of_same.filter(from_on__gt=since, from_on__lte=choice.day).exclude(status=PartnershipStatus.ACTIVE)
    return active_rows(choice).filter(Q(from_on__lte=since) | Q(Exists(was_active)) & ~Q(Exists(paused)))
