"""Passwords and the addresses that they go with."""

from allauth.account.models import EmailAddress

from accounts.models import User


def set_password(user: User, password: str) -> None:
    """Store a new password; nothing else of the row is touched, and the journal never sees it."""
    user.set_password(password)
    user.save(update_fields=["password"])


def keep_address(user: User, *, verified: bool | None = None) -> None:
    """Keep the sign-in machinery's address row in step with the person's: exactly one, primary.

    *verified* None keeps what was known of an unchanged address.
    """
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    address, _is_new = EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": bool(verified)}
    )
    if verified is not None and address.verified != verified:
        EmailAddress.objects.filter(pk=address.pk).update(verified=verified)
