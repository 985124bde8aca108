"""What was told long ago is thrown away: notices and mails name people, and nobody asks after a year whether they came."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from notifications.models import MessageState, Notice, OutgoingMessage
from notifications.services.noticing import recount

# Longer than a school year, and far longer than planning ever looks back.
KEPT = datetime.timedelta(days=400)
CHUNK = 1_000
OVER = (MessageState.SENT, MessageState.FAILED, MessageState.CANCELLED)


def forget(now: datetime.datetime | None = None) -> int:
    """Throw away notices, and mails that are over, of more than 400 days ago; returns how many rows went."""
    oldest = (now or timezone.now()) - KEPT
    people = set(Notice.objects.filter(created_at__lt=oldest, read_at=None).values_list("person", flat=True).distinct())
    gone = _delete(Notice.objects.filter(created_at__lt=oldest))
    recount(people)
    return gone + _delete(OutgoingMessage.objects.filter(created_at__lt=oldest, state__in=OVER))


def _delete(rows: "QuerySet[Notice] | QuerySet[OutgoingMessage]") -> int:
    """In small transactions, so that nobody waits behind it."""
    count = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        count += rows.model._base_manager.filter(pk__in=keys).delete()[0]
    return count
