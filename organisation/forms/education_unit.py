"""Education units: names, campus, days, successors, fields taught."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisation.forms.catalogue import NamedForm
from organisation.forms.dated import check_order, sensible
from organisation.models import EducationField, EducationUnit
from ui.forms import DateField


class EducationUnitForm(NamedForm):
    """A unit, and what it teaches from a day on."""

    links = ("successors",)
    valid_from = DateField(label=_("Exists from"), validators=[sensible])
    valid_until = DateField(
        label=_("Exists until"),
        required=False,
        validators=[sensible],
        help_text=_("Leave empty: until further notice."),
    )
    successors: Any = forms.ModelMultipleChoiceField(
        label=_("Successors"),
        queryset=EducationUnit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Which units carry on the work when this one ends."),
    )
    taught: Any = forms.ModelMultipleChoiceField(
        label=_("Fields taught"),
        queryset=EducationField.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    taught_from = DateField(
        label=_("Changes of the fields hold from"),
        required=False,
        validators=[sensible],
        help_text=_("Leave empty: from today, in a new unit from its first day."),
    )

    class Meta:
        model = EducationUnit
        fields = ["name_fi", "name_sv", "name_en", "code", "campus", "valid_from", "valid_until", "successors"]

    field_order = [
        "name_fi", "name_sv", "name_en", "code", "campus", "valid_from", "valid_until", "taught", "taught_from", "successors",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["successors"].queryset = EducationUnit.objects.exclude(pk=self.instance.pk)
        self.fields["taught"].queryset = EducationField.objects.exclude(valid_until__lt=today)
        if self.instance.pk:
            self.initial["taught"] = EducationField.objects.filter(
                taught_in__unit=self.instance, taught_in__to_on=None, taught_in__deleted_at=None
            )

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        values = super().clean()
        check_order(self, values, "valid_from", "valid_until")
        return values

    def values(self) -> dict[str, Any]:
        """Columns of the unit itself."""
        return {name: value for name, value in super().values().items() if name not in {"taught", "taught_from"}}
