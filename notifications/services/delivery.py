"""Sending what is due: taken one by one, sent outside the transaction, the outcome written down.

What a round does when sending fails, and why nobody waits for what is another's trouble:

- The server refuses this mail (4xx after its greeting): the mail waits 10 s, 30 s, 1, 5, 15 and then 60 minutes each
  time, for two days; then it has failed and is shown. Refused for good (5xx): it has failed at once. The connection
  lives on, the next mail goes.
- The server falls silent or hangs up in the middle of a mail. That may be about this mail (a recipient far away, a
  content that chokes a filter) or about the server. The mail waits as above; the next one goes over a new connection.
  An answer may take 10 s, a whole mail 25 s: so one such mail holds up those behind it for less than 30 s, and only
  those of the same worker. A second one in a row is the server's trouble.
- The server's trouble: it cannot be reached, does not greet, wants another password, or loses mails in a row. Then no
  mail is at fault, and trying all of them would only use up their attempts: the round ends, and the server is left
  alone for 10, 20, at most 30 s by all workers, so that they are free for other work and its return is soon seen.
  Each try costs one mail one attempt; all others go as soon as it is back.
- Silence or hanging up after the content: whether the server has it, nobody knows. It is sent again, under the same
  Message-ID; servers and programs know it by that.
- A worker that dies: its lease ends after 60 s, and the mail waits again. A lease is twice as long as a conversation,
  and is looked at once more before the content goes out: a worker that slept, or whose clock jumped, sends nothing.
"""

import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation

from notifications.models import MessageState, OutgoingMessage
from notifications.queries.pauses import pause_after
from notifications.registries import ComposedMail, rules
from notifications.services import claiming, server_rest
from notifications.services.failures import is_about_us, is_for_good, why
from notifications.services.way_out import WayOut

log = structlog.get_logger("kumppani.mail")
ComposeMany = Callable[[Sequence[OutgoingMessage]], dict[int, ComposedMail | None]]
SECONDS = 6.0  # of one round of the timetable: shorter than a supervisor's patience when it ends a worker
FRESH = 2.0  # seconds for which a look at what is due is good enough
LOST_IN_A_ROW = 2


class LeaseOverError(Exception):
    """The message may be somebody else's by now."""


@dataclass
class Sent:
    """What one round did. *resting*: the mail server is in trouble and left alone for the moment."""

    sent: int = 0
    cancelled: int = 0
    postponed: int = 0
    failed: int = 0
    resting: bool = False


def send_due(*, at: datetime.datetime | None = None, seconds: float = SECONDS, by_hand: bool = False) -> Sent:
    """Send what is due now, or at another moment, for at most *seconds* (the next round goes on).

    By hand, a server in trouble is tried at once.
    """
    claiming.take_back_expired()
    if not by_hand and server_rest.is_resting():
        return Sent(resting=True)
    sending = Round((lambda: at) if at else timezone.now, seconds)
    try:
        sending.go()
    finally:
        sending.way_out.leave()
    return sending.done


