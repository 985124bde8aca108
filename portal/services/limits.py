"""How many links are asked for in a time, so that nobody is flooded with mail and nobody locked out by others.

One network may ask so often, whatever the addresses: a robot that tries out addresses comes to an end, others go on.
One person gets a mail so often: whoever asked, it goes to that person's own mailbox and opens the portal for them, and
the shortest time between two is always less than a link lives. So asking in somebody's name keeps nobody out.
"""

import datetime
import time

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from notifications.models import MessageState, OutgoingMessage
from proposals.services.limits import network_of

MOST, SECONDS = 60, 600
HOUR = datetime.timedelta(hours=1)
FIRST, GAP = 3, datetime.timedelta(minutes=2)
LONG_GAP = datetime.timedelta(minutes=6)


def has_room(address: str) -> bool:
    """Count one request of a network address; whether it is answered."""
    digest = salted_hmac("kumppani.portal.limit", network_of(address), algorithm="sha256").hexdigest()[:32]
    key = f"portal:{digest}:{int(time.time() // SECONDS)}"
    cache.add(key, 0, SECONDS)
    return bool(cache.incr(key) <= MOST)


def may_write(rule: str, subject_key: str) -> bool:
    """Whether enough time has passed since the last mail of this kind about the same access."""
    now = timezone.now()
    rows = OutgoingMessage.objects.filter(rule=rule, subject_key=subject_key, created_at__gt=now - HOUR)
    sent = list(rows.exclude(state=MessageState.CANCELLED).order_by("-created_at").values_list("created_at", flat=True))
    gap = GAP if len(sent) <= FIRST else LONG_GAP
    return not sent or sent[0] <= now - gap
