"""Rows of an Excel workbook: openpyxl reads what the workbook is, one streaming pass reads the sheet."""

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.parsers import expat

from openpyxl.packaging.manifest import Manifest
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.xml.constants import SHARED_STRINGS

from partnerships.imports.problems import SourceError
from partnerships.imports.sheet_xml import CellFormats, SheetParser, read_shared_strings

CHUNK = 2**16
# Kept in memory as a whole, so it has a limit of its own.
MAX_STRINGS = 96 * 2**20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name, and where it lies in the archive."""

    name: str
    member: str


class XlsxSource:
    """A workbook opened for reading as often as needed; formulas are never reckoned, only saved values are read."""

    kind = "xlsx"
    encoding = ""
    delimiter = ""

    def __init__(self, file: BinaryIO, *, sheet: str = "") -> None:
        try:
            self.archive = zipfile.ZipFile(file)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.sheets, manifest, self.formats = _open_workbook(file)
            self.strings = self._read_strings(manifest)
        except SourceError:
            raise
        except Exception as error:  # whatever a hostile or damaged workbook makes the reader do
            raise SourceError("broken_workbook") from error
        self._sheet = self._choose(sheet)
        self.sheet = self._sheet.name

    def records(self) -> Iterator[tuple[int, list[str], str]]:
        """(row number, cells, problem code) of every row that is not blank."""
        return self._records(self._sheet)

    def _records(self, sheet: Sheet) -> Iterator[tuple[int, list[str], str]]:
        parser = SheetParser(self.strings, self.formats)
        try:
            with self.archive.open(sheet.member) as stream:
                while chunk := stream.read(CHUNK):
                    for number, cells in parser.feed(chunk):
                        yield number, cells, ""
        except (expat.ExpatError, zipfile.BadZipFile, ValueError, OverflowError, EOFError, OSError) as error:
            raise SourceError("broken_workbook") from error
        except (NotImplementedError, RuntimeError) as error:  # packed or locked in a way that zipfile does not know
            raise SourceError("broken_workbook") from error

    def _read_strings(self, manifest: Manifest) -> list[str]:
        part = manifest.find(SHARED_STRINGS)
        if part is None:
            return []
        member = part.PartName.lstrip("/")
        if self.archive.getinfo(member).file_size > MAX_STRINGS:
            raise SourceError("unpacks_too_big")
        with self.archive.open(member) as stream:
            return read_shared_strings(stream)

    def _choose(self, name: str) -> Sheet:
        if name:
            for sheet in self.sheets:
                if sheet.name.casefold() == name.strip().casefold():
                    return sheet
            names = ", ".join(sheet.name for sheet in self.sheets)
            raise SourceError("no_such_sheet", sheet=name, sheets=names)
        for sheet in self.sheets:
            if next(self._records(sheet), None):
                return sheet
        raise SourceError("no_sheet")


def _open_workbook(file: BinaryIO) -> tuple[list[Sheet], Manifest, CellFormats]:
    # The steps of load_workbook but for its table of strings, which takes longer than all the rest of the file.
    reader: Any = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    members = set(reader.valid_files)
    sheets = [
        Sheet(str(sheet.name), relation.target)
        for sheet, relation in reader.parser.find_sheets()
        if relation.target in members and "worksheet" in relation.Type
    ]
    return sheets, reader.package, _formats(reader)


def _formats(reader: Any) -> CellFormats:
    book = reader.wb
    try:
        apply_stylesheet(reader.archive, book)
        codes = [style.numFmtId for style in book._cell_styles]
        custom = list(book._number_formats)
    except Exception:  # odd colours or fonts of other programs: plain values do without styles
        return CellFormats(book.epoch, frozenset(), {})
    dates = frozenset(str(style) for style in book._date_formats)
    return CellFormats(book.epoch, dates, _zero_padded(codes, custom))


def _zero_padded(codes: list[int], custom: list[str]) -> dict[str, int]:
    """Styles that show a number with zeros in front, such as 00640, and how many digits they show."""
    padded = {}
    for style, code in enumerate(codes):
        text = custom[code - 164] if 164 <= code < 164 + len(custom) else ""
        if len(text) > 1 and not text.strip("0"):
            padded[str(style)] = len(text)
    return padded
