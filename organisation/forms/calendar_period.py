"""Holidays and closures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisation.forms.catalogue import CatalogueForm
from organisation.forms.dated import check_order, sensible
from organisation.models import CalendarPeriod, CalendarPeriodKind
from ui.forms import DateField


class CalendarPeriodForm(CatalogueForm):
    """What, from which day to which day."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=CalendarPeriodKind.choices,
        widget=forms.RadioSelect,
        initial=CalendarPeriodKind.HOLIDAY,
    )
    starts_on = DateField(label=_("First day"), validators=[sensible])
    ends_on = DateField(label=_("Last day"), validators=[sensible])

    class Meta:
        model = CalendarPeriod
        fields = ["kind", "name_fi", "name_sv", "name_en", "starts_on", "ends_on"]

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        values = super().clean() or self.cleaned_data
        check_order(self, values, "starts_on", "ends_on")
        return values
