"""A sheet of benefits, pasted or as a file, into cells by what they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from partnerships.imports.problems import SourceError
from partnerships.imports.sources import RawRow, Table, open_table
from partnerships.imports.text import clean_line, plain_key

MOST_ROWS = 2_000
COLUMNS = {
    "id": _("Partnership ID"),
    "company": _("Organisation"),
    "indicator": _("What was gained"),
    "amount": _("Amount"),
    "year": _("School year or day"),
    "evidence": _("Evidence"),
}
NEEDED = ("indicator", "amount")
HEADINGS = {
    "id": ("id", "kumppanuuden id", "kumppanuus id", "partnerskapets id", "partnership id", "tunniste"),
    "company": (
        "organisaatio", "yritys", "kumppani", "kumppanuus", "y-tunnus", "nimi", "organisation", "företag", "partner",
        "fo-nummer", "namn", "company", "business id", "name",
    ),
    "indicator": (
        "hyöty", "mittari", "hyödyn mittari", "mitä saatiin", "mikä hyöty", "indikator", "nytta", "vad man fick", "indicator",
        "benefit", "what was gained",
    ),
    "amount": ("määrä", "lukumäärä", "arvo", "kpl", "euroa", "mängd", "antal", "belopp", "värde", "amount", "value", "number"),
    "year": (
        "lukuvuosi", "lukuvuosi tai päivä", "päivä", "pvm", "vuosi", "läsår", "läsår eller dag", "dag", "datum", "år",
        "school year", "school year or day", "day", "date", "year",
    ),
    "evidence": ("näyttö", "peruste", "mistä tiedetään", "huomautus", "lisätieto", "bevis", "underlag", "evidence", "note"),
}  # fmt: skip
BY_HEADING = {heading: name for name, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True)
class SheetRow:
    """A row: its number in the sheet, and its cells by what they hold; *problem* where its shape is wrong."""

    number: int
    cells: dict[str, str]
    problem: str = ""


def rows_of(file: BinaryIO) -> list[SheetRow]:
    """The rows of a file. SourceError where it is no table, or lacks a column that is needed."""
    table = open_table(file, is_known=is_known)
    places = _places(table)
    rows = [_row(raw, places) for raw in table.rows()]
    if len(rows) > MOST_ROWS:
        raise SourceError("too_many_rows", limit=MOST_ROWS)
    return rows


def pasted(text: str) -> BinaryIO:
    """What was pasted, as a file."""
    return BytesIO(text.encode())


def as_text(rows: Sequence[SheetRow]) -> str:
    """The rows as a text that can be pasted again."""
    head = "\t".join(HEADINGS[name][0] for name in COLUMNS)
    return "\n".join([head, *("\t".join(row.cells.get(name, "") for name in COLUMNS) for row in rows)])


def is_known(heading: str) -> bool:
    """Whether a heading says what its column holds."""
    return plain_key(heading) in BY_HEADING


def _places(table: Table) -> dict[str, list[int]]:
    """Where each kind of cell stands: an organisation may have a column of its name and one of its business ID."""
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(table.headings):
        name = BY_HEADING.get(plain_key(heading))
        if name:
            places.setdefault(name, []).append(place)
    missing = [str(COLUMNS[name]) for name in NEEDED if name not in places]
    if not places.keys() & {"id", "company"}:
        missing.insert(0, str(COLUMNS["company"]))
    if missing:
        raise SourceError("columns_missing", columns=", ".join(missing))
    return places


def _row(raw: RawRow, places: dict[str, list[int]]) -> SheetRow:
    if raw.problem:
        return SheetRow(raw.number, {}, raw.problem)
    return SheetRow(raw.number, dict(_cells(raw, places)))


def _cells(raw: RawRow, places: dict[str, list[int]]) -> Iterator[tuple[str, str]]:
    for name, own in places.items():
        cells = [clean_line(raw.cells[place]) for place in own]
        yield name, next((cell for cell in cells if cell), "")
