"""What the list of companies can be narrowed to; anything that makes no sense is passed over."""

from typing import Any

import django_filters
from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationUnit
from partnerships.models import Company, CompanyKind, Municipality
from partnerships.models.company import CompanyQuerySet
from partnerships.queries.company import holding

SELECTED = SafeString(" selected")


class LeanSelect(forms.Select):
    """A select drawn in one go: with a template for each of 300 municipalities it took half of the page's time."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The control with its options."""
        chosen = str(value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if str(key) == chosen else "", label) for key, label in self.choices),
        )
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), options
        )


class CompanyFilter(django_filters.FilterSet):
    """Text, kind, municipality and unit, from the address."""

    q = django_filters.CharFilter(
        label=_("Name or business ID"), method="by_text", widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=CompanyKind.choices, empty_label=_("All"), widget=LeanSelect
    )
    municipality = django_filters.ChoiceFilter(label=_("Municipality"), empty_label=_("All"), widget=LeanSelect)
    unit = django_filters.ChoiceFilter(label=_("Unit"), field_name="lead_unit", empty_label=_("All"), widget=LeanSelect)

    class Meta:
        model = Company
        fields: list[str] = []

    def __init__(
        self, *args: Any, municipalities: list[Municipality], units: list[EducationUnit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "kind": [(value, capfirst(str(label))) for value, label in CompanyKind.choices],
            "municipality": [(each.pk, each.name) for each in municipalities],
            "unit": [(str(each.pk), each.name) for each in units],
        }
        for name, offered in choices.items():
            self.filters[name].extra["choices"] = offered

    def by_text(self, companies: CompanyQuerySet, _name: str, text: str) -> CompanyQuerySet:
        """By what search knows of companies, or by the business ID."""
        return holding(companies, text)

    @property
    def used(self) -> dict[str, Any]:
        """The choices that narrow the list now."""
        return {name: value for name, value in self.form.cleaned_data.items() if value} if self.form.is_valid() else {}
