"""What the timetable does with reminders, at once and with an account of it."""

import datetime
import time
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.services.delivery import send_due
from notifications.services.planning import plan

LONGEST = 3600.0


def plan_and_send(at: datetime.datetime | None = None) -> dict[str, Any]:
    """Write down what has come due and send it, until nothing is due or the server is in trouble."""
    start = time.monotonic()
    planned = plan(at)
    sent = send_due(at=at, seconds=LONGEST, by_hand=True)
    return _account(at, is_rehearsal=False, **asdict(planned), **asdict(sent), seconds=time.monotonic() - start)


def rehearse(at: datetime.datetime | None = None) -> dict[str, Any]:
    """What there would be to do; nothing of it is kept."""
    start = time.monotonic()
    with transaction.atomic():
        planned = plan(at)
        due = count_due(at or timezone.now())
        transaction.set_rollback(True)
    return _account(at, is_rehearsal=True, **asdict(planned), due=due, seconds=time.monotonic() - start)


def count_due(now: datetime.datetime) -> int:
    """How many messages are due."""
    return OutgoingMessage.objects.filter(state=MessageState.WAITING, due_at__lte=now).count()


def _account(at: datetime.datetime | None, *, is_rehearsal: bool, seconds: float, **counts: Any) -> dict[str, Any]:
    moment = timezone.localtime(at or timezone.now()).isoformat(timespec="seconds")
    return {"now": moment, "dry_run": is_rehearsal, **counts, "seconds": round(seconds, 2)}
