"""Links that let somebody in: asked for, made when the mail leaves, used once."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal import notifications
from portal.actors import PortalPerson
from portal.addresses import digest_of
from portal.models import LinkKind, PortalAccess, PortalLink, PortalSession
from portal.queries import mail
from portal.queries.person import by_link, person_for, with_address
from portal.services import limits
from portal.services.secret import new_secret, sha256
from portal.services.session import start_session
from records.services import writing

LIFETIME = datetime.timedelta(minutes=10)
LONGEST_PATH = 200


@dataclass(frozen=True)
class Opened:
    """What came of a link that was used: the secret of the new session, and where the person wanted to go."""

    session: str
    next_path: str
    access: PortalAccess


def ask_link(*, email: str, next_path: str = "") -> None:
    """A fresh link by mail, if the address is one of ours. Whoever asks is told nothing.

    For an address that nobody knows the same work is done and taken back, so that the time does not tell either.
    """
    found = [each for each in with_address(email) if limits.may_write(mail.LINK, mail.about(each.pk))]
    with transaction.atomic():
        for access in found:
            notifications.link(access, next_path=next_path[:LONGEST_PATH])
        if not found:
            notifications.nobody(email)
            transaction.set_rollback(True)


def make_link(access: PortalAccess, *, kind: str = LinkKind.SIGN_IN, email: str = "", next_path: str = "") -> str:
    """A new link; nobody but the mail that brings it knows the secret."""
    secret = new_secret()
    PortalLink.objects.create(
        access=access,
        kind=kind,
        digest=sha256(secret),
        email=email,
        next_path=next_path,
        expires_at=timezone.now() + LIFETIME,
    )
    return secret


def use_link(*, secret: str) -> Opened | None:
    """Use a link up: a session begins, the address is confirmed, the person's other links open nothing any more.

    Of two who use it in the same moment one wins; altered, used, old and made-up links are told apart by nothing.
    """
    with transaction.atomic():
        link = by_link(sha256(secret))
        if link is None or not _use_up(link):
            return None
        access = link.access
        PortalLink.objects.filter(access=access, used_at=None).update(used_at=timezone.now())
        _confirm(access, link)
        return Opened(start_session(access), link.next_path, access)


def _use_up(link: PortalLink) -> bool:
    now = timezone.now()
    return bool(PortalLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now).update(used_at=now))


def _confirm(access: PortalAccess, link: PortalLink) -> None:
    """Who opens what was sent to an address has it."""
    person: PortalPerson = person_for(access)
    with writing(person, verb="confirm_portal_address") as write:
        if link.kind == LinkKind.EMAIL:
            contact = access.contact
            contact.email = link.email
            write.save(contact)
            PortalAccess.objects.filter(pk=access.pk).update(email_digest=digest_of(link.email))
            # Whoever reads the mailbox that was given up gets no further.
            PortalSession.objects.filter(access=access, ended_at=None).update(ended_at=timezone.now())
        if access.confirmed_at is None or link.kind == LinkKind.EMAIL:
            access.confirmed_at = timezone.now()
            write.save(access)
