"""How many proposals are taken in a time: of one network address, one e-mail address, one business ID.

Slow enough for robots, wide enough for a hall full of people behind one address. Counts lie in the cache, under keys
from which nobody can be told; what is refused writes nothing.
"""

import ipaddress
import time
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache
from django.utils.crypto import salted_hmac

ADDRESS, EMAIL, BUSINESS_ID = "address", "email", "business_id"
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True)
class Limit:
    """At most *most* proposals with the same *of* within *seconds*."""

    of: str
    most: int
    seconds: int


LIMITS = (
    Limit(ADDRESS, 60, 10 * MINUTE),
    Limit(ADDRESS, 400, 24 * HOUR),
    Limit(EMAIL, 10, HOUR),
    Limit(BUSINESS_ID, 20, HOUR),
)


class TooMany(Exception):
    """Raised where a limit is reached; *of* says which, *seconds* when there is room again."""

    def __init__(self, of: str, seconds: int) -> None:
        super().__init__(of)
        self.of = of
        self.seconds = seconds


def network_of(address: str) -> str:
    """What counts as one network address: of the newer kind, all that one customer has."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def count_one(**values: str) -> None:
    """Count one proposal of these values, or raise TooMany and count nothing. Empty values are not limited."""
    now = time.time()
    held = [(limit, _key(limit, values[limit.of])) for limit in LIMITS if values.get(limit.of)]
    moments = {key: _recent(key, now - limit.seconds) for limit, key in held}
    for limit, key in held:
        if len(moments[key]) >= limit.most:
            raise TooMany(limit.of, max(1, ceil(moments[key][-limit.most] + limit.seconds - now)))
    for limit, key in held:
        cache.set(key, [*moments[key], now], limit.seconds)


def _recent(key: str, since: float) -> list[float]:
    return [moment for moment in cache.get(key) or [] if moment > since]


def _key(limit: Limit, value: str) -> str:
    digest = salted_hmac("kumppani.proposal.limit", value, algorithm="sha256").hexdigest()[:32]
    return f"proposals:{limit.of}:{limit.seconds}:{digest}"
