"""Choosing what a link to the public form says about where it hangs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationField, EducationUnit

LONGEST_CAMPAIGN = 60


class LinkForm(forms.Form):
    """All of it may be left out. A campaign may be written as people write: it is put into the form of addresses."""

    unit = forms.ChoiceField(label=_("Education unit"), required=False)
    field = forms.ChoiceField(label=_("Education field"), required=False)
    campaign = forms.CharField(
        label=_("Campaign"),
        required=False,
        max_length=LONGEST_CAMPAIGN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    plain_labels = ("unit", "field", "campaign", "language")

    def __init__(
        self, *args: Any, units: Sequence[EducationUnit], taught: Sequence[EducationField], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("The whole college")), *((unit.code, unit.name) for unit in units)]
        self.fields["field"].choices = [("", _("Any")), *((field.code, field.name) for field in taught)]
        self.fields["language"].choices = [("", _("The visitor’s own")), *settings.LANGUAGES]

    def clean_campaign(self) -> str:
        """Small letters, digits and hyphens."""
        return slugify(self.cleaned_data["campaign"])[:LONGEST_CAMPAIGN].strip("-")

    def codes(self) -> dict[str, str]:
        """What is well-formed of it; the rest counts as left out."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
