"""Files and tables that the tests of imports share."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from partnerships.imports.columns import suggest
from partnerships.imports.company_rows import CompanyReader, CompanyRow
from partnerships.imports.fields import COMPANY_FIELDS
from partnerships.imports.places import Lookups
from partnerships.imports.sources import Table, open_table

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data"
REFERENCE = ROOT / "partnerships" / "reference"


def real_file(start: str) -> Path:
    """The file of the shared data whose name begins so; the test is skipped where the folder is absent."""
    found = sorted(DATA.glob(f"{start}*"))
    if not found:
        pytest.skip("the shared data are not here")
    return found[0]


def table_of(content: bytes | str, **options: str) -> Table:
    """The table in *content*."""
    data = content.encode() if isinstance(content, str) else content
    return open_table(io.BytesIO(data), is_known=COMPANY_FIELDS.is_known, **options)


def cells_of(content: bytes | str, **options: str) -> list[list[str]]:
    """Headings and rows of *content* as plain lists."""
    table = table_of(content, **options)
    return [list(table.headings), *(list(row.cells) for row in table.rows())]


def csv_bytes(rows: Iterable[Sequence[str]], encoding: str = "utf-8", **dialect: Any) -> bytes:
    """*rows* written as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, **{"delimiter": ";", **dialect}).writerows(rows)
    return text.getvalue().encode(encoding)


def workbook_bytes(sheets: dict[str, Iterable[Sequence[Any]]]) -> bytes:
    """A workbook with *sheets*."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_member(workbook: bytes, name: str, content: bytes | None) -> bytes:
    """*workbook* with one member put in place of its own, or taken out."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        if content is not None:
            new.writestr(name, content)
    return result.getvalue()


def member_of(workbook: bytes, name: str) -> bytes:
    """One member of *workbook*."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(name)


def lookups() -> Lookups:
    """The municipalities and industries that the product ships."""
    with (REFERENCE / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        places = [(row["code"], row["name_fi"], row["name_sv"], row["name_en"]) for row in csv.DictReader(file)]
    with (REFERENCE / "industries.csv").open(encoding="utf-8", newline="") as file:
        classes = [
            (row["classification"], row["code"], number) for number, row in enumerate(csv.DictReader(file), start=1)
        ]
    return Lookups.of(places, classes)


LOOKUPS = lookups()


def companies_of(content: bytes | str, **options: str) -> list[CompanyRow]:
    """The rows of *content*, understood with the likely mapping."""
    table = table_of(content, **options)
    return list(CompanyReader(suggest(table.headings), LOOKUPS).read(table.rows()))


def company(**cells: str) -> CompanyRow:
    """One row with *cells* under the names of their fields."""
    return companies_of(csv_bytes([list(cells), list(cells.values())]))[0]


def problems(row: CompanyRow) -> list[str]:
    """The codes of what is wrong with *row*."""
    return [note.code for note in row.problems]


def warnings(row: CompanyRow) -> list[str]:
    """The codes of what is doubtful in *row*."""
    return [note.code for note in row.warnings]
