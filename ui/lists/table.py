"""The table of a list: headings, rows and their cells, worked out here so that the template stays lean."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ui.lists.asked import Asked
from ui.lists.columns import NOTHING, Column
from ui.lists.reading import Reader
from ui.narrowing import address

ON_PHONE = 4


@dataclass(frozen=True)
class Cell:
    """One cell: what stands in it, beside that and under it, and its classes."""

    html: Any
    beside: Any
    under: Any
    css: str


@dataclass(frozen=True)
class Row:
    """A row: where it leads, its name, its cells, and where it is ticked off, if this person may."""

    pk: int
    url: str
    title: str
    cells: list[Cell]
    tick: str = ""


@dataclass(frozen=True)
class RowGroup:
    """Rows under a title of their own, or all of them without."""

    title: str
    rows: list[Row]


def rows_of(asked: Asked, keys: list[int], ticks: dict[int, str]) -> list[Row]:
    columns = asked.columns
    read = Reader(asked.listing, asked.actor, columns).read(keys)
    makers = [column.maker() for column in columns]
    layout = _layout(columns)
    detail = reverse(asked.listing.detail_url_name, args=[0])
    rows = []
    for key, values in read:
        shown = [make(value) for make, value in zip(makers, values, strict=True)]
        url = detail.replace("/0/", f"/{key}/")
        cells = [
            Cell(shown[place.first], _beside(shown, place.beside), _under(shown, place.under), place.css)
            for place in layout
        ]
        title = str(values[layout[0].first] or "") or f"{key}"
        rows.append(Row(key, url, title, cells, ticks.get(key, "")))
    return rows


def _under(shown: list[Any], under: list[int]) -> SafeString:
    lines = ((shown[each],) for each in under if shown[each] != NOTHING)
    return format_html_join("", '<span class="under">{}</span>', lines)


def _beside(shown: list[Any], beside: list[int]) -> SafeString:
    return format_html_join("", " {}", ((shown[each],) for each in beside if shown[each] != NOTHING))


@dataclass(frozen=True)
class Place:
    """Which columns stand in one cell, and its classes."""

    first: int
    beside: list[int]
    under: list[int]
    css: str


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


def grouped(rows: list[Row], titles: dict[int, str]) -> list[RowGroup]:
    found = groupby(rows, key=lambda row: titles.get(row.pk, ""))
    return [RowGroup(title, list(together)) for title, together in found]
