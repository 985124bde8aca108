"""Proposals of people who have left: they go back to the coordinators of the unit. Nothing is orphaned."""

import datetime
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from organisation.models import CollegeRole, Membership
from proposals.models import Proposal
from proposals.services.proposal import assign
from records.actors import PROGRAM


def hand_over_left_proposals(today: datetime.date | None = None) -> int:
    """Free what people have left behind, and tell who sees to the unit's proposals; how many. Run twice, it does nothing
    the second time."""
    count = 0
    for proposal in _left(today or timezone.localdate()):
        with suppress(ValidationError):  # decided a moment ago
            assign(actor=PROGRAM, proposal=proposal, unit=proposal.unit, assignee=None)
            count += 1
    return count


def _left(day: datetime.date) -> "QuerySet[Proposal]":
    """Open ones whose answerer works nowhere in the college any more, or in other units than the proposal's."""
    here = Membership.objects.on(day).filter(user=OuterRef("assignee"))
    role = CollegeRole.objects.on(day).filter(user=OuterRef("assignee"))
    was = Membership.every.filter(user=OuterRef("assignee"), unit=OuterRef("unit"), ends_on__lt=day)
    left_unit = Q(unit__isnull=False) & Exists(was) & ~Exists(here.filter(unit=OuterRef("unit")))
    nowhere = ~Exists(here) & ~Exists(role)
    gone = Q(assignee__is_active=False) | nowhere | left_unit
    found: QuerySet[Proposal] = Proposal.objects.open().filter(gone, assignee__isnull=False)
    return found.select_related("unit").order_by("pk")
