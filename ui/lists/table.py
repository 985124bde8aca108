"""The table of a list: headings, rows and their cells, worked out here so that the template stays lean."""

from collections.abc import Hashable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ui.lists.asked import Asked
from ui.lists.columns import NOTHING, Column
from ui.lists.reading import Reader
from ui.narrowing import address

ON_PHONE = 4
MOST_KEPT = 200
Drawn = tuple[str, SafeString, SafeString]
# Rows of pages as they were drawn, by all that they show: never old.
_kept: dict[Hashable, list[Drawn]] = {}


@dataclass(frozen=True)
class Row:
    """A row: its name, what stands in its first cell and its other cells, and where it is ticked off, if it may be."""

    pk: int
    title: str
    first: SafeString
    others: SafeString
    tick: str = ""


@dataclass(frozen=True)
class RowGroup:
    """Rows under a title of their own, or all of them without. *css* are the classes of the first cell."""

    title: str
    rows: list[Row]
    css: str

    @property
    def drawn(self) -> SafeString:
        """The rows where nothing stands before them."""
        opening = f'<tr><td class="{self.css}">' if self.css else "<tr><td>"
        return SafeString("".join(f"{opening}{row.first}{row.others}</tr>\n" for row in self.rows))


def rows_of(asked: Asked, keys: list[int], ticks: dict[int, str]) -> list[Row]:
    """The rows with their cells drawn: the loops of a template took longer for fifty rows than all queries together."""
    found, values = Reader(asked.listing, asked.actor, asked.columns).columns_of(keys)
    told = tuple(map(tuple, values))
    shown = tuple(column.key for column in asked.columns)
    of_all = (asked.listing.key, asked.listing.order, get_language(), timezone.localdate())
    drawn = _kept.get((of_all, shown, tuple(found), told))
    if drawn is None:
        drawn = _cells_of(asked, found, values)
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[of_all, shown, tuple(found), told] = drawn
    return [
        Row(key, name, head, rest, ticks.get(key, "")) for key, (name, head, rest) in zip(found, drawn, strict=True)
    ]


def _cells_of(asked: Asked, found: list[int], values: list[list[Any]]) -> list[Drawn]:
    """What each row is called, its first cell and the others: drawn once for each set of values."""
    drawn = [_drawn(column, each) for column, each in zip(asked.columns, values, strict=True)]
    first, *others = _layout(asked.columns)
    start, end = reverse(asked.listing.detail_url_name, args=[0]).rsplit("0", 1)
    named = zip(found, drawn[first.first], strict=True)
    drawn[first.first] = [f'<a class="to" href="{start}{key}{end}">{text}</a>' for key, text in named]
    heads = _cells(first, drawn)
    rest = (
        [""] * len(found)
        if not others
        else map("".join, zip(*(_cells(place, drawn, place.opening) for place in others), strict=True))
    )
    names = (str(name or key) for key, name in zip(found, values[first.first], strict=True))
    return [(name, SafeString(head), SafeString(cells)) for name, head, cells in zip(names, heads, rest, strict=True)]


def _drawn(column: Column, values: list[Any]) -> list[str]:
    """A column as the page shows it, safe to stand in it."""
    make = column.maker()
    return [escaped(make(value)) for value in values]


def escaped(value: Any) -> str:
    """As conditional_escape, without looking for lazy texts: it runs for each cell."""
    return str(value) if hasattr(value, "__html__") else escape(str(value))


@dataclass(frozen=True)
class Place:
    """Which columns stand in one cell, and its classes."""

    first: int
    beside: list[int]
    under: list[int]
    css: str

    @property
    def opening(self) -> str:
        """The tag that opens such a cell."""
        return f'<td class="{self.css}">' if self.css else "<td>"


def _cells(place: Place, drawn: list[list[str]], opening: str = "") -> list[str]:
    """One cell of all rows: what stands first, beside that and under it."""
    cells = [f"{opening}{text}" for text in drawn[place.first]]
    for patterns, pattern in ((place.beside, " {}"), (place.under, '<span class="under">{}</span>')):
        for column in patterns:
            added = ("" if text == NOTHING else pattern.format(text) for text in drawn[column])
            cells = [before + after for before, after in zip(cells, added, strict=True)]
    return [f"{cell}</td>" for cell in cells]


def _layout(columns: list[Column]) -> list[Place]:
    """The cells of a row; four of them (or two) stay on a phone."""
    keys = {column.key for column in columns}
    hosts = [index for index, column in enumerate(columns) if column.under not in keys]
    visible = sorted(hosts[1:], key=lambda index: not columns[index].phone)[: ON_PHONE - 1]
    alone = "full" in columns[hosts[0]].css  # takes the whole first line of a phone
    if len(visible) % 2 == alone:
        visible = visible[:-1]
    layout = []
    for index in hosts:
        within = [place for place, each in enumerate(columns) if each.under == columns[index].key]
        beside = [place for place in within if columns[place].beside]
        under = [place for place in within if not columns[place].beside]
        hide = "" if index == hosts[0] or index in visible else " hide"
        layout.append(Place(index, beside, under, (columns[index].css + hide).strip()))
    return layout


def heads_of(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    heads = []
    for place in _layout(asked.columns):
        lines = [_head(request, asked, asked.columns[index]) for index in (place.first, *place.under)]
        sorted_now = next((line["sort"] for line in lines if line["sort"]), "")
        heads.append({"lines": lines, "css": place.css, "sort": sorted_now})
    return heads


def _head(request: HttpRequest, asked: Asked, column: Column) -> dict[str, str]:
    """The label, how the list is sorted by it now, and where its link leads: the other way round, if it is."""
    if not column.sort:
        return {"label": column.label, "url": "", "sort": ""}
    up, down = column.key, f"-{column.key}"
    preferred, other = (down, up) if column.prefers_down else (up, down)
    leads_to = other if asked.sort == preferred else preferred
    now = {up: "ascending", down: "descending"}.get(asked.sort, "")
    sort = "" if leads_to == asked.listing.order else leads_to
    return {"label": column.label, "url": address(request, sort=sort, page=""), "sort": now}


def grouped(rows: list[Row], titles: dict[int, str], css: str) -> list[RowGroup]:
    """The rows, by their titles, where they have any."""
    found = groupby(rows, key=lambda row: titles.get(row.pk, ""))
    return [RowGroup(title, list(together), css) for title, together in found]