class Round:
    """One round of one worker: its connection, and what became of its messages."""

    def __init__(self, now: Callable[[], datetime.datetime], seconds: float) -> None:
        self.now = now
        self.until = time.monotonic() + seconds
        self.done = Sent()
        self.lost_in_a_row = 0
        self.was_in_trouble = True
        self.way_out = WayOut()
        self.written: dict[int, ComposedMail | None] = {}

    def go(self) -> None:
        """Take and send, until nothing is due, the time is over, or the server is in trouble."""
        while not self.is_over():
            defer_to_working_day(self.now())
            found = claiming.due(self.now())
            if not found:
                return
            looked = time.monotonic()
            self.written = write_ahead(found)
            for message in found:
                if self.is_over() or time.monotonic() - looked > FRESH:
                    break
                if claiming.claim(message):
                    self.deliver(message)

    def is_over(self) -> bool:
        """No further message in this round."""
        return self.done.resting or time.monotonic() >= self.until

    def deliver(self, message: OutgoingMessage) -> None:
        """Write, send, and record what came of it."""
        try:
            mail = self.written[message.pk] if message.pk in self.written else compose(message)
            if mail is None:
                self.done.cancelled += claiming.finish(message, state=MessageState.CANCELLED)
                return
            self.way_out.send(letter_of(message, mail), lambda: hold(message))
        except LeaseOverError:
            log.warning("lease over before sending", message=message.pk)
        except Exception as error:
            self.note_failure(message, error)
        else:
            self.note_sent(message)

    def note_sent(self, message: OutgoingMessage) -> None:
        """It is out."""
        is_noted = claiming.finish(message, state=MessageState.SENT, sent_at=self.now(), last_error="")
        if not is_noted:
            log.error("sent, but somebody else had taken it", message=message.pk)
        self.done.sent += is_noted
        self.lost_in_a_row = 0
        if self.was_in_trouble:
            self.was_in_trouble = False
            server_rest.note_success()
        log.info("sent", rule=message.rule, message=message.pk, attempts=message.attempts)

    def note_failure(self, message: OutgoingMessage, error: Exception) -> None:
        """Again later, or never; and perhaps the server needs a rest."""
        log.warning("not sent", rule=message.rule, message=message.pk, attempts=message.attempts, error=why(error))
        if is_for_good(error) or message.attempts >= claiming.MOST_ATTEMPTS:
            self.done.failed += claiming.finish(message, state=MessageState.FAILED, last_error=why(error))
        else:
            later = self.now() + pause_after(message.attempts)
            self.done.postponed += claiming.finish(
                message, state=MessageState.WAITING, due_at=later, last_error=why(error)
            )
        self.lost_in_a_row = self.lost_in_a_row + 1 if self.way_out.is_lost else 0
        if is_about_us(error) or self.lost_in_a_row >= LOST_IN_A_ROW:
            self.done.resting = True
            log.warning("mail server rests", seconds=server_rest.note_trouble())


def defer_to_working_day(now: datetime.datetime) -> int:
    """Reminders that are due on a day on which nobody works wait for the next working day, whatever made them late."""
    later = rules.next_moment(now)
    if later <= now:
        return 0
    quiet = [rule.rule for rule in rules.known.values() if rule.working_days]
    waiting = OutgoingMessage.objects.filter(state=MessageState.WAITING, due_at__lte=now, rule__in=quiet)
    return waiting.update(due_at=later) if waiting.exists() else 0


def hold(message: OutgoingMessage) -> None:
    """The last look before the content leaves."""
    if not claiming.is_ours(message):
        raise LeaseOverError


def compose(message: OutgoingMessage) -> ComposedMail | None:
    """The mail in the recipient's language; None where it is no longer wanted."""
    rule = rules.known[message.rule]
    with translation.override(message.language):
        return rule.compose(message) if rule.still_due(message) else None


def write_ahead(messages: Sequence[OutgoingMessage]) -> dict[int, ComposedMail | None]:
    """The mails of a handful, where its kind can be written together; a mail that cannot be written harms only itself."""
    groups: dict[tuple[ComposeMany, str], list[OutgoingMessage]] = {}
    for message in messages:
        rule = rules.known.get(message.rule)
        if rule is not None and rule.compose_many is not None:
            groups.setdefault((rule.compose_many, message.language), []).append(message)
    written: dict[int, ComposedMail | None] = {}
    for (write, language), group in groups.items():
        try:
            with translation.override(language):
                written |= write(group)
        except Exception:
            log.exception("not written together", messages=[message.pk for message in group])
    return written


def letter_of(message: OutgoingMessage, mail: ComposedMail) -> EmailMultiAlternatives:
    """Both parts, and the headers by which programs know what it is."""
    letter = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[message.recipient],
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
            **mail.headers,
        },
    )
    letter.attach_alternative(mail.html, "text/html")
    for file in mail.files:
        letter.attach(file.name, file.content, file.content_type)
    return letter
