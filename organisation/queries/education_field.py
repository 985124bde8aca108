"""Fields and the official classes that they belong to."""

from collections.abc import Iterable

from django.db.models import QuerySet

from organisation.models import OfficialField
from organisation.queries.person import matches


def find_official(text: str, limit: int = 10) -> list[OfficialField]:
    """Classes whose code or name (in any language) begins like the words of *text*."""
    rows = OfficialField.objects.all()
    found = [row for row in rows if matches(text[:100], row.code, row.name_fi, row.name_sv, row.name_en)]
    return found[:limit]


def official_named(rows: "QuerySet[OfficialField]", text: str) -> Iterable[OfficialField]:
    """The class whose code, name, or both were typed."""
    wanted = text.strip().casefold()
    return [row for row in rows if wanted in {row.code, row.name.casefold(), str(row).casefold()}]
