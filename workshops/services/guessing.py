"""Codes cannot be guessed, and a hall behind one network address is never locked out.

A code is one of 191 million, and opens something only until its workshop is closed. Wrong ones are counted by network
address; past the limit, that address gets the same "no such code" for everything without anybody looking it up - except
for workshops that are at home there: somebody has joined from it, or its facilitator has the console or the hall screen
open there. So whoever guesses among two hundred people in a hall stops nobody but themselves.
"""

import time

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from proposals.services.limits import network_of
from workshops.codes import as_kept
from workshops.models import Workshop, WorkshopState

# Wider than two hundred people who mistype in ten minutes, and far too narrow for 191 million.
MOST_WRONG = 100
WINDOW = 600
AT_HOME = 12 * 3600
# Often enough for the console to say where it is, seldom enough to cost nothing.
SAY_AGAIN = 300
_said: dict[tuple[int, str], float] = {}


def open_door(*, typed: str, address: str) -> Workshop | None:
    """The workshop of a code, for somebody at a network address; None for wrong ones and for who has tried too many."""
    code, network = as_kept(typed), _network(address)
    if is_barred(address):
        return _at_home(code, network)
    found = find(code) if code else None
    if found is None:
        _count_wrong(network)
    return found


def find(code: str) -> Workshop | None:
    """The workshop that a code opens now."""
    return _opened(code).first()


def is_barred(address: str) -> bool:
    """Whether too many wrong codes have come from a network address lately."""
    last: float = cache.get(_wrong_keys(_network(address))[-1], 0.0)
    return last > timezone.now().timestamp() - WINDOW


def say_at_home(*, workshop: int, address: str) -> None:
    """Somebody who belongs to the workshop is at this address."""
    network, now = _network(address), time.monotonic()
    if now - _said.get((workshop, network), -SAY_AGAIN) < SAY_AGAIN:
        return
    if len(_said) > 10_000:
        _said.clear()
    _said[workshop, network] = now
    for code in Workshop.objects.filter(pk=workshop).values_list("join_code", flat=True):
        cache.set(_home_key(code, network), True, AT_HOME)


def _at_home(code: str, network: str) -> Workshop | None:
    """Only what is at home here; that a code is right somewhere else is not told."""
    return find(code) if code and cache.get(_home_key(code, network)) else None


def _opened(code: str) -> "QuerySet[Workshop]":
    found: QuerySet[Workshop] = Workshop.objects.filter(join_code=code).exclude(state=WorkshopState.CLOSED)
    return found


def _count_wrong(network: str) -> None:
    """Each takes the first place that is free, for as long as it counts; who takes the last one is barred.

    The cache gives a place once, however many ask at the same moment. Its counters (incr) would lose some: in the
    database they are read, then written.
    """
    places = _wrong_keys(network)
    taken, now = cache.get_many(places), timezone.now().timestamp()
    for place in places:
        if place not in taken and cache.add(place, now, WINDOW):
            return


def _network(address: str) -> str:
    """A key from which nobody can be told."""
    return salted_hmac("kumppani.workshop.network", network_of(address), algorithm="sha256").hexdigest()[:32]


def _wrong_keys(network: str) -> list[str]:
    return [f"workshops:wrong:{network}:{place}" for place in range(MOST_WRONG)]


def _home_key(code: str, network: str) -> str:
    return f"workshops:home:{network}:{code}"
