"""Mails to people of organisations: one function a message. Secret links are made when a mail leaves."""

from django.utils import timezone

from notifications.services.outbox import cancel, queue, queue_again
from portal.models import PortalAccess
from portal.queries import mail
from portal.queries.person import language_of
from records.actors import Actor


def link(access: PortalAccess, *, next_path: str = "") -> None:
    """A link that opens the portal once."""
    queue_again(
        rule=mail.LINK,
        subject_key=mail.about(access.pk),
        recipient=access.contact.email,
        language=language_of(access),
        params={"access": access.pk, "next": next_path},
    )


def nobody(email: str) -> None:
    """The same for an address that nobody has; whoever calls this takes it back."""
    queue_again(rule=mail.LINK, subject_key=mail.about(0), recipient=email, language="fi", params={"access": 0})


def invitation(access: PortalAccess, *, by: Actor) -> None:
    """Where the portal is, and who asks to look in."""
    queue_again(
        rule=mail.INVITATION,
        subject_key=mail.about(access.pk),
        recipient=access.contact.email,
        language=language_of(access),
        params={"access": access.pk, "by": by.pk},
    )


def new_address(access: PortalAccess, *, email: str) -> None:
    """A link that confirms another address, sent to it."""
    queue(
        rule=mail.NEW_ADDRESS,
        subject_key=mail.about(access.pk),
        recipient=email,
        language=language_of(access),
        params={"access": access.pk},
        nominal_on=timezone.localdate(),
        occurrence=int(timezone.now().timestamp()) % 2**31,
    )


def called_off(access: PortalAccess) -> int:
    """What has not left yet to somebody who is out; how many mails that were."""
    rules = (mail.LINK, mail.INVITATION, mail.NEW_ADDRESS)
    return sum(cancel(rule=rule, subject_key=mail.about(access.pk)) for rule in rules)
