"""Where to answer: an e-mail address or a telephone number in one field, or both."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.forms.limits import refuse_strange_phone
from partnerships.imports.text import clean_line

EMAIL = re.compile(r"\S*@\S*")
BETWEEN = " \t,;/|"
LONGEST = 200
is_email = EmailValidator()


def email_of(text: str) -> str:
    """An address as mail servers know it: letters of other alphabets are told by their ASCII form, or refused."""
    local, _at, domain = text.strip("<>()\"'.,;:").rpartition("@")
    # A name before the at that looks like another one cannot be told apart by eye.
    if not local.isascii() or len(local) > 64 or len(text) > LONGEST:
        raise ValidationError(_("Check the e-mail address: it should look like name@company.fi."), code="email")
    try:
        address = f"{local}@{domain.encode('idna').decode() if not domain.isascii() else domain}"
        is_email(address)
    except (UnicodeError, ValidationError) as error:
        raise ValidationError(
            _("Check the e-mail address: it should look like name@company.fi."), code="email"
        ) from error
    return address


def reach_of(text: str) -> tuple[str, str]:
    """The e-mail address and the telephone number in *text*; ValidationError where something else is there."""
    addresses = EMAIL.findall(text)
    rest = EMAIL.sub(" ", text).strip(BETWEEN)
    if len(addresses) > 1:
        raise ValidationError(_("Write one e-mail address."), code="many")
    if not addresses and not any(sign.isdigit() for sign in rest):
        raise ValidationError(_("Write an e-mail address or a telephone number."), code="reach")
    if rest:
        refuse_strange_phone(rest[:60])
    return email_of(addresses[0]) if addresses else "", rest


class ReachField(forms.CharField):
    """Cleaned to (email, phone): at least one of them."""

    default_error_messages = {"required": gettext_lazy("Write an e-mail address or a telephone number.")}

    def clean(self, value: object) -> tuple[str, str]:
        """What was typed, taken apart."""
        return reach_of(clean_line(super().clean(value)))
