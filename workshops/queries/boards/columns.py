"""The map: three columns of cards, and beside them what the register already knows of the units' work."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
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


@dataclass
class Column:
    """One tier with its cards in the order in which they are shown, and what only the register tells."""

    tier: str
    cards: list[Card] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Cards in it."""
        return len(self.cards)

    @property
    def unsaid(self) -> list[Known]:
        """What the register knows and nobody in the hall has said."""
        return [each for each in self.known if not each.is_said]


def heads_of(module: WorkshopModule, *, hidden: bool = False) -> list[Card]:
    """The cards of a module that stand by themselves: new ones first, then by votes, then the newest."""
    rows = Card.objects.filter(module=module.pk).heads()
    rows = rows if hidden else rows.shown()
    found = list(rows.select_related("field", "activity_type", "author__staff_group", "drawn_from", "who_user"))
    fresh = timezone.now() - NEW
    for card in found:
        card.is_new = card.created_at > fresh
    return sorted(found, key=lambda card: (not card.is_new, -card.votes, -card.merged_count, -card.pk))


def columns_of(workshop: Workshop, module: WorkshopModule, *, hidden: bool = False) -> list[Column]:
    """The columns of a map, one where it is about one tier. Cards without a tier stand in the first."""
    tiers = [module.tier] if module.tier else list(Tier.values)
    columns = {tier: Column(tier) for tier in tiers}
    for card in heads_of(module, hidden=hidden):
        columns.get(card.tier, columns[tiers[0]]).cards.append(card)
    said = {card.activity_type_id for column in columns.values() for card in column.cards}
    for kind, count in known_of(workshop).items():
        if kind.tier in columns:
            columns[kind.tier].known.append(Known(kind, count, kind.pk in said))
    _mark_known(columns)
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


def _mark_known(columns: Mapping[str, Column]) -> None:
    known = {each.type.pk: each.organisations for column in columns.values() for each in column.known}
    cards: list[Any] = [card for column in columns.values() for card in column.cards]
    for card in cards:
        card.in_register = known.get(card.activity_type_id, 0)


def totals(columns: Sequence[Column]) -> dict[str, Any]:
    """Cards and votes on the whole board."""
    cards = [card for column in columns for card in column.cards]
    return {"cards": len(cards), "votes": sum(card.votes for card in cards)}
