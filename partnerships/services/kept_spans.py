"""Dated rows that are copies: reckoned anew of a partnership whenever what they rest on was written, so they cannot drift.

The partnership is held before, so that of two who write at once the second one counts what the first has written.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from partnerships.models import Partnership

CHUNK = 500


@dataclass(frozen=True)
class KeptSpans:
    """Rows of *model*, told by *names*, of which the first is that of the partnership; *reckon* gives of some
    partnerships all that there should be, as tuples of these names."""

    model: type[models.Model]
    names: tuple[str, ...]
    reckon: Callable[[list[int]], Iterable[tuple[Any, ...]]]

    def refresh(self, partnership_ids: Iterable[int]) -> None:
        """Make the rows of these partnerships say what is reckoned."""
        keys = sorted(set(partnership_ids))
        for start in range(0, len(keys), CHUNK):
            self._refresh(keys[start : start + CHUNK])

    def wrong(self, keys: Collection[int]) -> list[int]:
        """Partnerships among these whose rows do not say what is reckoned."""
        wanted, stored = _by_partnership(self.reckon(list(keys))), _by_partnership(self._stored(keys))
        return [key for key in keys if wanted[key] != stored[key]]

    def _refresh(self, keys: list[int]) -> None:
        list(Partnership.every.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))
        stored, wanted = self._stored(keys), dict.fromkeys(self.reckon(keys))
        if gone := [pk for row, pk in stored.items() if row not in wanted]:
            self._rows().filter(pk__in=gone).delete()
        fresh = [row for row in wanted if row not in stored]
        self._rows().bulk_create(self.model(**dict(zip(self.names, row, strict=True))) for row in fresh)

    def _stored(self, keys: Collection[int]) -> dict[tuple[Any, ...], int]:
        rows = self._rows().filter(partnership__in=keys).values_list("pk", *self.names)
        return {tuple(row): pk for pk, *row in rows}

    def _rows(self) -> "models.QuerySet[Any]":
        return self.model._default_manager.all()


def _by_partnership(rows: Iterable[tuple[Any, ...]]) -> defaultdict[int, set[tuple[Any, ...]]]:
    found: defaultdict[int, set[tuple[Any, ...]]] = defaultdict(set)
    for row in rows:
        found[row[0]].add(row)
    return found
