"""A form that was sent twice does its work once: each shown form carries a key, and the first use of a key wins.

Who goes back, changes something and sends again is told apart from a second click by what was sent.
"""

import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

HOURS = 24 * 3600
UNDER_WAY = ""
PATIENCE = 30


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(12)


@dataclass
class Sending:
    """One sending of a form; *url* is where it leads, or where the first one led ("" if that is not known).

    *is_same*: whether nothing was changed since the first sending.
    """

    is_first: bool
    url: str = ""
    is_same: bool = True


@contextmanager
def once(request: HttpRequest, key: str) -> Iterator[Sending]:
    """Around the work of a form: the first sending sets `url`; one that fails gives the key back for another try."""
    if not claim(request, key):
        earlier = earlier_sending(request, key)
        is_same = earlier.get("sent", "") in ("", sent_by(request))
        yield Sending(is_first=False, url=earlier.get("url", ""), is_same=is_same)
        return
    sending = Sending(is_first=True)
    try:
        yield sending
    except BaseException:
        release(request, key)
        raise
    landed(request, key, sending.url)


def claim(request: HttpRequest, key: str) -> bool:
    """Whether this is the first time that the person sends the form with *key*; a form without one always is."""
    return not key or bool(cache.add(_name(request, key), {"url": UNDER_WAY, "sent": sent_by(request)}, HOURS))


def landed(request: HttpRequest, key: str, url: str) -> None:
    """Remember where the first sending led."""
    if key:
        cache.set(_name(request, key), {"url": url, "sent": sent_by(request)}, HOURS)


def release(request: HttpRequest, key: str) -> None:
    """The first sending came to nothing: the key may be used again."""
    if key:
        cache.delete(_name(request, key))


def earlier_sending(request: HttpRequest, key: str) -> dict[str, str]:
    """Where the first sending led and what was sent; waits a moment for one that is still under way."""
    earlier: dict[str, str] = {}
    for _turn in range(PATIENCE):
        earlier = cache.get(_name(request, key)) or {}
        if not earlier or earlier["url"] != UNDER_WAY:
            break
        time.sleep(0.1)
    return earlier


def sent_by(request: HttpRequest) -> str:
    """What the form holds, as a digest: no text of a person lies in the cache."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return hashlib.sha256(repr(fields).encode()).hexdigest()


def _name(request: HttpRequest, key: str) -> str:
    return f"sent:{request.user.pk}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
