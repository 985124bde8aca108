"""What a deed to do next is, and about which partnerships it is asked."""

import datetime
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Q

from dashboards.queries.figures.choice import Choice, choice_of
from partnerships.models import ParticipationField

MOST = 10
ICONS = {
    "decision": "rings",
    "promise": "check",
    "proposal": "chat",
    "quiet_strategic": "phone",
    "quiet_development": "phone",
    "lapsed": "warning",
    "ownerless": "user",
    "suggestions": "idea",
    "empty": "target",
}


class Place(Protocol):
    """An empty place of field and tier, and what could fill it."""

    @property
    def field(self) -> str: ...
    @property
    def tier(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def count(self) -> int: ...


@dataclass(frozen=True)
class Action:
    """One deed: what, why, where, and since when it has waited (None where that says nothing)."""

    kind: str
    title: str
    why: str
    url: str
    since: datetime.date | None = None

    @property
    def icon(self) -> str:
        """The picture of its kind."""
        return ICONS[self.kind]


class Scope:
    """The choice as conditions on partnerships of today."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice

    def partnerships(self, path: str = "") -> Q:
        """Rows about partnerships of the unit, field and tier; *path* leads to the partnership."""
        found = Q()
        if self.choice.unit_id is not None:
            found &= Q(**{f"{path}lead_unit": self.choice.unit_id})
        if self.choice.tier:
            found &= Q(**{f"{path}tier": self.choice.tier})
        if self.choice.field_id is not None:
            fields = ParticipationField.objects.filter(field=self.choice.field_id, to_on=None)
            found &= Q(**{f"{path}pk__in": fields.values("participation__partnership")})
        return found

    def today(self) -> Choice:
        """The same choice of today."""
        chosen = self.choice
        return choice_of(unit_id=chosen.unit_id, field_id=chosen.field_id, tier=chosen.tier)

    def units(self) -> Q:
        """Rows with a unit of their own."""
        return Q() if self.choice.unit_id is None else Q(unit=self.choice.unit_id)
