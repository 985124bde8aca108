"""Inviting to a workshop by e-mail, with an entry for the calendar; sending again where something has changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MailFile, MessageRule, rules
from notifications.services.composing import absolute, render_mail
from notifications.services.outbox import cancel, queue
from partnerships.models import Contact
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from records.services.writing import Writing
from workshops.codes import as_shown
from workshops.models import Invitation, Workshop, WorkshopState
from workshops.queries.calendar_file import CANCEL, REQUEST, calendar_of
from workshops.queries.workshop_when import when_of

INVITED, CALLED_OFF = "workshop_invitation", "workshop_called_off"


@dataclass(frozen=True)
class Guest:
    """Somebody to be invited."""

    email: str
    name: str = ""
    language: str = ""
    user: User | None = None
    contact: Contact | None = None


def invite(*, actor: Actor, workshop: Workshop, guests: Iterable[Guest]) -> int:
    """Invite those who are not invited yet, each address once; how many that were."""
    known = {each.email.casefold() for each in Invitation.objects.filter(workshop=workshop.pk)}
    fresh: dict[str, Guest] = {}
    for guest in guests:
        if guest.email and guest.email.casefold() not in known:
            fresh.setdefault(guest.email.casefold(), guest)
    with writing(actor, verb="invite_to_workshop") as write:
        for guest in fresh.values():
            made = write.create(Invitation(workshop=workshop, **_columns(workshop, guest)))
            _send(write, made, INVITED)
    return len(fresh)


def send_again(*, actor: Actor, workshop: Workshop) -> int:
    """Tell everybody anew: another day, another place; how many."""
    with writing(actor, verb="invite_again") as write:
        rows = list(Invitation.objects.filter(workshop=workshop.pk).order_by("pk"))
        for invitation in rows:
            _send(write, invitation, INVITED)
    return len(rows)


def call_off(*, actor: Actor, invitation: Invitation) -> ChangeBatch:
    """They are not invited after all: told where the invitation has left, else it never leaves."""
    with writing(actor, verb="call_off_invitation") as write:
        _tell_off(write, invitation)
        write.delete(invitation)
        return write.batch


def call_off_all(*, actor: Actor, workshop: Workshop) -> int:
    """The workshop is not held: whoever has it in their calendar is told; how many. Past ones are nobody's concern.

    A batch of its own, since nobody can be untold. Should the workshop come back, they are on its list as people who
    have not been sent anything, to be invited again.
    """
    if workshop.held_on < timezone.localdate():
        return 0
    with writing(actor, verb="call_off_invitation") as write:
        rows = list(Invitation.objects.filter(workshop=workshop.pk).exclude(sent_at=None).order_by("pk"))
        told = [_tell_off(write, invitation) for invitation in rows]
        for invitation in rows:
            invitation.sent_at = None
            write.save(invitation)
    return sum(told)


def _tell_off(write: Writing, invitation: Invitation) -> bool:
    """Whether there was anything to be told of: an invitation that has not left never leaves."""
    waiting = cancel(rule=INVITED, subject_key=_key(invitation), recipient=invitation.email)
    has_left = not waiting or invitation.sequence > 1
    if has_left:
        _send(write, invitation, CALLED_OFF)
    return has_left


def _send(write: Writing, invitation: Invitation, rule: str) -> None:
    invitation.sequence += 1
    invitation.sent_at = timezone.now()
    write.save(invitation)
    queue(
        rule=rule,
        subject_key=_key(invitation),
        recipient=invitation.email,
        language=invitation.language,
        params={"invitation": invitation.pk, "sequence": invitation.sequence},
        nominal_on=timezone.localdate(),
        occurrence=invitation.sequence,
    )


def _columns(workshop: Workshop, guest: Guest) -> dict[str, object]:
    spoken = {code for code, _name in settings.LANGUAGES}
    language = guest.language if guest.language in spoken else workshop.language_codes[0]
    return {**vars(guest), "language": language}


def _key(invitation: Invitation) -> str:
    return f"workshop-invitation:{invitation.pk}"


# --- the mails as they leave ------------------------------------------------------------------------------------------


def invitation_mail(message: OutgoingMessage) -> ComposedMail | None:
    """What, when, where, and how to get in; while it is planned and they are invited."""
    found = _found(Invitation.objects.all(), message)
    if found is None or found.workshop.state == WorkshopState.CLOSED or found.workshop.deleted_at is not None:
        return None
    return _written("workshops/mail/invitation", found, REQUEST)


def calling_off_mail(message: OutgoingMessage) -> ComposedMail | None:
    """It takes the entry out of their calendar; unless they are invited after all, since the workshop came back."""
    found = _found(Invitation.every.all(), message)
    if found is not None and found.deleted_at is None and found.workshop.deleted_at is None:
        return None
    return _written("workshops/mail/called_off", found, CANCEL) if found is not None else None


def _found(rows: "QuerySet[Invitation]", message: OutgoingMessage) -> Invitation | None:
    found: Invitation | None = (
        rows.filter(pk=message.params["invitation"], email=message.recipient).select_related("workshop").first()
    )
    return found


def _written(name: str, invitation: Invitation, method: str) -> ComposedMail:
    workshop = invitation.workshop
    context = {
        "workshop": workshop,
        "name": invitation.name,
        "when": when_of(workshop),
        "college": rules.college_name(),
        "code": as_shown(workshop.join_code),
        "link": absolute(reverse("workshops:join_door", args=[workshop.join_code])),
    }
    mail = render_mail(name, context)
    entry = calendar_of(workshop, method=method, invitation=invitation)
    file = MailFile("workshop.ics", entry, f"text/calendar; method={method}")
    return ComposedMail(mail.subject, mail.text, mail.html, mail.headers, (file,))


INVITATION_RULES = (
    MessageRule(INVITED, invitation_mail, label=_("invitation to a workshop")),
    MessageRule(CALLED_OFF, calling_off_mail, label=_("invitation called off")),
)
