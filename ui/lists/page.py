"""The page of a list: chips, form, headings, rows, all worked out here so that the templates stay lean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from ui.lists.asked import Asked, Counted, Keys
from ui.lists.counting import count_text
from ui.lists.filters import Bound
from ui.lists.table import Row, RowGroup, grouped, heads_of, rows_of
from ui.narrowing import address
from ui.paging import Page, page_of

WIDE = 6
Field = tuple[str, str, SafeString]  # what its label is for, the label, the control


@dataclass
class ListPage:
    """All that the templates of components/list show."""

    asked: Asked
    page: Page
    rows: list[Row]
    groups: list[RowGroup]
    heads: list[dict[str, Any]]
    chip_groups: list[dict[str, Any]]
    fields: tuple[Field, ...]
    used: int
    removable: list[dict[str, str]]
    hidden: list[tuple[str, str]]
    form_hidden: tuple[tuple[str, str], ...]
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
        return self.asked.query

    @property
    def is_narrowed(self) -> bool:
        """Whether any choice narrows the list."""
        return self.asked.is_narrowed

    @property
    def export_url(self) -> str:
        """The same rows, columns and order as a file."""
        return f"{reverse(self.listing.export_url_name)}?{self.asked.query}"

    @property
    def typed(self) -> list[tuple[str, Any, str]]:
        """What the form narrows by: names, labels and values of its fields."""
        shown = (each for each in self.asked.bound if each.in_form)
        return [(each.filter.key, each.filter.label, self.asked.data.get(each.filter.key, "")) for each in shown]

    @property
    def chips(self) -> tuple[Any, ...]:
        """The chips as a fragment takes them."""
        return tuple(
            (
                str(group["label"]),
                tuple((each["url"], str(each["label"]), each["on"], each["count"]) for each in group["chips"]),
            )
            for group in self.chip_groups
        )

    @property
    def headings(self) -> tuple[Any, ...]:
        """The headings as a fragment takes them."""
        return tuple(
            (
                head["css"],
                head["sort"],
                tuple((line["url"], line["sort"], str(line["label"])) for line in head["lines"]),
            )
            for head in self.heads
        )

    @property
    def offered_columns(self) -> tuple[Any, ...]:
        """The columns as a fragment takes them."""
        return tuple((each["key"], each["on"], str(each["label"])) for each in self.column_choices)

    @property
    def may_reset_columns(self) -> bool:
        """Whether the columns are other than at first."""
        return bool(self.has_own_columns or self.asked.names_columns)

    @property
    def is_wide(self) -> bool:
        """Whether the table may need more room than the page has."""
        return len(self.heads) > WIDE

    @property
    def span(self) -> int:
        """How many columns a row that spans the table takes."""
        return len(self.heads) + self.is_choosing


def list_page(
    request: HttpRequest,
    asked: Asked,
    *,
    more_counts: Sequence[Counted] = (),
    ticks: Callable[[list[int]], dict[int, str]] | None = None,
    bulk: tuple[str, Sequence[tuple[str, Any]]] | None = None,
    group: Callable[[list[int]], dict[int, str]] | None = None,
) -> ListPage:
    """The page that *asked* makes.

    *ticks* tells of the page's rows where each is ticked off, *group* under which title it stands; *bulk* is the
    address and the buttons of what can be done with several rows.
    """
    found, counts, more = asked.counts(*more_counts)
    cap = found if _is_exact(asked) else asked.cap
    page = page_of(request, Keys(asked), count=found, cap=cap)
    keys = list(page.rows)
    is_choosing = bulk is not None and request.GET.get("choose") == "1"
    if is_choosing:
        ticks = None
    rows = rows_of(asked, keys, ticks(keys) if ticks else {})
    heads = heads_of(request, asked)
    return ListPage(
        asked=asked,
        page=page,
        rows=rows,
        groups=grouped(rows, group(keys) if group else {}, heads[0]["css"]),
        heads=heads,
        chip_groups=[
            _chip_group(request, asked, each, counts) for each in asked.bound if getattr(each.filter, "chips", ())
        ],
        fields=_fields(asked),
        used=sum(1 for each in asked.bound if each.in_form and each.value and each.value != _default(each)),
        removable=_removable(request, asked),
        hidden=asked.items(),
        form_hidden=tuple(_form_hidden(asked)),
        column_choices=_column_choices(asked),
        clear_url=f"?{urlencode(columns)}" if (columns := _own_columns(asked)) else "?",
        more_counts=more,
        found_text=count_text(found, cap),
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


def _chip_group(request: HttpRequest, asked: Asked, bound: Bound, counts: dict[tuple[str, str], int]) -> dict[str, Any]:
    """The chips of one choice; a chip in use leads back to the default."""
    declared = bound.filter
    chips = []
    cap = asked.chip_cap(bound)
    for value, label in declared.chips.items():
        on = bound.value == value
        leads_to = "" if value == declared.default or (on and declared.default not in declared.chips) else value
        count = counts.get((declared.key, value))
        chips.append(
            {
                "url": address(request, **{declared.key: leads_to, "page": ""}),
                "label": label,
                "count": None if count is None else count_text(count, cap),
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
        if not each.in_form or not each.value or each.value == _default(each) or chipped:
            continue
        word = each.words.get(each.value if isinstance(each.value, str) else "", "") or str(each.value)
        changes = dict.fromkeys((*each.filter.names, "page"), "")
        found.append({"label": f"{each.filter.label}: {word}", "url": address(request, **changes)})
    return found


def _fields(asked: Asked) -> tuple[Field, ...]:
    """What is chosen in the form, as the address fills it; Django draws what looks for one of very many rows."""
    form = _form(asked)
    return tuple(
        (
            f"id_{each.filter.key}",
            str(each.filter.label),
            each.filter.drawn(each) if each.box is None else SafeString(form[each.filter.key]),
        )
        for each in asked.bound
        if each.in_form
    )


def _form(asked: Asked) -> forms.Form:
    form = forms.Form(asked.data)
    form.empty_permitted, form.use_required_attribute = True, False
    for each in asked.bound:
        if each.box is not None:
            form.fields[each.filter.key] = each.box
    return form


def _form_hidden(asked: Asked) -> list[tuple[str, str]]:
    """What the form does not show and must not lose."""
    inside = {name for each in asked.bound if each.in_form for name in each.filter.names}
    kept = asked.items(leaving_out=inside)
    return [*kept, *_own_columns(asked)]


def _own_columns(asked: Asked) -> list[tuple[str, str]]:
    """The columns, where the address names them."""
    return [("columns", ",".join(column.key for column in asked.columns))] if asked.names_columns else []


def _column_choices(asked: Asked) -> list[dict[str, Any]]:
    shown = {column.key for column in asked.columns}
    return [{"key": column.key, "label": column.label, "on": column.key in shown} for column in asked.listing.columns]
