"""Which column of a file holds which field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from partnerships.imports.fields import COMPANY_FIELDS
from partnerships.imports.fieldset import FieldSet, heading_key
from partnerships.imports.problems import SourceError


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Field name to index of its column, and the columns that are not used."""

    columns: Mapping[str, int]
    headings: tuple[str, ...]
    of: FieldSet = COMPANY_FIELDS

    @property
    def unused(self) -> list[str]:
        """Headings of columns that are left out."""
        used = set(self.columns.values())
        return [heading for index, heading in enumerate(self.headings) if index not in used]

    @property
    def missing(self) -> list[str]:
        """What has no column but needs one: the labels of each such group of fields."""
        return [
            " / ".join(str(field.label) for field in self.of.fields if field.name in group)
            for group in self.of.needs
            if not group & set(self.columns)
        ]

    def check(self) -> None:
        """Raise SourceError where columns are missing without which no row can be told."""
        if self.of is COMPANY_FIELDS and self.missing:
            raise SourceError("nothing_mapped")
        if self.missing:
            raise SourceError("columns_missing", columns=", ".join(self.missing))

    def heading_of(self, field: str) -> str:
        """The heading under which *field* stands in the file."""
        index = self.columns.get(field)
        return self.headings[index] if index is not None else ""

    def packed(self) -> dict[str, str]:
        """Field to heading, as it is stored and shown."""
        return {field: self.headings[index] for field, index in self.columns.items()}


def suggest(
    headings: Sequence[str], remembered: Mapping[str, str] | None = None, of: FieldSet = COMPANY_FIELDS
) -> ColumnMap:
    """The likely map: what people chose before for a heading (key to field, "" for none) wins over what is known."""
    remembered = remembered or {}
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        key = heading_key(heading)
        if key in remembered:
            field, rank = remembered[key], -1
        else:
            field, rank = of.known.get(key, ("", 0))
        # Two columns for one field: the better heading has it, of equals the first.
        if field in of.by_name and (field not in best or rank < best[field][0]):
            best[field] = (rank, index)
    return ColumnMap({field: best[field][1] for field in of.by_name if field in best}, tuple(headings), of)


def chosen(headings: Sequence[str], choice: Mapping[str, str], of: FieldSet = COMPANY_FIELDS) -> ColumnMap:
    """The map that a person chose: field to heading; an unknown field or heading is a SourceError."""
    columns = {}
    for field, heading in choice.items():
        if field not in of.by_name:
            raise SourceError("unknown_field", field=field, fields=", ".join(of.by_name))
        if heading:
            columns[field] = _index_of(heading, headings)
    return ColumnMap({field: columns[field] for field in of.by_name if field in columns}, tuple(headings), of)


def override(found: ColumnMap, choice: Mapping[str, str]) -> ColumnMap:
    """*found* with single fields put elsewhere, or nowhere where the heading is empty."""
    wanted = chosen(found.headings, choice, found.of).columns
    taken = set(wanted.values())
    kept = {field: index for field, index in found.columns.items() if field not in choice and index not in taken}
    together = kept | dict(wanted)
    return ColumnMap({name: together[name] for name in found.of.by_name if name in together}, found.headings, found.of)


def parse_overrides(pairs: Iterable[str], of: FieldSet = COMPANY_FIELDS) -> dict[str, str]:
    """{"name": "Nimi"} of "name=Nimi", as the command takes them."""
    result = {}
    for pair in pairs:
        field, equals, heading = pair.partition("=")
        if not equals:
            raise SourceError("unknown_field", field=pair, fields=", ".join(of.by_name))
        result[field.strip()] = heading.strip()
    return result


def _index_of(heading: str, headings: Sequence[str]) -> int:
    if heading in headings:
        return list(headings).index(heading)
    keys = [heading_key(known) for known in headings]
    if heading_key(heading) not in keys:
        raise SourceError("unknown_heading", heading=heading, headings=", ".join(headings)[:1000])
    return keys.index(heading_key(heading))
