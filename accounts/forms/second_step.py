"""The forms of the second step of signing in, in our words."""

from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.sign_in import PlainFields

CODE_ATTRIBUTES = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "short", "maxlength": "20"}


class CodeFields(PlainFields):
    """A number keyboard for a number."""

    labels = {"code": _("Code")}
    hints = {"code": _("Six digits from your authenticator app, or one of your recovery codes.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE_ATTRIBUTES


class AuthenticateForm(CodeFields, base_forms.AuthenticateForm):
    """The second step of signing in."""


class ReauthenticateForm(CodeFields, base_forms.ReauthenticateForm):
    """The code once more, before something delicate."""


class ActivateTOTPForm(CodeFields, totp_forms.ActivateTOTPForm):
    """The first code of a new app proves that it works."""

    hints = {"code": _("Six digits that the app shows now.")}
