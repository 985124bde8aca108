"""How the outbox stands: what waits and for how long, what left, what could not be delivered."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.queries.pauses import NO_SERVER, waited_after

HOUR = datetime.timedelta(hours=1)
LATE_AFTER = 15 * 60
# The last hour is looked for among so many of the last messages: no index for a figure.
LATELY = 20_000


@dataclass(frozen=True)
class Figures:
    """*oldest* is how many seconds the longest waiting message has been due; None where none is."""

    due: int
    sent_last_hour: int
    failed: int
    oldest: int | None

    @property
    def is_late(self) -> bool:
        """Whether somebody has to look after it."""
        return self.oldest is not None and self.oldest > LATE_AFTER


def figures(now: datetime.datetime | None = None) -> Figures:
    """The outbox as it stands, in three queries."""
    now = now or timezone.now()
    due, oldest = _waiting(now)
    sent = OutgoingMessage.objects.filter(state=MessageState.SENT).order_by("-id").values("sent_at")[:LATELY]
    return Figures(
        due=due,
        sent_last_hour=sum(1 for row in sent if row["sent_at"] and row["sent_at"] > now - HOUR),
        failed=OutgoingMessage.objects.filter(state=MessageState.FAILED).count(),
        oldest=oldest,
    )


def mail_is_late() -> bool:
    """Whether somebody has to look after it; one query."""
    oldest = _waiting(timezone.now())[1]
    return oldest is not None and oldest > LATE_AFTER


def _waiting(now: datetime.datetime) -> tuple[int, int | None]:
    """What is due counts from its day; so does what waits for another try because no server talks to us.

    What waits because one mailbox is full does not: that is nobody's alarm.
    """
    is_due = Q(due_at__lte=now)
    ours = Q(last_error__startswith=NO_SERVER)
    open_ones = OutgoingMessage.objects.filter(state__in=[MessageState.WAITING, MessageState.SENDING])
    rows = (
        open_ones.order_by()
        .values_list("attempts")
        .annotate(
            count=Count("pk", filter=is_due),
            first_due=Min("due_at", filter=is_due),
            first_ours=Min("due_at", filter=ours),
        )
    )
    due, starts = 0, []
    for attempts, count, first_due, first_ours in rows:
        due += count
        starts += [first_due] if first_due else []
        starts += [first_ours - waited_after(attempts)] if first_ours else []
    oldest = min(starts, default=None)
    return due, None if oldest is None or oldest > now else int((now - oldest).total_seconds())
