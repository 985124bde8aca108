"""The map: three columns of cards, and beside them what the register already knows of the units' work."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Q, When
from django.utils import timezone

from partnerships.models import Activity, ActivityStatus, ActivityType, Tier
from workshops.models import Card, Workshop, WorkshopModule

YEAR = datetime.timedelta(days=365)
# Cards stay marked as new for so long.
NEW = datetime.timedelta(seconds=20)


@dataclass(frozen=True)
class Known:
    """A type of activity that the register knows of these units: how many organisations."""

    type: ActivityType
    organisations: int
    is_said: bool


class Head(NamedTuple):
    """As much of a card as its place on a board depends on: of two thousand only those that are shown are read whole."""

    pk: int
    tier: str
    activity_type_id: int | None
    votes: int
    merged_count: int
    interests: int
    is_new: int


@dataclass
class Column:
    """One tier with its cards in the order in which they are shown, and what only the register tells."""

    tier: str
    heads: list[Head] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Cards in it."""
        return len(self.heads)

    @property
    def unsaid(self) -> list[Known]:
        """What the register knows and nobody in the hall has said."""
        return [each for each in self.known if not each.is_said]


def heads_of(module: WorkshopModule, *, hidden: bool = False) -> list[Head]:
    """The cards of a module that stand by themselves: new ones first, then by votes, then the newest."""
    found = _heads(module, hidden=hidden)
    return sorted(found, key=lambda head: (not head.is_new, -head.votes, -head.merged_count, -head.pk))


def heads_by_day(module: WorkshopModule) -> list[Head]:
    """Those that the board of a plan shows, by their days; those without one last."""
    return _heads(module, F("due_on").asc(nulls_last=True), "pk")


def _heads(module: WorkshopModule, *order: Any, hidden: bool = False) -> list[Head]:
    """Numbers and short texts only: on SQLite each date would be made by a function of Python."""
    rows = Card.objects.filter(module=module.pk).heads()
    rows = rows if hidden else rows.shown()
    fresh = Case(When(created_at__gt=timezone.now() - NEW, then=1), default=0)
    told = rows.annotate(is_new=fresh).order_by(*order).values_list(*Head._fields)
    return [Head._make(row) for row in told]


def whole(heads: Iterable[Head], known: Iterable[Known] = ()) -> dict[int, Card]:
    """The cards themselves, by key, each with in how many organisations the register knows its type."""
    fresh = {head.pk: bool(head.is_new) for head in heads}
    organisations = {each.type.pk: each.organisations for each in known}
    rows = Card.objects.filter(pk__in=fresh)
    found: dict[int, Any] = {
        card.pk: card
        for card in rows.select_related("field", "activity_type", "author__staff_group", "drawn_from", "who_user")
    }
    for key, card in found.items():
        card.is_new, card.in_register = fresh[key], organisations.get(card.activity_type_id, 0)
    return found


def in_order(heads: Iterable[Head], cards: Mapping[int, Card]) -> list[Card]:
    """The cards in the order of their heads; one that has gone meanwhile is passed over."""
    return [cards[head.pk] for head in heads if head.pk in cards]


def columns_of(workshop: Workshop, module: WorkshopModule, *, hidden: bool = False) -> list[Column]:
    """The columns of a map, one where it is about one tier. Cards without a tier stand in the first."""
    tiers = [module.tier] if module.tier else list(Tier.values)
    columns = {tier: Column(tier) for tier in tiers}
    for head in heads_of(module, hidden=hidden):
        columns.get(head.tier, columns[tiers[0]]).heads.append(head)
    said = {head.activity_type_id for column in columns.values() for head in column.heads}
    for kind, count in known_of(workshop).items():
        if kind.tier in columns:
            columns[kind.tier].known.append(Known(kind, count, kind.pk in said))
    return list(columns.values())


def known_of(workshop: Workshop) -> Mapping[ActivityType, int]:
    """What the units' partnerships do now or did within a year: types of activity by how many organisations."""
    since = timezone.localdate() - YEAR
    going_on = Q(status__in=[ActivityStatus.ONGOING, ActivityStatus.PLANNED])
    done = Q(status=ActivityStatus.DONE) & (Q(ends_on__gte=since) | Q(ends_on=None, starts_on__gte=since))
    rows = Activity.objects.filter(going_on | done, unit__in=workshop.units.all(), partnership__deleted_at=None)
    counts = dict(
        rows.order_by().values_list("type").annotate(organisations=Count("partnership__company", distinct=True))
    )
    types = ActivityType.objects.in_bulk(list(counts))
    return {types[key]: counts[key] for key in sorted(counts, key=lambda key: -counts[key]) if key in types}


def totals(columns: Sequence[Column]) -> dict[str, Any]:
    """Cards and votes on the whole board."""
    heads = [head for column in columns for head in column.heads]
    return {"cards": len(heads), "votes": sum(head.votes for head in heads)}
