"""Addresses of rows: worked out once for each kind of page, since a page may name hundreds of them."""

from functools import cache

from django.urls import get_script_prefix, get_urlconf, reverse

STAND_IN = 7_000_000_000_000_000_000


def address_of(url_name: str, key: int) -> str:
    """What `reverse(url_name, args=[key])` gives."""
    before, after = _around(url_name, get_urlconf(), get_script_prefix())
    return f"{before}{key}{after}"


@cache
def _around(url_name: str, urlconf: str | None, prefix: str) -> tuple[str, str]:
    before, _key, after = reverse(url_name, args=[STAND_IN]).partition(str(STAND_IN))
    return before, after
