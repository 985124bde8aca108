"""Whose a message is: taken under a lease, given back, and its outcome written down.

A worker looks at a handful of due messages and takes them one at a time by a guarded UPDATE: of two that reach for
the same row, the database lets one have it. That is the same on SQLite and PostgreSQL, and looking at a handful costs
one query where looking for the next one costs a query a mail.
"""

import datetime
import random
import time
import uuid

import structlog
from django.db import DatabaseError, connection
from django.db.models import F, Q
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage

log = structlog.get_logger("kumppani.mail")
LEASE = datetime.timedelta(seconds=60)
MOST_ATTEMPTS = 54  # with the pauses between them, two days
HANDFUL = 50
LONGEST_WAITING = 400
PAUSE = 0.5  # seconds, before an outcome is written again
UNSURE = datetime.timedelta(seconds=5)


def due(now: datetime.datetime) -> "list[OutgoingMessage]":
    """Some of those that have been due longest; not taken yet.

    Each worker picks its own: so several seldom reach for the same row, or write a mail that another one sends.
    """
    waiting = OutgoingMessage.objects.filter(state=MessageState.WAITING, due_at__lte=now)
    keys = list(waiting.order_by("due_at", "id").values_list("pk", flat=True)[:LONGEST_WAITING])
    if not keys:
        return []
    picked = random.sample(keys, min(HANDFUL, len(keys)))
    return list(OutgoingMessage.objects.filter(pk__in=picked, state=MessageState.WAITING, due_at__lte=now))


def claim(message: OutgoingMessage) -> bool:
    """Take the message as it was seen; False where somebody else was faster or it has been called off."""
    seen = Q(pk=message.pk, state=MessageState.WAITING, due_at=message.due_at, attempts=message.attempts)
    token, until = uuid.uuid4(), timezone.now() + LEASE
    taken = OutgoingMessage.objects.filter(seen, attempt_token=None).update(
        state=MessageState.SENDING, attempt_token=token, lease_until=until, attempts=F("attempts") + 1
    )
    if taken:
        message.state, message.attempt_token, message.lease_until = MessageState.SENDING, token, until
        message.attempts += 1
    return bool(taken)


def is_ours(message: OutgoingMessage) -> bool:
    """Whether the lease still holds: a clock set forward or a machine put to sleep may have ended it."""
    return message.lease_until is not None and timezone.now() < message.lease_until - UNSURE


def finish(message: OutgoingMessage, **values: object) -> bool:
    """Write the outcome, if the message is still ours.

    A mail that has left must not be forgotten because the database was away for a moment: then it would be sent again.
    So this tries for as long as the lease lasts.
    """
    until = time.monotonic() + (LEASE - UNSURE).total_seconds()
    mine = OutgoingMessage.objects.filter(pk=message.pk, attempt_token=message.attempt_token)
    while True:
        try:
            return bool(mine.update(attempt_token=None, lease_until=None, **values))
        except DatabaseError as error:
            if connection.in_atomic_block or time.monotonic() > until:
                raise
            log.warning("outcome not written yet", message=message.pk, error=str(error))
            connection.close()
            time.sleep(PAUSE)


def take_back_expired() -> int:
    """Messages whose sender died: they wait again, and keep their Message-ID; after too many deaths they have failed."""
    sending = OutgoingMessage.objects.filter(state=MessageState.SENDING)
    # Asked first: on SQLite an idle round would else take the writers' lock.
    if not sending.exists():
        return 0
    now = timezone.now()
    # The clock was set back: no lease lasts longer than one.
    sending.filter(lease_until__gt=now + LEASE + UNSURE).update(lease_until=now + LEASE)
    expired = sending.filter(lease_until__lt=now)
    over = {"attempt_token": None, "lease_until": None}
    expired.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=MessageState.FAILED, last_error="the sender died each time", **over
    )
    return expired.update(state=MessageState.WAITING, **over)
