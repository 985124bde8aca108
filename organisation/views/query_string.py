"""Reading addresses without believing them."""

import datetime

from django.http import QueryDict

LARGEST = 2**63 - 1


def number_in(data: QueryDict, name: str) -> int | None:
    """A key from the query string; anything that is none is nothing."""
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def day_in(data: QueryDict, name: str) -> datetime.date | None:
    """A day from the query string (2026-11-22), or nothing."""
    try:
        return datetime.date.fromisoformat(data.get(name, ""))
    except ValueError:
        return None
