"""Reads the values of a list's columns for many rows at once: tuples and look-ups, no model instances."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from records.actors import Actor
from records.queries.prepared import Prepared
from ui.dates import language
from ui.lists.columns import Column, Reading, Value
from ui.lists.kept import kept
from ui.lists.listing import Listing
from ui.paging import PER_PAGE


class Reader:
    """Reads rows of a listing by their keys. The page reads fifty at once, files a chunk at a time."""

    def __init__(self, listing: Listing, actor: Actor, columns: Sequence[Column]) -> None:
        self.listing, self.actor = listing, actor
        self.columns = columns
        self.places = [[path.format(language=language()) for path in column.paths] for column in columns]
        self.paths = list(dict.fromkeys(["pk", *(path for paths in self.places for path in paths)]))
        self.bundles = {name: listing.bundles[name] for name in {each.bundle for each in columns if each.bundle}}
        self.values = [column.value() if column.value else None for column in columns]

    def read(self, keys: Sequence[int]) -> list[tuple[int, tuple[Value, ...]]]:
        """The key and the typed values of each row, row by row."""
        found, columns = self.columns_of(keys)
        return list(zip(found, zip(*columns, strict=True), strict=True))

    def columns_of(self, keys: Sequence[int]) -> tuple[list[int], list[list[Value]]]:
        """The keys in the order of *keys*, rows that are gone being passed over, and their values column by column."""
        known = {row[0]: row for row in self._rows(keys)}
        rows = [known[key] for key in keys if key in known]
        found = [row[0] for row in rows]
        bundles = {name: bundle(found, self.actor) for name, bundle in self.bundles.items()}
        return found, [
            self._column(column, value, [self.paths.index(path) for path in paths], rows, bundles)
            for column, value, paths in zip(self.columns, self.values, self.places, strict=True)
        ]

    def _rows(self, keys: Sequence[int]) -> Iterable[tuple[Any, ...]]:
        """What the paths lead to, in no order; for a page by a question that is kept, where it can be."""
        mark = self.listing.mark_of(self.actor)
        if mark is not None and 0 < len(keys) <= PER_PAGE and len(self.paths) > 1:
            ask = kept(("rows", self.listing.key, mark), self._question)
            return ask(keys=frozenset(keys), paths=tuple(self.paths))
        return self.listing.rows(self.actor).order_by().filter(pk__in=keys).values_list(*self.paths)

    def _question(self) -> Prepared:
        rows = self.listing.rows(self.actor).order_by()

        def chosen(*, keys: frozenset[int], paths: tuple[str, ...]) -> "QuerySet[Any, Any]":
            return rows.filter(pk__in=keys).values_list(*paths)

        return Prepared(chosen)

    def _column(
        self, column: Column, value: Reading | None, places: list[int], rows: list[Any], bundles: dict[str, Any]
    ) -> list[Value]:
        """One column of all rows: column by column is twice as fast as row by row."""
        if not column.bundle and len(places) == 1:
            read = map(itemgetter(places[0]), rows)
            return list(map(value, read) if value else read)
        if value is None:
            raise TypeError(f"Column {column.key} has to say how its value is made.")
        if column.bundle:
            bundle = bundles[column.bundle]
            return [value(*(row[place] for place in places), bundle.get(row[0])) for row in rows]
        return [value(*(row[place] for place in places)) for row in rows]
