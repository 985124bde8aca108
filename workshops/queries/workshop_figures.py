"""What came of workshops in numbers: cards, votes, people, outcomes; and the first day of each step of the roll-out."""

import datetime
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Count, Min, OuterRef, Q, Subquery, Sum
from django.db.models.lookups import IsNull

from partnerships.models import RoleMatrixEntry
from workshops.models import Card, ModuleKind, Workshop, WorkshopState


def cards_of(keys: Iterable[int]) -> dict[int, int]:
    """How many cards each of many workshops has; merged ones count, hidden ones do not."""
    rows = Card.objects.filter(workshop__in=list(keys)).shown().order_by().values_list("workshop")
    return dict(rows.annotate(count=Count("pk")))


def figures_of(workshop: Workshop) -> dict[str, int]:
    """People, cards, votes, and how many cards have become something."""
    found = (
        Card.objects.filter(workshop=workshop.pk)
        .shown()
        .aggregate(
            cards=Count("pk"),
            votes=Sum("votes"),
            decided=Count("pk", filter=~Q(outcome="")),
            heads=Count("pk", filter=Q(merged_into=None)),
        )
    )
    return {**{name: int(value or 0) for name, value in found.items()}, "people": workshop.participants.count()}


# --- roll-out: on which day each unit first took a step -----------------------------------------------------------------


def first_held(units: Collection[int], day: datetime.date) -> Mapping[int, datetime.date]:
    """A workshop of the unit was held: closed, or going on with its first module opened."""
    return _first(units, day, Q(state__in=[WorkshopState.LIVE, WorkshopState.CLOSED]))


def first_mapped(units: Collection[int], day: datetime.date) -> Mapping[int, datetime.date]:
    """Present work was mapped: cards with a tier stand on the board of a workshop that was held.

    One card of each workshop is asked for: asked whether there is any, PostgreSQL looks through all cards.
    """
    cards = Card.objects.filter(workshop=OuterRef("pk"), module__kind=ModuleKind.MAP).shown().exclude(tier="")
    any_card = IsNull(Subquery(cards.values("pk")[:1]), False)
    return _first(units, day, Q(any_card, state__in=[WorkshopState.LIVE, WorkshopState.CLOSED]))


def first_settled(units: Collection[int], day: datetime.date) -> Mapping[int, datetime.date]:
    """Who does what is settled: the first day on which the unit has any settled role."""
    rows = RoleMatrixEntry.objects.filter(unit__in=list(units), settled_on__lte=day).order_by().values_list("unit")
    return dict(rows.annotate(first=Min("settled_on")))


def _first(units: Collection[int], day: datetime.date, held: Q) -> Mapping[int, datetime.date]:
    rows = Workshop.objects.filter(held, units__in=list(units), held_on__lte=day)
    return dict(rows.order_by().values_list("units").annotate(first=Min("held_on")))
