"""Sending what is due: claimed one by one, sent outside the transaction, the outcome written down."""

import datetime
import time
import uuid
from dataclasses import dataclass

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation

from notifications.models import MessageState, OutgoingMessage
from notifications.registries import ComposedMail, rules
from notifications.services.failures import is_for_good, pause_after, why

log = structlog.get_logger("kumppani.mail")
# Longer than the slowest conversation with a server: EMAIL_TIMEOUT holds for each of its fourteen steps.
LEASE = datetime.timedelta(seconds=15 * settings.EMAIL_TIMEOUT)
MOST_ATTEMPTS = 54  # with the pauses between them, two days
FILES = "django.core.mail.backends.filebased.EmailBackend"


@dataclass
class Sent:
    """What one round did."""

    sent: int = 0
    cancelled: int = 0
    postponed: int = 0
    failed: int = 0


def send_due(*, seconds: float = 20) -> Sent:
    """Send what is due now, for at most *seconds* (the next round goes on)."""
    take_back_expired()
    until = time.monotonic() + seconds
    done = Sent()
    while time.monotonic() < until:
        message = claim_next()
        if message is None:
            break
        deliver(message, done)
    return done


def take_back_expired() -> int:
    """Messages whose sender died: they wait again, and keep their Message-ID; after too many deaths they have failed."""
    expired = Q(state=MessageState.SENDING, lease_until__lt=timezone.now())
    over = {"attempt_token": None, "lease_until": None}
    OutgoingMessage.objects.filter(expired, attempts__gte=MOST_ATTEMPTS).update(
        state=MessageState.FAILED, last_error="the sender died each time", **over
    )
    return OutgoingMessage.objects.filter(expired).update(state=MessageState.WAITING, **over)


def claim_next() -> OutgoingMessage | None:
    """Take one due message under a lease; two senders never hold the same one."""
    while True:
        with transaction.atomic():
            found = _due().select_for_update(skip_locked=True).first()
            if found is None:
                return None
            token, now = uuid.uuid4(), timezone.now()
            taken = OutgoingMessage.objects.filter(
                pk=found.pk, state=MessageState.WAITING, attempt_token=found.attempt_token
            ).update(
                state=MessageState.SENDING, attempt_token=token, lease_until=now + LEASE, attempts=F("attempts") + 1
            )
        if taken:
            return OutgoingMessage.objects.get(pk=found.pk)


def deliver(message: OutgoingMessage, done: Sent) -> None:
    """Write, send, and record what came of it."""
    try:
        mail = compose(message)
        if mail is None:
            done.cancelled += _finish(message, state=MessageState.CANCELLED)
            return
        hand_over(message, mail)
    except Exception as error:
        _note_failure(message, error, done)
        return
    done.sent += _finish(message, state=MessageState.SENT, sent_at=timezone.now(), last_error="")
    log.info("sent", rule=message.rule, message=message.pk, attempts=message.attempts)


def compose(message: OutgoingMessage) -> ComposedMail | None:
    """The mail in the recipient's language; None where it is no longer wanted."""
    rule = rules.known[message.rule]
    with translation.override(message.language):
        return rule.compose(message) if rule.still_due(message) else None


def hand_over(message: OutgoingMessage, mail: ComposedMail) -> None:
    """Give the mail to the server; in a demo college, write it into a file."""
    connection = None
    if rules.keep_here() and settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"):
        connection = get_connection(FILES, file_path=str(settings.DATA_DIR / "mail"))
    letter = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[message.recipient],
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
        connection=connection,
    )
    letter.attach_alternative(mail.html, "text/html")
    letter.send()


def _due() -> "QuerySet[OutgoingMessage]":
    waiting = Q(state=MessageState.WAITING, due_at__lte=timezone.now())
    return OutgoingMessage.objects.filter(waiting).order_by("due_at", "id")


def _note_failure(message: OutgoingMessage, error: Exception, done: Sent) -> None:
    now = timezone.now()
    log.warning("not sent", rule=message.rule, message=message.pk, attempts=message.attempts, error=why(error))
    if is_for_good(error) or message.attempts >= MOST_ATTEMPTS:
        done.failed += _finish(message, state=MessageState.FAILED, last_error=why(error))
        return
    later = now + pause_after(message.attempts)
    done.postponed += _finish(message, state=MessageState.WAITING, due_at=later, last_error=why(error))


def _finish(message: OutgoingMessage, **values: object) -> int:
    """Write the outcome, if the message is still ours: somebody else may have it after an expired lease."""
    mine = OutgoingMessage.objects.filter(pk=message.pk, attempt_token=message.attempt_token)
    return mine.update(attempt_token=None, lease_until=None, **values)
