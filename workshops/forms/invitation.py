"""Whom to invite: colleagues, whole units, addresses as they are pasted."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from organisation.queries.person import active_people
from partnerships.forms.choosing import PEOPLE
from ui.lookup import LookupMultipleField

MOST = 300
ADDRESS = re.compile(r"[^\s<>,;\"']+@[^\s<>,;\"']+")


class InvitationForm(forms.Form):
    """Everything may be left out, but not all of it."""

    people = LookupMultipleField(label=_("Colleagues"), required=False, **PEOPLE)
    whole_units = forms.BooleanField(label=_("Everybody who works in the units of the workshop"), required=False)
    addresses = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One or many; pasted from a list they may stand as they are."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = active_people()

    def clean_addresses(self) -> list[str]:
        """The addresses in what was typed, each once; what looks like one and is not is named."""
        found = dict.fromkeys(each.strip(".") for each in ADDRESS.findall(self.cleaned_data["addresses"]))
        wrong = [each for each in found if not _is_sound(each)]
        if wrong:
            words = ngettext("This is not an address: %(wrong)s", "These are not addresses: %(wrong)s", len(wrong))
            raise ValidationError(words % {"wrong": ", ".join(wrong[:5])})
        if len(found) > MOST:
            raise ValidationError(_("At most %(most)d at a time.") % {"most": MOST})
        if self.cleaned_data["addresses"].strip() and not found:
            raise ValidationError(_("There is no address in this."))
        return list(found)

    def clean(self) -> dict[str, Any]:
        """Somebody has to be chosen."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in ("people", "whole_units", "addresses")):
            raise ValidationError(_("Choose somebody to invite."))
        return cleaned


def _is_sound(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= 200
