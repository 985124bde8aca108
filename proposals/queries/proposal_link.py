"""Links to the public form, and how many proposals came by each."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from organisation.models import EducationField, EducationUnit
from proposals.queries.figures import origins
from proposals.queries.proposal_form import Origin

MOST_LINES = 20
EVER = datetime.date(2000, 1, 1)


@dataclass(frozen=True)
class PublicLink:
    """The form for an origin, in a language ("": the visitor's own)."""

    origin: Origin
    language: str = ""

    @property
    def query(self) -> str:
        """What tells the origin: only what there is to tell."""
        unit, field = self.origin.unit, self.origin.field
        values = {
            "unit": unit.code if unit else "",
            "field": field.code if field else "",
            "campaign": self.origin.campaign,
            "language": self.language,
        }
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def url(self) -> str:
        """The address as people outside reach it."""
        path = reverse("proposals:propose")
        return f"{settings.PUBLIC_URL}{path}?{self.query}" if self.query else f"{settings.PUBLIC_URL}{path}"


@dataclass(frozen=True)
class OriginLine:
    """One link by which proposals came: in words, with how many came and were accepted."""

    words: str
    query: str
    received: int
    accepted: int


def origin_lines() -> list[OriginLine]:
    """What each link has brought so far, the most fruitful first."""
    today = timezone.localdate()
    found = origins(None, EVER, today, today)[:MOST_LINES]
    units = _by_key(EducationUnit, (each.unit_id for each in found))
    fields = _by_key(EducationField, (each.field_id for each in found))
    lines = []
    for each in found:
        origin = Origin(units.get(each.unit_id), fields.get(each.field_id), each.campaign)
        words = [str(part) for part in (origin.unit, origin.field, origin.campaign) if part]
        lines.append(OriginLine(" · ".join(words), PublicLink(origin).query, each.received, each.accepted))
    return lines


def _by_key(model: type[EducationUnit] | type[EducationField], keys: Iterable[int | None]) -> dict[int | None, Any]:
    return {row.pk: row for row in model.every.filter(pk__in={key for key in keys if key})}
