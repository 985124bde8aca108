"""A list as a file: CSV and XLSX of exactly what is shown, all rows of the filter, in chunks."""

import csv
import datetime
import io
import re
from array import array
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ui.lists.asked import Asked
from ui.lists.columns import Column
from ui.lists.formulas import spreadsheet_safe, writable
from ui.lists.reading import Reader

CHUNK = 2_000
BYTE_ORDER_MARK = "\ufeff"
LONGEST_CELL = 32_767
# Signs that Excel takes in no name of a sheet.
NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\]")
FIRST_DAY = datetime.date(1899, 12, 30)
WIDTHS = {"text": 24, "number": 10, "date": 12, "flag": 10}


class Export:
    """The rows of a list, read a chunk at a time: their keys at once (8 bytes each), so that no cursor stays open
    however slowly the file is taken."""

    def __init__(self, asked: Asked) -> None:
        chosen = {column.key for column in asked.columns}
        told = [column for column in asked.listing.columns if column.identifies and column.key not in chosen]
        self.columns: list[Column] = [*told, *asked.columns]
        self.headings = [str(column.label) for column in self.columns]
        self.kinds = [column.kind for column in self.columns]
        self.keys = array("q", asked.ordered_keys().iterator(chunk_size=10_000))
        self.language = get_language() or "fi"
        self.reader = Reader(asked.listing, asked.actor, self.columns)
        self.yes, self.no = _("Yes"), _("No")
        self.title = NOT_IN_SHEETS.sub(" ", str(asked.listing.title))[:31].strip(" '") or "1"

    def chunks(self) -> Iterator[list[list[Any]]]:
        """The typed values of some rows, column by column."""
        for start in range(0, len(self.keys), CHUNK):
            # The page's language is gone by the time that a file is taken.
            with override(self.language):
                _keys, columns = self.reader.columns_of(self.keys[start : start + CHUNK].tolist())
            yield columns


def csv_chunks(export: Export, *, byte_order_mark: bool = True) -> Iterator[bytes]:
    """Lines that a Finnish Excel opens as they are meant: semicolons, days as d.m.yyyy, decimal commas."""
    shapes = [_csv_shape(kind, export) for kind in export.kinds]
    start = BYTE_ORDER_MARK if byte_order_mark else ""
    yield (start + _lines([[spreadsheet_safe(each) for each in export.headings]])).encode()
    for columns in export.chunks():
        cells = [shape(column) for shape, column in zip(shapes, columns, strict=True)]
        yield _lines(zip(*cells, strict=True)).encode()


def _lines(rows: Any) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def _csv_shape(kind: str, export: Export) -> Callable[[list[Any]], list[Any]]:
    if kind == "number":
        return lambda column: ["" if each is None else str(each).replace(".", ",") for each in column]
    if kind == "date":
        return lambda column: [f"{each.day}.{each.month}.{each.year}" if each else "" for each in column]
    if kind == "flag":
        return lambda column: [export.yes if each else export.no for each in column]
    # Most cells begin with a letter or a figure and need no second look.
    return lambda column: [
        each if each and each[0].isalnum() and each.isprintable() else spreadsheet_safe(each or "") for each in column
    ]


def xlsx_file(export: Export) -> IO[bytes]:
    """A workbook in a temporary file that goes when it is closed: days and numbers as such, text always as text."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet(export.title)
        formats = {"date": workbook.add_format({"num_format": "d.m.yyyy", "align": "left"})}
        _head(sheet, export, workbook.add_format({"bold": True, "bottom": 1}))
        writers = [_cell_writer(sheet, kind, place, export, formats) for place, kind in enumerate(export.kinds)]
        row = 1
        for columns in export.chunks():
            for values in zip(*columns, strict=True):
                for write, value in zip(writers, values, strict=True):
                    if value is not None and value != "":
                        write(row, value)
                row += 1
    file.seek(0)
    return file


def _head(sheet: Worksheet, export: Export, bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(export.keys), 1), len(export.kinds) - 1)
    for place, (kind, heading) in enumerate(zip(export.kinds, export.headings, strict=True)):
        sheet.set_column(place, place, WIDTHS[kind])
        sheet.write_string(0, place, heading, bold)


def _cell_writer(
    sheet: Worksheet, kind: str, place: int, export: Export, formats: dict[str, Any]
) -> Callable[[int, Any], Any]:
    if kind == "number":
        return lambda row, value: sheet.write_number(row, place, value)
    if kind == "date":
        return lambda row, value: sheet.write_number(row, place, (value - FIRST_DAY).days, formats["date"])
    if kind == "flag":
        return lambda row, value: sheet.write_string(row, place, export.yes if value else export.no)
    return lambda row, value: sheet.write_string(row, place, writable(value)[:LONGEST_CELL])
