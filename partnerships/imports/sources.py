"""The one door to a file of companies: whatever the file is, a table with headings and numbered rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from partnerships.imports import limits
from partnerships.imports.csv_source import CsvSource
from partnerships.imports.filetype import kind_of
from partnerships.imports.headings import distinct_headings, find_heading_row
from partnerships.imports.problems import SourceError
from partnerships.imports.xlsx_source import XlsxSource


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file: as many cells as there are headings, and what is wrong with its shape."""

    number: int
    cells: tuple[str, ...]
    problem: str = ""


class Table:
    """A file's headings and rows; rows are read anew, and only as fast as they are asked for, at each pass."""

    def __init__(self, source: CsvSource | XlsxSource, is_known: Callable[[str], bool]) -> None:
        self.source = source
        head = []
        for number, cells, _problem in source.records():
            if any(cell.strip() for cell in cells):
                head.append((number, cells))
            if len(head) == limits.HEADING_ROWS:
                break
        if not head:
            raise SourceError("empty")
        index = find_heading_row(head, is_known)
        self.heading_row = head[index][0]
        self.headings = distinct_headings(head[index][1])
        if len(self.headings) > limits.MAX_COLUMNS:
            raise SourceError("too_many_columns", row=self.heading_row, limit=limits.MAX_COLUMNS)
        if len(head) == index + 1:
            raise SourceError("only_headings")

    def rows(self) -> Iterator[RawRow]:
        """Every row under the headings that is not blank."""
        width = len(self.headings)
        count = 0
        for number, cells, problem in self.source.records():
            if number <= self.heading_row or not (problem or any(cells)):
                continue
            row = _shaped(number, cells, problem, width)
            if row is None:
                continue
            count += 1
            if count > limits.MAX_ROWS:
                raise SourceError("too_many_rows", limit=limits.MAX_ROWS)
            yield row

    def samples(self, count: int = 5) -> list[RawRow]:
        """The first rows, to show what is in which column."""
        found = []
        for row in self.rows():
            found.append(row)
            if len(found) == count:
                break
        return found


def open_table(file: BinaryIO, *, is_known: Callable[[str], bool], encoding: str = "", sheet: str = "") -> Table:
    """The table in *file*, which must be seekable and stay open. SourceError tells why there is none."""
    if kind_of(file) == "xlsx":
        return Table(XlsxSource(file, sheet=sheet), is_known)
    return Table(CsvSource(file, encoding=encoding, is_known=is_known), is_known)


def _shaped(number: int, cells: list[str], problem: str, width: int) -> RawRow | None:
    count = len(cells)
    if count > limits.MAX_COLUMNS and any(cell.strip() for cell in cells[limits.MAX_COLUMNS :]):
        raise SourceError("too_many_columns", row=number, limit=limits.MAX_COLUMNS)
    if count < width:
        cells = cells + [""] * (width - count)
    elif count > width:
        # Empty cells beyond the headings come of a closing separator.
        if any(cell.strip() for cell in cells[width:]):
            return RawRow(number, tuple(cells), problem or "surplus_cells")
        cells = cells[:width]
    if not problem and not any(cell.strip() for cell in cells):
        return None
    return RawRow(number, tuple(cells), problem)
