"""First and last day, as memberships, college-wide roles and deputies have them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField

EARLIEST = datetime.date(1900, 1, 1)
LATEST = datetime.date(2200, 1, 1)


def sensible(day: datetime.date | None) -> None:
    """Refuse days that can only be slips of the finger."""
    if day is not None and not EARLIEST <= day <= LATEST:
        raise ValidationError(_("Check the year."), code="year")


def mind_the_fields(form: forms.BaseForm) -> None:
    """Words instead of dashes where nothing is chosen; no personal identity codes where people write freely."""
    for field in form.fields.values():
        if isinstance(field, forms.CharField):
            field.validators = [*field.validators, refuse_identity_codes]
        if isinstance(field, forms.ModelChoiceField) and field.empty_label:
            field.empty_label = _("Choose") if field.required else "–"
        if isinstance(field, forms.TypedChoiceField):
            mind_the_blank(field)


def mind_the_blank(field: forms.TypedChoiceField) -> None:
    """No dashes among radio buttons of which one is chosen; words for them elsewhere."""
    choices = [(key, label) for key, label in field.choices if key not in ("", None)]
    if len(choices) < len(list(field.choices)):
        is_radio = isinstance(field.widget, forms.RadioSelect)
        blank = [] if is_radio and field.required else [("", _("Choose") if field.required else _("Not chosen"))]
        field.choices = [*blank, *choices]


def check_order(form: forms.BaseForm, values: dict[str, Any], first: str, last: str) -> None:
    """Refuse a last day before the first."""
    if values.get(first) and values.get(last) and values[last] < values[first]:
        form.add_error(last, _("The last day is before the first day."))


class DatedForm(VersionedModelForm):
    """A form with first and last day, both included; without a last day it holds until further notice."""

    starts_on = DateField(label=_("First day"), validators=[sensible])
    ends_on = DateField(
        label=_("Last day"), required=False, validators=[sensible], help_text=_("Leave empty: until further notice.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mind_the_fields(self)
        if not self.instance.pk and not self.initial.get("starts_on"):
            self.initial["starts_on"] = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        values = super().clean() or self.cleaned_data
        check_order(self, values, "starts_on", "ends_on")
        return values
