"""Who in a unit is late with what they promised to do: for those who head it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from organisation.queries.access import access_of
from partnerships.models import FollowUp
from records.actors import Actor

MOST = 8


@dataclass(frozen=True)
class LatePerson:
    """Somebody else, and how many of their follow-ups are overdue."""

    pk: int
    name: str
    count: int


def late_in_units(actor: Actor) -> list[LatePerson]:
    """Colleagues of the units that *actor* heads, those with most first; one query, and none for others."""
    units = access_of(actor).headed_units
    if not units:
        return []
    rows: QuerySet[Any] = FollowUp.objects.open().filter(unit__in=units, due_on__lt=timezone.localdate())
    names = ("assignee", "assignee__first_name", "assignee__last_name")
    counted = rows.exclude(assignee=actor.pk).values_list(*names).annotate(count=Count("pk"))
    return [
        LatePerson(key, f"{first} {last}".strip(), count)
        for key, first, last, count in counted.order_by("-count", "assignee__last_name")[:MOST]
    ]
