"""Messages that can be taken back: the undo button travels with the message."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest


def notify(request: HttpRequest, text: str, batch: Any = None, *, draft: str = "", after_undo: str = "") -> None:
    """Say that something was done; with a batch of changes the message carries an undo button, with a draft's
    key it tells the browser that what was typed has arrived. Undo leads to *after_undo*, where the page that shows
    the message goes with what is taken back, else to that page."""
    tags = []
    if batch is not None:
        tags.append(f"undo:{getattr(batch, 'pk', batch)}")
    if after_undo:
        tags.append(f"after:{after_undo}")
    if draft:
        tags.append(f"draft:{draft}")
    messages.success(request, text, extra_tags=" ".join(tags))


def tag_value(extra_tags: str | None, name: str) -> str:
    """The value of `name:value` among a message's tags, or nothing."""
    for tag in (extra_tags or "").split():
        key, colon, value = tag.partition(":")
        if colon and key == name:
            return value
    return ""
