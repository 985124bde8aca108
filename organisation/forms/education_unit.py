"""Education units: names, campus, days, successors, fields taught."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisation.forms.catalogue import NamedForm
from organisation.forms.dated import check_order, sensible
from organisation.models import EducationField, EducationUnit, UnitField
from ui.conflicts import SeenField
from ui.forms import DateField


class EducationUnitForm(NamedForm):
    """A unit, and what it teaches from a day on."""

    links = ("successors",)
    BESIDE = ("taught", "taught_from", "taught_seen")
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

    taught_seen = SeenField()

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
        taught = UnitField.objects.filter(unit=self.instance.pk, to_on=None)
        held = list(taught.values_list("field_id", flat=True)) if self.instance.pk else []
        # A field out of use that is taught still can be kept and taken out.
        self.fields["taught"].queryset = EducationField.every.filter(
            Q(pk__in=held) | Q(deleted_at=None) & (Q(valid_until=None) | Q(valid_until__gte=today))
        )
        self.initial.setdefault("taught", held)
        self.initial["taught_seen"] = SeenField.text(held)

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        values = super().clean()
        check_order(self, values, "valid_from", "valid_until")
        return values

    def values(self) -> dict[str, Any]:
        """Columns of the unit itself."""
        return {name: value for name, value in super().values().items() if name not in self.BESIDE}
