"""Which card of which workshop a record came of; one prepared question for each kind of page."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.registries import Origin
from records.queries.prepared import prepared
from ui.dates import full_day_text
from workshops.models import Card, Outcome

MOST = 3


def origins_in_workshops(kind: str, key: int) -> list[Origin]:
    """The cards that became this record."""
    if kind not in Outcome.values:
        return []
    return [
        Origin(
            _("Came from a card of the workshop on %(day)s") % {"day": full_day_text(held_on)},
            reverse("workshops:workshop_detail", args=[workshop]),
        )
        for workshop, held_on in _cards(kind=kind, key=key)
    ]


def there(kind: str) -> Exists:
    """Whether a record of this kind (OuterRef "pk") came of a card."""
    return Exists(Card.objects.filter(outcome=kind, outcome_key=OuterRef("pk"), workshop__deleted_at=None))


@prepared
def _cards(kind: str, key: int) -> "QuerySet[Card, tuple[Any, ...]]":
    rows: Any = Card.objects.filter(outcome=kind, outcome_key=key, workshop__deleted_at=None)
    found: QuerySet[Card, tuple[Any, ...]] = rows.order_by("pk").values_list("workshop", "workshop__held_on")[:MOST]
    return found
