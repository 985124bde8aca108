"""A list as it is declared once: what its rows are, its columns, what narrows it, how it is sorted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from records.actors import Actor
from ui.lists.columns import Column
from ui.lists.filters import Filter
from ui.lists.kept import Mark

Bundle = Callable[[Sequence[int], Actor], Mapping[int, Any]]


def nobody_knows(_actor: Actor) -> None:
    """For rows that depend on more than can be told."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The one declaration that the page, the choice of columns and the files go by.

    *bundles* read other tables for many rows at once: one query or two for a page or a chunk of a file. *mark* tells
    all that *rows* depend on, as ui.lists.kept has it. *search_kind* is the kind of search rows that tell the order of the
    list and one choice of it by facet; whoever may search them sees all rows of the list.
    """

    key: str
    title: Any
    url_name: str
    export_url_name: str
    detail_url_name: str
    rows: Callable[[Actor], "QuerySet[Any]"]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    order: str
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    mark: Callable[[Actor], Mark] = nobody_knows
    search_kind: str = ""
    personal: str = ""  # the kind of record under which taking out its files is noted

    @property
    def by_key(self) -> dict[str, Column]:
        """Columns by their keys."""
        return {column.key: column for column in self.columns}

    def mark_of(self, actor: Actor) -> Mark:
        """What the rows depend on: which they are, and for whom."""
        mark = self.mark(actor)
        return None if mark is None else (self.rows, mark)

    def ordering(self, sort: str) -> tuple[Any, ...]:
        """What a queryset is ordered by for "name" or "-name"."""
        column = self.by_key[sort.removeprefix("-")]
        if not sort.startswith("-"):
            return column.sort
        return column.sort_down or tuple(_reversed(each) for each in column.sort)

    def within(self, sort: str) -> Q | None:
        """What holds for all rows, and lets the database read them in that order."""
        return self.by_key[sort.removeprefix("-")].sort_within

    def is_order(self, sort: str) -> bool:
        """Whether the list can be sorted so."""
        column = self.by_key.get(sort.removeprefix("-"))
        return column is not None and bool(column.sort)


def _reversed(part: str) -> str:
    return part[1:] if part.startswith("-") else f"-{part}"


# Lists by their keys: each app registers its own in ports.py, so that views of them can be kept.
listings: dict[str, Listing] = {}


def register_listing(listing: Listing) -> None:
    """Let people keep views of the list."""
    listings[listing.key] = listing
