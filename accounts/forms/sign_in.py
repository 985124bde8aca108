"""allauth's forms in our words: the label stands above the field, nothing hides inside it."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HINT = _("At least 10 characters. A sentence of a few words is easy to remember and hard to guess.")


class PlainFields(forms.BaseForm):
    """No placeholders; labels and hints as the form's own tables say."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(PlainFields, allauth_forms.LoginForm):
    """Address and password."""

    labels = {"login": _("E-mail address"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "spellcheck": "false", "maxlength": "200"}


class ResetPasswordForm(PlainFields, allauth_forms.ResetPasswordForm):
    """To which address the link goes."""

    labels = {"email": _("E-mail address")}


class ResetPasswordKeyForm(PlainFields, allauth_forms.ResetPasswordKeyForm):
    """The new password, twice."""

    labels = {"password1": _("New password"), "password2": _("New password again")}
    hints = {"password1": PASSWORD_HINT}


class ChangePasswordForm(PlainFields, allauth_forms.ChangePasswordForm):
    """The present password and the new one, twice."""

    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password again"),
    }
    hints = {"password1": PASSWORD_HINT}


class SetPasswordForm(PlainFields, allauth_forms.SetPasswordForm):
    """The first password of somebody who never had one; also the form of an invitation."""

    labels = {"password1": _("Password"), "password2": _("Password again")}
    hints = {"password1": PASSWORD_HINT}


class ReauthenticateForm(PlainFields, allauth_forms.ReauthenticateForm):
    """The password once more, before something delicate."""

    labels = {"password": _("Password")}
