"""Rows of a CSV file: its delimiter and quotes are found, each row carries the number of its first line."""

import csv
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from partnerships.imports import limits
from partnerships.imports.encodings import detect_encoding, named_encoding, text_lines
from partnerships.imports.problems import SourceError

DELIMITERS = ";\t,|"
SAMPLE_LINES = 200
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
# A cell that runs over so many lines has lost its closing quotation mark.
MAX_LINES_OF_ROW = 1_000


class CsvSource:
    """A CSV file opened for reading as often as needed, one pass at a time."""

    kind = "csv"
    sheet = ""

    def __init__(self, file: BinaryIO, *, encoding: str, is_known: Callable[[str], bool]) -> None:
        self.file = file
        self.encoding = named_encoding(encoding) if encoding else detect_encoding(file)
        sample = list(itertools.islice(text_lines(file, self.encoding), SAMPLE_LINES))
        named = SEPARATOR_LINE.fullmatch(sample[0]) if sample else None
        self.skipped = 1 if named else 0
        sample = sample[self.skipped :]
        self.quote = "'" if _is_single_quoted(sample) else '"'
        self.delimiter = named.group(1) if named else _delimiter_of(sample, self.quote, is_known)

    def records(self) -> Iterator[tuple[int, list[str], str]]:
        """(row number, cells, problem code) of every row that is not blank."""
        lines = itertools.islice(text_lines(self.file, self.encoding), self.skipped, None)
        reader = csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote, strict=True)
        number = self.skipped + 1
        while True:
            problem = ""
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                _refuse_endless(error, number)
                cells, problem = [], "stray_quote"
            upto = reader.line_num + self.skipped
            if upto - number >= MAX_LINES_OF_ROW:
                raise SourceError("open_quote", row=number)
            if cells or problem:
                yield number, cells, problem
            number = upto + 1


def _refuse_endless(error: csv.Error, number: int) -> None:
    text = str(error)
    if "unexpected end of data" in text or "field larger" in text:
        raise SourceError("open_quote", row=number) from error


def _is_single_quoted(sample: Iterable[str]) -> bool:
    first = next((line.strip() for line in sample if line.strip()), "")
    parts = [part.strip() for part in re.split(f"[{DELIMITERS}]", first) if part.strip()]
    return bool(parts) and all(len(part) > 1 and part[0] == part[-1] == "'" for part in parts)


def _delimiter_of(sample: list[str], quote: str, is_known: Callable[[str], bool]) -> str:
    return max(DELIMITERS, key=lambda delimiter: _score(sample, delimiter, quote, is_known))


def _score(sample: list[str], delimiter: str, quote: str, is_known: Callable[[str], bool]) -> tuple[float, ...]:
    """Known headings first, then how even the rows are, then how many columns there are."""
    rows = []
    # The last line of the sample may be half a row: a lenient reader takes it as it is.
    for row in csv.reader(sample, delimiter=delimiter, quotechar=quote):
        if row:
            rows.append(row)
    heads = rows[: limits.HEADING_ROWS]
    known = max((sum(is_known(cell) for cell in row) for row in heads), default=0)
    widths = [len(row) for row in rows]
    common = max(set(widths), key=widths.count, default=1)
    if common < 2:
        return (known, 0.0, 0.0)
    return (known, sum(width == common for width in widths) / len(widths), common)
