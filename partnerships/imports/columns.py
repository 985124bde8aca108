"""Which column of a file holds which field of a company."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from partnerships.imports.fields import FIELDS, FIELDS_BY_NAME
from partnerships.imports.problems import SourceError

SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=2_000)
def heading_key(heading: str) -> str:
    """*heading* without case, accents, underscores, hyphens and spaces, under which corrections are remembered."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return SEPARATORS.sub("", plain)[:100]


# For each known heading: the field, and how well the heading names it (0 is best).
KNOWN: dict[str, tuple[str, int]] = {}
for _field in FIELDS:
    for _rank, _heading in enumerate(_field.headings):
        KNOWN.setdefault(heading_key(_heading), (_field.name, _rank))


def is_known(heading: str) -> bool:
    """Whether *heading* is one that files of companies use."""
    return heading_key(heading) in KNOWN


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Field name to index of its column, and the columns that are not used."""

    columns: Mapping[str, int]
    headings: tuple[str, ...]

    @property
    def unused(self) -> list[str]:
        """Headings of columns that are left out."""
        used = set(self.columns.values())
        return [heading for index, heading in enumerate(self.headings) if index not in used]

    @property
    def can_name_rows(self) -> bool:
        """Whether a row can be told at all: by a name or a business ID."""
        return bool({"name", "other_name", "business_id"} & set(self.columns))

    def heading_of(self, field: str) -> str:
        """The heading under which *field* stands in the file."""
        index = self.columns.get(field)
        return self.headings[index] if index is not None else ""

    def packed(self) -> dict[str, str]:
        """Field to heading, as it is stored and shown."""
        return {field: self.headings[index] for field, index in self.columns.items()}


def suggest(headings: Sequence[str], remembered: Mapping[str, str] | None = None) -> ColumnMap:
    """The likely map: what people chose before for a heading (key to field, "" for none) wins over what is known."""
    remembered = remembered or {}
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        key = heading_key(heading)
        if key in remembered:
            field, rank = remembered[key], -1
        else:
            field, rank = KNOWN.get(key, ("", 0))
        # Two columns for one field: the better heading has it, of equals the first.
        if field in FIELDS_BY_NAME and (field not in best or rank < best[field][0]):
            best[field] = (rank, index)
    return ColumnMap({field: best[field][1] for field in FIELDS_BY_NAME if field in best}, tuple(headings))


def chosen(headings: Sequence[str], choice: Mapping[str, str]) -> ColumnMap:
    """The map that a person chose: field to heading; an unknown field or heading is a SourceError."""
    columns = {}
    for field, heading in choice.items():
        if field not in FIELDS_BY_NAME:
            raise SourceError("unknown_field", field=field, fields=", ".join(FIELDS_BY_NAME))
        if heading:
            columns[field] = _index_of(heading, headings)
    return ColumnMap({field: columns[field] for field in FIELDS_BY_NAME if field in columns}, tuple(headings))


def override(found: ColumnMap, choice: Mapping[str, str]) -> ColumnMap:
    """*found* with single fields put elsewhere, or nowhere where the heading is empty."""
    wanted = chosen(found.headings, choice).columns
    taken = set(wanted.values())
    kept = {field: index for field, index in found.columns.items() if field not in choice and index not in taken}
    together = kept | dict(wanted)
    return ColumnMap({field: together[field] for field in FIELDS_BY_NAME if field in together}, found.headings)


def parse_overrides(pairs: Iterable[str]) -> dict[str, str]:
    """{"name": "Nimi"} of "name=Nimi", as the command takes them."""
    result = {}
    for pair in pairs:
        field, equals, heading = pair.partition("=")
        if not equals:
            raise SourceError("unknown_field", field=pair, fields=", ".join(FIELDS_BY_NAME))
        result[field.strip()] = heading.strip()
    return result


def choices_of_fields() -> list[tuple[str, Any]]:
    """(name, label) of every field that can be imported."""
    return [(field.name, field.label) for field in FIELDS]


def _index_of(heading: str, headings: Sequence[str]) -> int:
    if heading in headings:
        return list(headings).index(heading)
    keys = [heading_key(known) for known in headings]
    if heading_key(heading) not in keys:
        raise SourceError("unknown_heading", heading=heading, headings=", ".join(headings)[:1000])
    return keys.index(heading_key(heading))
