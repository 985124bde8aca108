"""A table whose cells are shaded by their numbers; empty places say so in a word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from ui.charts.drawing import element
from ui.numbers import number


@dataclass(frozen=True)
class HeatCell:
    """One place: a number with its rows, or an empty place with what could fill it."""

    value: int
    css: str
    label: str
    url: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return self.value == 0

    @property
    def text(self) -> str:
        """The number, or that there is nothing."""
        return pgettext("place", "empty") if self.is_empty else number(self.value)

    @property
    def html(self) -> SafeString:
        """The cell, which leads to its rows."""
        css = f"cell {self.css}"
        if not self.url:
            return element("span", {"class": css}, escape(self.text))
        told = {"href": self.url, "class": css, "aria_label": f"{self.label}: {self.text}"}
        return element("a", told, escape(self.text))


@dataclass(frozen=True)
class HeatRow:
    """One row of places."""

    name: str
    cells: Sequence[HeatCell]
    url: str = ""


@dataclass(frozen=True)
class Heat:
    """A shaded table: it is its own table alternative."""

    caption: str
    heading: str
    heads: Sequence[str]
    rows: Sequence[HeatRow]


def halves(shown: Heat, least: int = 10) -> Sequence[Heat]:
    """A long table as two that stand beside each other; a short one as it is."""
    if len(shown.rows) < least:
        return [shown]
    middle = (len(shown.rows) + 1) // 2
    return [replace(shown, rows=shown.rows[:middle]), replace(shown, rows=shown.rows[middle:])]


def heat(
    caption: str,
    heading: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[tuple[str, Sequence[tuple[int, str]]]],
) -> Heat:
    """*columns* are names with their colour classes; *rows* are names with their numbers and addresses.

    A number in the upper half of its column stands out in bold.
    """
    largest = [max((cells[at][0] for _name, cells in rows), default=0) for at in range(len(columns))]

    def place(at: int, name: str, value: int, url: str) -> HeatCell:
        column, css = columns[at]
        strong = " hs" if value * 2 > largest[at] > 1 else ""
        return HeatCell(value, f"{css}{strong}" if value else "e", f"{name}, {column}", url)

    return Heat(
        caption,
        heading,
        [name for name, _css in columns],
        [HeatRow(name, [place(at, name, *cell) for at, cell in enumerate(cells)]) for name, cells in rows],
    )
