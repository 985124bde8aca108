"""The page of a list: chips, form, headings, rows, all worked out here so that the templates stay lean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from ui.lists.asked import Asked
from ui.lists.columns import NOTHING, Column
from ui.lists.counting import count_text
from ui.lists.filters import Bound
from ui.lists.reading import Reader
from ui.narrowing import address
from ui.paging import Page, page_of

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


@dataclass
class ListPage:
    """All that the templates of components/list show."""

    asked: Asked
    page: Page
    rows: list[Row]
    groups: list[RowGroup]
    heads: list[dict[str, Any]]
    chip_groups: list[dict[str, Any]]
    form: forms.Form
    used: int
    removable: list[dict[str, str]]
    hidden: list[tuple[str, str]]
    form_hidden: list[tuple[str, str]]
    column_choices: list[dict[str, Any]]
    clear_url: str
    more_counts: list[int]
    found_text: str
    has_ticks: bool = False
    bulk_url: str = ""
    bulk_choices: Sequence[tuple[str, Any]] = ()
    is_choosing: bool = False
    views: list[dict[str, Any]] = field(default_factory=list)
    has_own_columns: bool = False

    @property
    def listing(self) -> Any:
        """The declaration."""
        return self.asked.listing

    @property
    def open_view(self) -> dict[str, Any] | None:
        """The saved view that the address is."""
        return next((view for view in self.views if view["on"]), None)

    @property
    def query(self) -> str:
        """What a saved view keeps."""
        return self.asked.query()

    @property
    def is_narrowed(self) -> bool:
        """Whether any choice narrows the list."""
        return self.asked.is_narrowed

    @property
    def export_url(self) -> str:
        """The same rows, columns and order as a file."""
        return f"{reverse(self.listing.export_url_name)}?{self.asked.query()}"

    @property
    def span(self) -> int:
        """How many columns a row that spans the table takes."""
        return len(self.heads) + self.is_choosing


def list_page(
    request: HttpRequest,
    asked: Asked,
    *,
    more_counts: "Sequence[QuerySet[Any]]" = (),
    ticks: Callable[[list[int]], dict[int, str]] | None = None,
    bulk: tuple[str, Sequence[tuple[str, Any]]] | None = None,
    group: Callable[[list[int]], dict[int, str]] | None = None,
) -> ListPage:
    """The page that *asked* makes.

    *ticks* tells of the page's rows where each is ticked off, *group* under which title it stands; *bulk* is the
    address and the buttons of what can be done with several rows.
    """
    found, counts, more = asked.counts(*more_counts)
    page = page_of(request, asked.ordered_keys(), count=found, count_is_capped=not _is_exact(asked))
    keys = list(page.rows)
    is_choosing = bulk is not None and request.GET.get("choose") == "1"
    if is_choosing:
        ticks = None
    rows = _rows(asked, keys, ticks(keys) if ticks else {})
    return ListPage(
        asked=asked,
        page=page,
        rows=rows,
        groups=_groups(rows, group(keys) if group else {}),
        heads=_heads(request, asked),
        chip_groups=[_chip_group(request, each, counts) for each in asked.bound if getattr(each.filter, "chips", ())],
        form=_form(asked),
        used=sum(1 for each in asked.bound if each.box and each.value and each.value != _default(each)),
        removable=_removable(request, asked),
        hidden=asked.items(),
        form_hidden=_form_hidden(asked),
        column_choices=_column_choices(asked),
        clear_url=f"?{urlencode(columns)}" if (columns := _own_columns(asked)) else "?",
        more_counts=more,
        found_text=count_text(found),
        has_ticks=ticks is not None,
        bulk_url=reverse(bulk[0]) if bulk else "",
        bulk_choices=bulk[1] if bulk else (),
        is_choosing=is_choosing,
    )


def _is_exact(asked: Asked) -> bool:
    """Whether counting went through all rows; otherwise it stopped at the cap."""
    return any(each.filter.is_slow and each.value for each in asked.bound)


def _default(bound: Bound) -> str:
    return getattr(bound.filter, "default", "")


def _rows(asked: Asked, keys: list[int], ticks: dict[int, str]) -> list[Row]:
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


def _heads(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
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


def _groups(rows: list[Row], titles: dict[int, str]) -> list[RowGroup]:
    found = groupby(rows, key=lambda row: titles.get(row.pk, ""))
    return [RowGroup(title, list(together)) for title, together in found]


def _chip_group(request: HttpRequest, bound: Bound, counts: dict[tuple[str, str], int]) -> dict[str, Any]:
    """The chips of one choice; a chip in use leads back to the default."""
    declared = bound.filter
    chips = []
    for value, label in declared.chips.items():
        on = bound.value == value
        leads_to = "" if value == declared.default or (on and declared.default not in declared.chips) else value
        count = counts.get((declared.key, value))
        chips.append(
            {
                "url": address(request, **{declared.key: leads_to, "page": ""}),
                "label": label,
                "count": None if count is None else count_text(count),
                "number": count,
                "on": on,
            }
        )
    return {"key": declared.key, "label": declared.label, "chips": chips}


def _removable(request: HttpRequest, asked: Asked) -> list[dict[str, str]]:
    """What the form narrows to now, each with the address without it."""
    found = []
    for each in asked.bound:
        chipped = each.value in getattr(each.filter, "chips", ())
        if not each.box or not each.value or each.value == _default(each) or chipped:
            continue
        word = each.words.get(each.value if isinstance(each.value, str) else "", "") or str(each.value)
        changes = dict.fromkeys((*each.filter.names, "page"), "")
        found.append({"label": f"{each.filter.label}: {word}", "url": address(request, **changes)})
    return found


def _form(asked: Asked) -> forms.Form:
    """The filters that are chosen in a form, as the address fills them."""
    form = forms.Form(asked.data)
    form.empty_permitted, form.use_required_attribute = True, False
    for each in asked.bound:
        if each.box is not None:
            form.fields[each.filter.key] = each.box
    return form


def _form_hidden(asked: Asked) -> list[tuple[str, str]]:
    """What the form does not show and must not lose."""
    inside = {name for each in asked.bound if each.box is not None for name in each.filter.names}
    kept = asked.items(leaving_out=inside)
    return [*kept, *_own_columns(asked)]


def _own_columns(asked: Asked) -> list[tuple[str, str]]:
    """The columns, where the address names them."""
    return [("columns", ",".join(column.key for column in asked.columns))] if asked.names_columns else []


def _column_choices(asked: Asked) -> list[dict[str, Any]]:
    shown = {column.key for column in asked.columns}
    return [{"key": column.key, "label": column.label, "on": column.key in shown} for column in asked.listing.columns]
