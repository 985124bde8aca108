"""Mail about accounts: one function a message."""

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.links import INVITATION_AGE, absolute, invitation_link, password_reset_link
from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MessageRule
from notifications.services.composing import render_mail
from notifications.services.outbox import queue_again
from organisation.models import College

NOTICES = (
    "password_changed",
    "password_reset_done",
    "password_set",
    "totp_activated",
    "totp_deactivated",
    "recovery_codes_generated",
)


def is_demo() -> bool:
    """A demo college writes to nobody."""
    return College.objects.filter(is_demo=True).exists()


def queue_account_mail(kind: str, user: User) -> None:
    """Write down one mail about an account; which one is told by its rule, to whom by the key."""
    if kind in {rule.rule for rule in ACCOUNT_RULES}:
        queue_again(
            rule=kind,
            subject_key=f"user:{user.pk}",
            recipient=user.email,
            language=user.language,
            params={"user": user.pk},
        )


def recipient_of(message: OutgoingMessage) -> User | None:
    """The person, if still here and still at that address."""
    return User.objects.filter(pk=message.params["user"], is_active=True, email=message.recipient).first()


def is_still_here(message: OutgoingMessage) -> bool:
    """Nobody who left, changed the address or was taken out of use gets mail."""
    return recipient_of(message) is not None


def college_name() -> str:
    """Who writes."""
    college = College.objects.first()
    return college.name if college else "Kumppani"


def invitation(message: OutgoingMessage) -> ComposedMail | None:
    """Come in: a link to a first password, made now."""
    user = recipient_of(message)
    if user is None or user.has_usable_password():
        return None
    context = {"user": user, "college": college_name(), "link": invitation_link(user), "days": INVITATION_AGE.days}
    return render_mail("accounts/mail/invitation", context)


def password_reset(message: OutgoingMessage) -> ComposedMail | None:
    """A link to a new password, made now."""
    user = recipient_of(message)
    if user is None:
        return None
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    context = {"user": user, "college": college_name(), "link": password_reset_link(user), "hours": hours}
    return render_mail("accounts/mail/password_reset", context)


def notice(message: OutgoingMessage) -> ComposedMail | None:
    """Something about signing in has changed; if it was not you, do something."""
    user = recipient_of(message)
    if user is None:
        return None
    told = {
        "password_changed": _("The password of your account was changed."),
        "password_reset_done": _("The password of your account was changed with a link sent by e-mail."),
        "password_set": _("Your account has a password now."),
        "totp_activated": _("Two-step sign-in of your account was switched on."),
        "totp_deactivated": _("Two-step sign-in of your account was switched off."),
        "recovery_codes_generated": _("New recovery codes were made for your account."),
    }
    context = {"user": user, "college": college_name(), "what": told[message.rule], "link": absolute("/settings/me/")}
    return render_mail("accounts/mail/notice", {**context, "at": message.created_at})


ACCOUNT_RULES = (
    MessageRule("invitation", invitation, is_still_here),
    MessageRule("password_reset", password_reset, is_still_here),
    *(MessageRule(kind, notice, is_still_here) for kind in NOTICES),
)
