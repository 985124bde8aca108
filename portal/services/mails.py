"""Mails to people of organisations as they leave: words of the moment, and links that are made now and kept nowhere."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MessageRule, rules
from notifications.services.composing import absolute, render_mail
from portal.models import LinkKind, PortalAccess
from portal.queries import mail
from portal.queries.person import is_confirmed_for, open_accesses
from portal.services.link import LIFETIME, make_link


def access_of_mail(message: OutgoingMessage) -> PortalAccess | None:
    """The access that a mail is about, while it is open."""
    return open_accesses().filter(pk=message.params["access"]).first()


def link(message: OutgoingMessage) -> ComposedMail | None:
    """A link, made now: its ten minutes begin when the mail leaves."""
    access = access_of_mail(message)
    if access is None or not is_confirmed_for(access) or access.contact.email != message.recipient:
        return None
    secret = make_link(access, next_path=message.params.get("next", ""))
    return _written("portal/mail/link", access, {"link": _address(secret)})


def invitation(message: OutgoingMessage) -> ComposedMail | None:
    """Who invites, what is there, where it is."""
    access = access_of_mail(message)
    if access is None or access.contact.email != message.recipient:
        return None
    by = User.objects.filter(pk=message.params.get("by")).first()
    links = {"link": absolute(reverse("portal:enter")), "privacy": absolute(reverse("organisation:privacy"))}
    return _written("portal/mail/invitation", access, {"by": by, **links})


def new_address(message: OutgoingMessage) -> ComposedMail | None:
    """A link to the address that is to be confirmed."""
    access = access_of_mail(message)
    if access is None or not is_confirmed_for(access):
        return None
    secret = make_link(access, kind=LinkKind.EMAIL, email=message.recipient, next_path=reverse("portal:me"))
    return _written("portal/mail/new_address", access, {"link": _address(secret)})


def _address(secret: str) -> str:
    return absolute(reverse("portal:open", args=[secret]))


def _written(name: str, access: PortalAccess, context: dict[str, Any]) -> ComposedMail:
    minutes = LIFETIME.seconds // 60
    common = {"college": rules.college_name(), "company": access.company.name, "minutes": minutes}
    return render_mail(name, {**common, **context})


MAIL_RULES = (
    MessageRule(mail.LINK, link, label=_("link to the portal")),
    MessageRule(mail.INVITATION, invitation, label=_("invitation to the portal")),
    MessageRule(mail.NEW_ADDRESS, new_address, label=_("new address in the portal")),
)
