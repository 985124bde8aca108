"""Whom a follow-up has reminded, when, and whether the mail left: for whoever asks "was anybody told?"."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from notifications.models import MessageState, Notice
from notifications.registries import kinds
from partnerships.models import FollowUp
from partnerships.queries.reminders.follow_ups import KIND
from partnerships.queries.reminders.moments import key_of
from ui.dates import moment_text

MOST = 50


@dataclass(frozen=True)
class Reminding:
    """One reminder in words."""

    icon: str
    text: str


def reminders_of(follow_up: FollowUp) -> list[Reminding]:
    """What was told about a follow-up, the newest first."""
    rows = Notice.objects.filter(subject_key=key_of(KIND, follow_up.pk), rule__in=kinds.known)
    told = rows.select_related("person", "mail").order_by("-created_at", "-id")[:MOST]
    return [Reminding(_icon(row), _words(row)) for row in told]


def _words(row: Notice) -> str:
    about = {"what": kinds.known[row.rule].label, "who": row.person.name, "when": moment_text(row.created_at)}
    return f"{_('%(what)s: %(who)s, %(when)s') % about}. {_mail_words(row)}"


def _mail_words(row: Notice) -> str:
    mail = row.mail
    if mail is None:
        return _("Called off.") if row.withdrawn_at else _("Shown in Kumppani.")
    if mail.state == MessageState.SENT and mail.sent_at is not None:
        return _("Mail sent %(when)s.") % {"when": moment_text(mail.sent_at)}
    if mail.state == MessageState.FAILED:
        return _("The mail could not be delivered: %(why)s") % {"why": mail.last_error}
    if mail.state == MessageState.CANCELLED or row.withdrawn_at:
        return _("Called off before it was sent.")
    return _("The mail leaves %(when)s.") % {"when": moment_text(mail.due_at)}


def _icon(row: Notice) -> str:
    mail = row.mail
    if mail is None:
        return "bell"
    return {MessageState.SENT: "mail", MessageState.FAILED: "warning"}.get(MessageState(mail.state), "clock")
