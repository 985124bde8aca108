"""Reading addresses without believing them."""

from django.http import QueryDict

from ui.lookup import sound_key


def number_in(data: QueryDict, name: str) -> int | None:
    """A key from the query string; anything that is none is nothing."""
    text = data.get(name, "")
    return int(text) if sound_key(text) else None
