"""The form for a site of a company."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.text import capfirst

from partnerships.forms.company import municipality_field
from partnerships.forms.text import clean_texts_of
from partnerships.models import Workplace
from ui.conflicts import VersionedModelForm


class WorkplaceForm(VersionedModelForm):
    """Name and address."""

    municipality = municipality_field()

    class Meta:
        model = Workplace
        fields = ["name", "street_address", "postal_code", "post_office", "municipality"]
        widgets = {"postal_code": forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "version", "name", "street_address", Row("postal_code", "post_office"), "municipality"
        )

    def clean(self) -> dict[str, Any]:
        """Clean texts; a name of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "name")
