"""What a chart is: drawn once for a wide and once for a narrow page, and as a table of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ui.numbers import number

# The widths that charts are drawn for; style sheets choose which one is shown.
WIDE, NARROW = 480.0, 340.0
CSS = {WIDE: "wide", NARROW: "narrow"}


@dataclass(frozen=True)
class Cell:
    """A cell of the table beside a chart: a text, or a number with the address of its rows."""

    text: str
    url: str = ""
    value: float | None = None
    label: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is aligned as a number."""
        return self.value is not None


def number_cell(value: int | None, url: str = "", label: str = "") -> Cell:
    """A whole number as it is written; a dash where there is none."""
    return Cell(number(value), url, value, label)


@dataclass(frozen=True)
class Table:
    """The numbers of a chart in rows; the first cell of each heads it."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    @property
    def columns(self) -> Sequence[tuple[str, bool]]:
        """Headings, and whether numbers stand under them."""
        first: Sequence[Cell] = self.rows[0] if self.rows else ()
        kinds = [cell.is_number for cell in first] or [False] * len(self.heads)
        return list(zip(self.heads, kinds, strict=True))


@dataclass(frozen=True)
class Chart:
    """Two drawings and the table; templates show it by components/chart.html."""

    wide: SafeString
    narrow: SafeString
    table: Table
    note: str = ""
