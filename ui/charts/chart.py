"""What a chart is: drawn once for a wide and once for a narrow page, and as a table of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from ui.charts.drawing import element, safe
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
    def html(self) -> SafeString:
        """The text, as a link where there are rows to see."""
        if not self.url:
            return safe([escape(self.text)])
        return element("a", {"href": self.url, "aria_label": self.label}, escape(self.text))


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
    def columns(self) -> Sequence[tuple[str, str]]:
        """Headings with their class: all but the first stand above numbers."""
        return [(head, "num" if at else "") for at, head in enumerate(self.heads)]

    @property
    def lines(self) -> Sequence[tuple[str, Sequence[Cell]]]:
        """The name that heads each row, and its numbers."""
        return [(row[0].text, row[1:]) for row in self.rows]


@dataclass(frozen=True)
class Chart:
    """Two drawings and the table; templates show it by components/chart.html."""

    wide: SafeString
    narrow: SafeString
    table: Table
    note: str = ""
