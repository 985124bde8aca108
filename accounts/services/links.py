"""Links that let somebody in without a password: made when a mail is sent, good for one use and a time."""

import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User

INVITATION_AGE = datetime.timedelta(days=7)
SALT = "accounts.invitation"


def absolute(path: str) -> str:
    """The address of *path* as people outside reach it."""
    return f"{settings.PUBLIC_URL}{path}"


def password_reset_link(user: User) -> str:
    """Where *user* chooses a new password; dead as soon as the password changes."""
    key = default_token_generator.make_token(user)
    return absolute(reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key}))


def invitation_link(user: User) -> str:
    """Where an invited person chooses the first password."""
    return absolute(reverse("accounts:invitation", kwargs={"token": invitation_token(user)}))


def invitation_token(user: User) -> str:
    """A signed token for *user*, good while the password and the address stay as they are."""
    return signing.dumps({"user": user.pk, "state": _state(user)}, salt=SALT)


def invited_user(token: str) -> User | None:
    """Whom a token lets in; None where it is wrong, used or more than seven days old."""
    try:
        data = signing.loads(token, salt=SALT, max_age=INVITATION_AGE)
        user = User.objects.filter(pk=data["user"], is_active=True).first()
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    if user is None or not constant_time_compare(str(data.get("state", "")), _state(user)):
        return None
    return user


def _state(user: User) -> str:
    """What makes a link good for one use: any change of password or address ends it."""
    return salted_hmac(SALT, f"{user.password}:{user.email}", algorithm="sha256").hexdigest()[:32]
