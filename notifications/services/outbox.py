"""Writing down what is to be sent, in the transaction of what causes it."""

import datetime
from contextlib import suppress
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage


def queue(
    *,
    rule: str,
    subject_key: str,
    recipient: str,
    language: str,
    params: dict[str, Any],
    nominal_on: datetime.date,
    occurrence: int = 0,
    due_at: datetime.datetime | None = None,
) -> OutgoingMessage:
    """The one row of (rule, object, recipient, nominal day, occurrence), made if it is not there.

    A row that was cancelled before it was sent is wanted again: it waits anew, with the present words and time.
    """
    now = timezone.now()
    message, is_new = OutgoingMessage.objects.get_or_create(
        rule=rule,
        subject_key=subject_key,
        recipient=recipient,
        nominal_on=nominal_on,
        occurrence=occurrence,
        defaults={
            "language": language,
            "params": params,
            "due_at": due_at or now,
            "message_id": make_msgid(domain=urlsplit(settings.PUBLIC_URL).hostname or "localhost"),
        },
    )
    if not is_new and _revive(message, language=language, params=params, due_at=due_at or now):
        message.refresh_from_db()
    return message


def queue_again(
    *, rule: str, subject_key: str, recipient: str, language: str, params: dict[str, Any]
) -> OutgoingMessage:
    """For what a person asks for and may ask again (a new link): one that still waits is enough, else the next one."""
    today = timezone.localdate()
    row = OutgoingMessage.objects.filter(rule=rule, subject_key=subject_key, recipient=recipient, nominal_on=today)
    waiting = row.filter(state=MessageState.WAITING, attempts=0).first()
    if waiting is not None:
        return waiting
    last = row.aggregate(last=models.Max("occurrence"))["last"]
    return queue(
        rule=rule,
        subject_key=subject_key,
        recipient=recipient,
        language=language,
        params=params,
        nominal_on=today,
        occurrence=0 if last is None else last + 1,
    )


def cancel(*, rule: str, subject_key: str, recipient: str | None = None) -> int:
    """Call off what has not left yet; how many messages that were."""
    rows = OutgoingMessage.objects.filter(rule=rule, subject_key=subject_key, state=MessageState.WAITING)
    if recipient is not None:
        rows = rows.filter(recipient=recipient)
    return rows.update(state=MessageState.CANCELLED)


def send_again(message: OutgoingMessage) -> bool:
    """Try what has failed once more, at once, to where the person is reached now; False where it has not failed."""
    values: dict[str, Any] = {}
    if message.person is not None and message.person.email != message.recipient:
        values["recipient"] = message.person.email
    failed = OutgoingMessage.objects.filter(pk=message.pk, state=MessageState.FAILED)
    with suppress(IntegrityError), transaction.atomic():
        return bool(failed.update(state=MessageState.WAITING, attempts=0, due_at=timezone.now(), **values))
    return False  # that address has been told the same thing already


def _revive(message: OutgoingMessage, **values: Any) -> bool:
    cancelled = OutgoingMessage.objects.filter(pk=message.pk, state=MessageState.CANCELLED, sent_at=None)
    return bool(cancelled.update(state=MessageState.WAITING, attempts=0, last_error="", **values))
