"""Cards that seem to say the same: suggested, never done by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshops.models import Card, WorkshopModule
from workshops.queries.likeness import groups


@dataclass(frozen=True)
class Group:
    """Cards that are alike; the first one has the most votes."""

    cards: Sequence[Card]

    @property
    def keys(self) -> str:
        """Which cards, for a form."""
        return ",".join(str(card.pk) for card in self.cards)


def alike_in(module: WorkshopModule) -> list[Group]:
    """Groups of two cards or more, the largest first."""
    rows = Card.objects.filter(module=module.pk).heads().shown().order_by("-votes", "-merged_count", "pk")
    cards = {card.pk: card for card in rows.select_related("field")}
    found = groups({key: card.text for key, card in cards.items()})
    return [Group([cards[key] for key in keys]) for keys in found]
