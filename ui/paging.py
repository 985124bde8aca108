"""Pages of a list: at most fifty rows, a count that never scans a hundred thousand, and no error whatever ?page= says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 50
COUNT_CAP = 10_000
LAST_PAGE = 100_000


class Sliced(Protocol):
    """Rows that are read by the slice."""

    def __getitem__(self, part: slice, /) -> Any: ...


@dataclass(frozen=True)
class Page:
    """The rows of one page and where it stands among the others."""

    rows: list[Any]
    number: int
    per_page: int
    count: int
    capped: bool
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before this."""
        return self.number > 1

    @property
    def first(self) -> int:
        """The running number of the first row, 0 in an empty list."""
        return (self.number - 1) * self.per_page + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The running number of the last row."""
        return (self.number - 1) * self.per_page + len(self.rows)

    @property
    def pages(self) -> int:
        """How many pages the count makes."""
        return max(1, -(-self.count // self.per_page))


def wanted_page(request: HttpRequest) -> int:
    """The page asked for; anything that is no sensible number is the first."""
    return page_number(request.GET.get("page", ""))


def page_number(asked: str) -> int:
    """The same of what the address says."""
    if not (asked.isascii() and asked.isdigit() and len(asked) < 7):
        return 1
    return min(max(int(asked), 1), LAST_PAGE)


def capped_count(queryset: QuerySet[Any]) -> int:
    """The count, or one more than the cap: nobody needs to know more, and counting on would cost."""
    return queryset.order_by()[: COUNT_CAP + 1].count()


def page_of(
    request: HttpRequest,
    rows: Sliced,
    per_page: int = PER_PAGE,
    count: int | None = None,
    *,
    cap: int | None = None,
) -> Page:
    """One page of a queryset in two queries; of any rows in one where the count is known, be it up to *cap* only."""
    if count is None:
        counted, cap = capped_count(rows), COUNT_CAP
    else:
        counted = count
    capped = cap is not None and counted > cap
    known = min(counted, cap) if cap is not None else counted
    number = wanted_page(request)
    if not capped:
        number = min(number, max(1, -(-known // per_page)))
    found = _slice(rows, number, per_page)
    if not found and number > 1:
        number = max(1, -(-known // per_page))
        found = _slice(rows, number, per_page)
    return Page(found[:per_page], number, per_page, known, capped, len(found) > per_page)


def _slice(rows: Sliced, number: int, per_page: int) -> list[Any]:
    """One row more than shown tells whether there is a next page."""
    start = (number - 1) * per_page
    return list(rows[start : start + per_page + 1])
