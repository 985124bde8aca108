"""What a workshop brought, module by module: the weightiest cards, and who does what as the unit settled it."""

from collections.abc import Iterable
from typing import Any

from workshops.models import Card, Workshop, WorkshopModule

SHOWN = 12


def harvest_of(workshop: Workshop, modules: Iterable[WorkshopModule]) -> list[dict[str, Any]]:
    """For each module with cards: how many there are, and those with the most votes; of maps by tier."""
    cards = Card.objects.filter(workshop=workshop.pk).heads().shown().select_related("field", "who_user")
    by_module: dict[int, list[Card]] = {}
    for card in cards.order_by("-votes", "-interests", "-merged_count", "pk"):
        by_module.setdefault(card.module_id, []).append(card)
    return [
        {"module": module, "count": len(found), "cards": found[:SHOWN], "more": len(found) - SHOWN}
        for module in modules
        if (found := by_module.get(module.pk, []))
    ]
