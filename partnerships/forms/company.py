"""Forms for companies: whole for coordinators and for new ones, contact details only for everybody who works here."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnerships.business_ids import BusinessIdError, parse_business_id
from partnerships.forms.countries import country_choices
from partnerships.forms.text import clean_texts_of
from partnerships.imports.websites import website_of
from partnerships.models import Company, CompanyKind, Industry, Municipality
from partnerships.queries.places import industry_named, municipality_named
from records.actors import Actor
from ui.conflicts import VersionedModelForm
from ui.lookup import LookupField

ADDRESS = ("street_address", "postal_code", "post_office", "municipality", "website")
OTHERS = ("other_name", "industry", "size_class", "language", "notes")
LABELS = {"street_address": _("Street address"), "website": _("Website"), "notes": _("Notes")}


def municipality_field() -> LookupField:
    """Choosing a municipality by the beginning of its name."""
    return LookupField(
        label=_("Municipality"),
        queryset=Municipality.objects.all(),
        url_name="partnerships:municipality_lookup",
        resolve=municipality_named,
        required=False,
    )


class CompanyForm(VersionedModelForm):
    """A company as its form shows it. The business ID is kept in one form, whatever way it was typed."""

    municipality = municipality_field()
    industry = LookupField(
        label=_("Industry"),
        queryset=Industry.objects.all(),
        url_name="partnerships:industry_lookup",
        resolve=industry_named,
        required=False,
        help_text=_("Begin with the name or the code, for example 62."),
    )
    business_id = forms.CharField(
        label=_("Business ID"),
        max_length=40,
        required=False,
        help_text=_("For example 1234567-8. You find it at ytj.fi."),
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)

    class Meta:
        model = Company
        fields = ["kind", "name", "business_id", "country", "foreign_id", *ADDRESS, *OTHERS]
        widgets = {
            "postal_code": forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
            "website": forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"}),
            "notes": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "notes": _("Everyone in the college can read this. Students are never named here."),
            "other_name": _("A trade name or the name in another language: it is found by this, too."),
        }

    def __init__(self, *args: Any, actor: Actor, whole: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.whole = whole
        for name in list(self.fields):
            if not whole and name not in (*ADDRESS, "version"):
                del self.fields[name]
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
        for name in ("municipality", "industry"):
            if name in self.fields and name in self.instance._state.fields_cache:
                self.fields[name].known = getattr(self.instance, name)
        if whole:
            self._set_choices()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def _set_choices(self) -> None:
        self.fields["kind"].choices = [(value, capfirst(str(label))) for value, label in CompanyKind.choices]
        self.fields["country"].choices = country_choices(self.instance.country)
        for name, empty in (("size_class", _("Not known")), ("language", _("Not known"))):
            self.fields[name].choices = [("", empty), *list(self.fields[name].choices)[1:]]

    def _layout(self) -> Layout:
        address = ["street_address", Row("postal_code", "post_office"), "municipality", "website"]
        if not self.whole:
            return Layout("version", *address)
        return Layout(
            "version",
            "name",
            "kind",
            "business_id",
            Fieldset(str(_("Foreign organisation")), "country", "foreign_id", css_class="foreign"),
            Fieldset(str(_("Address")), *address),
            Fieldset(str(_("More")), *OTHERS[:2], Row("size_class", "language"), "notes"),
        )

    def clean_business_id(self) -> str:
        """The stored form; a wrong one says what is wrong with it, a taken one whose it is."""
        typed = self.cleaned_data["business_id"]
        if not typed.strip():
            return ""
        try:
            business_id = parse_business_id(typed)
        except BusinessIdError as error:
            raise ValidationError(error.message, code=error.code) from error
        if business_id == self.instance.business_id:
            return business_id
        holder = Company.objects.visible_to(self.actor).filter(business_id=business_id).exclude(pk=self.instance.pk)
        if taken := holder.first():
            raise ValidationError(
                _("%(name)s already has the business ID %(id)s."),
                code="taken",
                params={"name": taken.name, "id": business_id},
            )
        return business_id

    def _get_validation_exclusions(self) -> set[str]:
        """What was looked up is a row that was found: the model need not look whether it is there."""
        return super()._get_validation_exclusions() | {"municipality", "industry"}

    def clean_country(self) -> str:
        """Finland unless something else was said."""
        return self.cleaned_data["country"] or "FI"

    def clean_website(self) -> str:
        """With a scheme, so that it can be followed."""
        typed = self.cleaned_data["website"].strip()
        address = website_of(typed) if typed else ""
        if typed and not address:
            raise ValidationError(_("Write the web address like this: www.example.fi."), code="website")
        return address

    def clean(self) -> dict[str, Any]:
        """Clean texts; a foreign organisation has a country other than Finland."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data, "name")
        if cleaned.get("kind") == CompanyKind.FOREIGN and cleaned.get("country") == "FI":
            self.add_error("country", _("Choose the country of the foreign organisation."))
        return cleaned
