"""Messages and what became of them: all for administrators, what failed for those who lead the recipients' units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from notifications.models import MessageState, OutgoingMessage
from notifications.queries.pauses import NO_SERVER
from notifications.registries import kinds, rules
from organisation.models import Membership
from organisation.queries.access import access_of
from records.actors import Actor

ACCOUNT_LABELS = {
    "digest": gettext_lazy("daily mail"),
    "invitation": gettext_lazy("invitation"),
    "password_reset": gettext_lazy("new password"),
    "password_changed": gettext_lazy("password changed"),
    "password_reset_done": gettext_lazy("password changed"),
    "password_set": gettext_lazy("password set"),
    "totp_activated": gettext_lazy("two-step sign-in on"),
    "totp_deactivated": gettext_lazy("two-step sign-in off"),
    "recovery_codes_generated": gettext_lazy("new recovery codes"),
}
STATE_TAGS = {MessageState.FAILED: "bad", MessageState.WAITING: "info", MessageState.SENT: "good"}
# What errors begin with, and what they mean.
ERRORS = (
    (NO_SERVER, gettext_noop("The mail server cannot be reached, or does not let us in.")),
    (r"4\d\d ", gettext_noop("The mail server put us off.")),
    (r"5\d\d ", gettext_noop("The mail server refused it for good.")),
    (r"SMTPServerDisconnected|TimeoutError|ConnectionResetError", gettext_noop("The mail server fell silent or hung up.")),
    ("the sender died", gettext_noop("Sending was broken off each time.")),
    ("", gettext_noop("The mail could not be written.")),
)  # fmt: skip


@dataclass(frozen=True)
class MessageLine:
    """One message as shown."""

    pk: int
    recipient: str
    rule: str
    state: str
    tag: str
    at: Any
    error: str
    answer: str
    attempts: int
    has_failed: bool


def messages_visible_to(actor: Actor) -> "QuerySet[OutgoingMessage]":
    """All for administrators; for coordinators and heads what could not be delivered to people of their units."""
    access = access_of(actor)
    messages = OutgoingMessage.objects.order_by("-id")
    if access.is_administrator:
        return messages
    if not access.managed_units:
        return messages.none()
    people = Membership.objects.on(timezone.localdate()).filter(unit__in=access.managed_units).values("user")
    return messages.filter(state=MessageState.FAILED, person__in=people)


def narrowed(
    messages: "QuerySet[OutgoingMessage]", *, state: str = "", rule: str = "", recipient: str = ""
) -> "QuerySet[OutgoingMessage]":
    """By state, kind, and how the recipient's address begins."""
    if state in MessageState.values:
        messages = messages.filter(state=state)
    if rule in rule_labels():
        messages = messages.filter(rule=rule)
    if recipient:
        messages = messages.filter(recipient__startswith=recipient.lower())
    return messages


def rule_labels() -> dict[str, Any]:
    """What each kind of message is called."""
    mails = {name: rule.label for name, rule in rules.known.items() if rule.label}
    return {**{rule: kind.label for rule, kind in kinds.known.items()}, **ACCOUNT_LABELS, **mails}


def message_lines(messages: Iterable[OutgoingMessage]) -> list[MessageLine]:
    """As shown in a list; asks nothing."""
    labels, states = rule_labels(), dict(MessageState.choices)
    return [
        MessageLine(
            pk=each.pk,
            recipient=each.recipient,
            rule=capfirst(str(labels.get(each.rule, each.rule))),
            state=str(states.get(MessageState(each.state), each.state)),
            tag=STATE_TAGS.get(MessageState(each.state), ""),
            at=each.sent_at or each.due_at,
            error=error_words(each.last_error),
            answer=each.last_error,
            attempts=each.attempts,
            has_failed=each.state == MessageState.FAILED,
        )
        for each in messages
    ]


def error_words(error: str) -> str:
    """What went wrong, for people; the server's own words are shown beside it."""
    if not error:
        return ""
    return _(next(words for pattern, words in ERRORS if re.match(pattern, error)))
