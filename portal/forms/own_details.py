"""What people of organisations change of themselves."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnerships.forms.limits import clean_phone
from partnerships.forms.text import clean_texts_of
from partnerships.models import Contact
from ui.conflicts import VersionedModelForm


class OwnDetailsForm(VersionedModelForm):
    """Names, title, phone, language."""

    title = forms.CharField(label=_("Title"), max_length=120, required=False)

    class Meta:
        model = Contact
        fields = ["first_name", "last_name", "phone", "language"]
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "phone": forms.TextInput(attrs={"type": "tel", "class": "short", "autocomplete": "tel"}),
        }
        help_texts = {"language": _("In this language the college writes to you.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
        self.fields["language"].choices = [("", _("Not known")), *list(self.fields["language"].choices)[1:]]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("version", Row("first_name", "last_name"), "title", "phone", "language")

    def clean_phone(self) -> str:
        """Digits and what people put between them."""
        return str(clean_phone(self, "phone"))

    def clean(self) -> dict[str, Any]:
        """Clean texts; a name of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "last_name")

    def person_values(self) -> dict[str, Any]:
        """What belongs to the person."""
        return {name: value for name, value in self.values().items() if name != "title"}


class NewAddressForm(forms.Form):
    """Where mail goes from now on."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("A link goes there. The address changes when you open it."),
    )
