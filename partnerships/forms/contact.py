"""Forms for people of companies and for what they do there."""

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnerships.forms.choosing import COMPANY_LOOKUP
from partnerships.forms.limits import clean_phone, clean_working_day
from partnerships.forms.text import clean_texts, clean_texts_of
from partnerships.models import Company, Contact, Position, PositionKind, Workplace
from records.actors import Actor
from ui.conflicts import VersionedModelForm
from ui.forms import DateField
from ui.lookup import LookupField

PERSON = ("first_name", "last_name", "email", "phone", "language", "notes")
POSITION = ("title", "kind", "workplace", "starts_on", "ends_on")


class PersonForm(VersionedModelForm):
    """A person: names, addresses, language, notes."""

    class Meta:
        model = Contact
        fields = PERSON
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"type": "tel", "class": "short", "autocomplete": "off"}),
            "notes": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"notes": _("Only what the work needs. The person has the right to read this.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
        self.fields["language"].choices = [("", _("Not known")), *list(self.fields["language"].choices)[1:]]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "version", Row("first_name", "last_name"), Row("email", "phone"), "language", "notes"
        )

    def clean_phone(self) -> str:
        """Digits and what people put between them."""
        return str(clean_phone(self, "phone"))

    def clean(self) -> dict[str, Any]:
        """Clean texts; a name of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "last_name")


class PositionForm(VersionedModelForm):
    """What a person does in a company. The company is asked for where it is not given."""

    company = LookupField(label=_("Organisation"), **COMPANY_LOOKUP)
    kind = forms.ChoiceField(label=_("Role"), initial=PositionKind.OTHER)
    starts_on = DateField(label=_("First day"), required=False)
    ends_on = DateField(label=_("Last day"), required=False)

    class Meta:
        model = Position
        fields = ["company", *POSITION]
        widgets = {"title": forms.TextInput(attrs={"autocomplete": "off"})}

    def __init__(self, *args: Any, actor: Actor, company: Company | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if company is None:
            self.fields["company"].queryset = Company.objects.visible_to(actor)
            del self.fields["workplace"]
        else:
            del self.fields["company"]
            self.fields["workplace"].queryset = Workplace.objects.filter(company=company).order_by("sort_key")
            self.fields["workplace"].empty_label = _("The whole organisation")
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
        self.fields["kind"].choices = [(value, capfirst(str(label))) for value, label in PositionKind.choices]
        self.helper = FormHelper()
        self.helper.form_tag = False
        place = [name for name in ("company", "workplace") if name in self.fields]
        self.helper.layout = Layout("version", *place, "title", "kind", Row("starts_on", "ends_on"))

    def clean_starts_on(self) -> datetime.date | None:
        """Within a working life."""
        return clean_working_day(self, "starts_on")

    def clean_ends_on(self) -> datetime.date | None:
        """Within a working life."""
        return clean_working_day(self, "ends_on")

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = clean_texts(super().clean() or self.cleaned_data, self.fields)
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", ValidationError(_("The last day is before the first."), code="order"))
        return cleaned


class NewContactForm(PersonForm):
    """A person and their position in one company, on one page."""

    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Role"), initial=PositionKind.OTHER)
    workplace = forms.ModelChoiceField(
        Workplace.objects.none(), label=_("Workplace"), required=False, empty_label=_("The whole organisation")
    )

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(value, capfirst(str(label))) for value, label in PositionKind.choices]
        sites = Workplace.objects.filter(company=company).order_by("sort_key")
        self.fields["workplace"].queryset = sites
        if not sites:
            del self.fields["workplace"]
        place = ["workplace"] if sites else []
        self.helper.layout = Layout(
            Row("first_name", "last_name"),
            Row("email", "phone"),
            Fieldset(str(_("In this organisation")), "title", "kind", *place),
            Fieldset(str(_("More")), "language", "notes"),
        )

    def person(self) -> dict[str, Any]:
        """What belongs to the person."""
        return {name: self.cleaned_data[name] for name in PERSON}

    def position(self) -> dict[str, Any]:
        """What belongs to the position."""
        return {name: self.cleaned_data[name] for name in ("title", "kind", "workplace") if name in self.fields}
