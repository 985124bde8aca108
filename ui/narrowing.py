"""Addresses of a list that is narrowed and sorted: the same one with a choice changed, and its sortable columns."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

# Of a list with a dozen choices; a page makes twenty addresses of its own.
LONGEST_KEPT = 500


def address(request: HttpRequest, **changes: str) -> str:
    """This address with some of its choices changed; empty ones go."""
    typed = request.META.get("QUERY_STRING", "")
    return (_address if len(typed) <= LONGEST_KEPT else _address.__wrapped__)(typed, tuple(changes.items()))


@lru_cache(maxsize=2_000)
def _address(typed: str, changes: tuple[tuple[str, str], ...]) -> str:
    # As it came, byte by byte: WSGI hands it over so.
    query = dict(QueryDict(typed.encode("latin-1")).lists()) | {name: [value] for name, value in changes}
    return f"?{urlencode({name: values for name, values in query.items() if values and values[-1]}, doseq=True)}"


def columns(request: HttpRequest, order: str, sorts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each column that sorts: where its header leads and how it is sorted now.

    *sorts* tells each column's first order ("-tier": descending); the list's own order is "name".
    """
    found = {}
    for column, preferred in sorts.items():
        other = column if preferred.startswith("-") else f"-{column}"
        leads_to = other if order == preferred else preferred
        sorted_now = "descending" if order == f"-{column}" else "ascending" if order == column else ""
        found[column] = {
            "url": address(request, sort="" if leads_to == "name" else leads_to, page=""),
            "sort": sorted_now,
        }
    return found
