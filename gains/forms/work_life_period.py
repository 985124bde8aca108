"""A teacher's work-life period as people write it down."""

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from gains.models import WorkLifePeriod
from organisation.models import EducationUnit
from organisation.queries.access import access_of
from partnerships.forms.choosing import COMPANY_LOOKUP, PEOPLE
from partnerships.forms.text import clean_texts
from partnerships.models import Company
from records.actors import Actor
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput
from ui.lookup import LookupField

FIRST_DAY, LAST_DAY = datetime.date(1990, 1, 1), datetime.date(2150, 1, 1)
DAYS = ("starts_on", "ends_on")


class WorkLifePeriodForm(VersionedModelForm):
    """Who, where, when; what was learnt can follow when the period is over."""

    person = LookupField(label=_("Who?"), **PEOPLE)
    company = LookupField(label=_("At which organisation?"), **COMPANY_LOOKUP)
    days = forms.IntegerField(
        label=_("Working days"),
        min_value=1,
        max_value=400,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": _("Write how many working days it is.")},
    )

    class Meta:
        model = WorkLifePeriod
        fields = ["person", "unit", "company", "starts_on", "ends_on", "days", "learnt"]
        field_classes = dict.fromkeys(DAYS, DateField)
        widgets = {**dict.fromkeys(DAYS, DateInput), "learnt": forms.Textarea(attrs={"rows": 4})}
        labels = {
            "unit": _("Unit"),
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
            "learnt": _("What was learnt?"),
        }
        help_texts = {
            "learnt": _("For colleagues to read. What teaching should know, send as an insight to the field.")
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        access, period = access_of(actor), self.instance
        self.fields["person"].queryset = User.objects.filter(is_active=True)
        self.fields["company"].queryset = Company.objects.visible_to(actor)
        units = Q(pk__in=access.units) | Q(pk=period.unit_id)
        self.fields["unit"].queryset = EducationUnit.objects.filter(units).order_by("sort_key")
        self.fields["unit"].empty_label = _("Choose")
        if not period.pk:
            self.initial.setdefault("person", actor.pk)
            if len(access.units) == 1:
                self.initial.setdefault("unit", next(iter(access.units)))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("company", Row("person", "unit"), Row("starts_on", "ends_on"), "days", "learnt")

    def clean(self) -> dict[str, Any]:
        """Clean texts, and years in which people live."""
        cleaned = clean_texts(super().clean() or self.cleaned_data, self.fields)
        for name in DAYS:
            if cleaned.get(name) and not FIRST_DAY <= cleaned[name] <= LAST_DAY:
                self.add_error(name, ValidationError(_("Check the year."), code="out_of_time"))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The order of the days is said by the service, in words of ours."""
        return {*super()._get_validation_exclusions(), *DAYS, "days"}
