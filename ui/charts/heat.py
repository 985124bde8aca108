"""A table whose cells are shaded by their numbers; empty places say so in a word."""

from collections.abc import Sequence
from dataclasses import dataclass


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
