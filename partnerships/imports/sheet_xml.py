"""The XML of a sheet as rows of text, a chunk at a time, with memory for one chunk only."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.utils.escape import unescape

from partnerships.imports import limits
from partnerships.imports.headings import column_letter
from partnerships.imports.problems import SourceError

NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
TAGS = {f"{space} {tag}": tag for space in NAMESPACES for tag in ("row", "c", "v", "f", "t", "is", "rPh", "si")}
DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class CellFormats:
    """What the styles of a workbook say of its numbers: which are dates, which show zeros in front."""

    epoch: datetime.datetime
    dates: frozenset[str]
    padded: Mapping[str, int]


def _new_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 2**16
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_args: object) -> None:
    # No sheet has a document type; with one come entities that grow without end.
    raise SourceError("broken_workbook")


def read_shared_strings(stream: IO[bytes]) -> list[str]:
    """The table of texts that cells point into."""
    table = StringTable()
    table.parser.ParseFile(stream)
    return table.strings


class StringTable:
    """Collects the texts of a workbook, without the reading aids of Asian scripts (rPh)."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.parts: list[str] = []
        self.collecting = self.aid = False
        self.parser = _new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        tag = TAGS.get(name)
        if tag == "t":
            self.collecting = not self.aid
        elif tag == "rPh":
            self.aid = True

    def _text(self, data: str) -> None:
        if self.collecting:
            self.parts.append(data)

    def _end(self, name: str) -> None:
        tag = TAGS.get(name)
        if tag == "t":
            self.collecting = False
        elif tag == "rPh":
            self.aid = False
        elif tag == "si":
            joined = "".join(self.parts)
            self.strings.append(unescape(joined) if "_x" in joined else joined)
            self.parts.clear()


class SheetParser:
    """Feed it chunks of a sheet's XML, it gives back the rows that ended in them; blank rows are left out."""

    def __init__(self, strings: list[str], formats: CellFormats) -> None:
        self.strings = strings
        self.formats = formats
        self.columns: dict[str, int] = {}
        self.done: list[tuple[int, list[str]]] = []
        self.number = 0
        self.row: dict[int, str] = {}
        self.column = -1
        self.kind = self.style = ""
        self.formula = self.collecting = False
        self.parts: list[str] = []
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_text,
            "t": self._start_text,
            "f": self._start_formula,
            "rPh": self._start_aid,
        }
        self.ends: dict[str, Callable[[], None]] = {
            "row": self._end_row,
            "c": self._end_cell,
            "v": self._end_text,
            "t": self._end_text,
            "rPh": self._end_aid,
        }
        self.aid = False
        self.parser = _new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes) -> list[tuple[int, list[str]]]:
        """Rows as (number in the sheet, cells as text)."""
        self.parser.Parse(chunk, False)
        done, self.done = self.done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        handler = self.starts.get(TAGS.get(name, ""))
        if handler:
            handler(attributes)

    def _end(self, name: str) -> None:
        handler = self.ends.get(TAGS.get(name, ""))
        if handler:
            handler()

    def _text(self, data: str) -> None:
        if self.collecting:
            self.parts.append(data)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.number = int(attributes.get("r") or self.number + 1)
        self.row = {}
        self.column = -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip(DIGITS)
        column = self.columns.get(letters)
        if column is None:
            column = self._column(letters)
        self.column = column
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.formula = self.aid = False
        self.parts.clear()

    def _column(self, letters: str) -> int:
        if not letters:
            return self.column + 1
        column = 0
        for letter in letters[:4]:
            column = column * 26 + ord(letter.upper()) - 64
        self.columns[letters] = column - 1
        return column - 1

    def _start_text(self, _attributes: dict[str, str]) -> None:
        self.collecting = not self.aid

    def _end_text(self) -> None:
        self.collecting = False

    def _start_formula(self, _attributes: dict[str, str]) -> None:
        self.formula = True

    def _start_aid(self, _attributes: dict[str, str]) -> None:
        self.aid = True

    def _end_aid(self) -> None:
        self.aid = False

    def _end_cell(self) -> None:
        value = "".join(self.parts)
        if not value:
            if self.formula and self.kind != "str":
                raise SourceError("formula", cell=f"{column_letter(self.column)}{self.number}")
            return
        if self.kind == "s":
            value = self._shared(value)
        elif self.kind == "n":
            value = self._number(value)
        elif self.kind == "b":
            value = "TRUE" if value == "1" else "FALSE"
        elif self.kind == "d":
            value = as_text(from_ISO8601(value))
        if value:
            self._refuse_unreadable(value)
            self.row[self.column] = value

    def _shared(self, value: str) -> str:
        try:
            return self.strings[int(value)]
        except IndexError as error:
            raise SourceError("broken_workbook") from error

    def _number(self, value: str) -> str:
        if self.style in self.formats.dates:
            return as_text(from_excel(float(value), self.formats.epoch))
        if not value.isdigit():
            value = plain_number(value)
        width = self.formats.padded.get(self.style, 0) if self.formats.padded else 0
        return value.zfill(width) if width else value

    def _refuse_unreadable(self, value: str) -> None:
        if "\ufffd" in value:
            raise SourceError("lost_letters", row=self.number)

    def _end_row(self) -> None:
        if not self.row:
            return
        last = max(self.row)
        if last >= limits.MAX_COLUMNS:
            raise SourceError("too_many_columns", row=self.number, limit=limits.MAX_COLUMNS)
        cells = [""] * (last + 1)
        for column, value in self.row.items():
            cells[column] = value
        self.done.append((self.number, cells))


def plain_number(value: str) -> str:
    """A number as a sheet shows it: 1234567.0 is 1234567, and at most fifteen digits count."""
    number = float(value)
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return format(number, ".15g")


def as_text(value: object) -> str:
    """A date or time in ISO form, a date without its midnight."""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value)
