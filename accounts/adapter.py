"""How signing in differs from what allauth does by itself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.registries import mail_door
from accounts.services.password import set_password


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; mail goes through the outbox; limits are by account, whatever host name was used."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "too_many_login_attempts": _("Too many wrong passwords for this account. Wait five minutes and try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("The password is wrong."),
        "incorrect_code": _("The code is wrong. Codes change twice a minute: try the one shown now."),
        "invalid_password_reset": _("This link is no longer valid."),
        "rate_limited": _("Too many attempts. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """Store the password alone: the other columns are the journal's business."""
        set_password(user, password)

    def login(self, request: HttpRequest, user: User) -> None:
        """The session speaks the person's language from now on."""
        super().login(request, user)
        request.session["language"] = user.language

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """The sign-in page of this browser speaks the person's language, too."""
        response = super().post_login(request, user, **details)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the link to the form is."""
        return reverse("organisation:profile")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Queue the mail; its link is made when it is sent, so that no secret lies in the outbox."""
        mail_door.send("password_reset", user)

    def send_notification_mail(self, template_prefix: str, user: User, *_args: Any, **_details: Any) -> None:
        """Tell the person that something about the account changed."""
        kind = template_prefix.rsplit("/", 1)[-1]
        mail_door.send("password_reset_done" if kind == "password_reset" else kind, user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """All other mails of allauth belong to signing up, which nobody does."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"account:{credentials.get('email', '').strip().lower()}"
