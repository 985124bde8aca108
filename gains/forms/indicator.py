"""An indicator: who gains, in what it is counted, and what tells it by itself."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gains.models import Beneficiary, Indicator, Measure, Source
from gains.queries.sources import CONTRIBUTION_COLUMNS
from organisation.forms.catalogue import NamedForm
from partnerships.models import ActivityType

MEASURES = {
    **dict.fromkeys(CONTRIBUTION_COLUMNS, Measure.EURO),
    Source.STUDENTS_REACHED: Measure.COUNT,
    Source.ACTIVITY_HOURS: Measure.HOURS,
    Source.WORK_LIFE_DAYS: Measure.DAYS,
}


class IndicatorForm(NamedForm):
    """One line of what is counted. Its measure is fixed once anything was written down by it."""

    links = ("activity_types",)
    activity_types = forms.ModelMultipleChoiceField(
        label=_("Activity types"),
        queryset=ActivityType.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whose numbers count, where the indicator comes by itself from activities."),
    )

    class Meta:
        model = Indicator
        fields = [
            "beneficiary", "name_fi", "hint_fi", "name_sv", "hint_sv", "name_en", "hint_en", "measure", "source",
            "activity_types", "position", "is_in_use", "code",
        ]  # fmt: skip
        widgets = {"beneficiary": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity_types"].queryset = ActivityType.objects.order_by("position", "sort_key")
        for name, kinds in (("beneficiary", Beneficiary), ("measure", Measure), ("source", Source)):
            self.fields[name].choices = [(value, capfirst(str(label))) for value, label in kinds.choices]
        self.fields["measure"].disabled = bool(self.instance.pk) and self.instance.benefits.exists()

    def clean(self) -> dict[str, Any]:
        """What comes by itself comes in a measure of its own."""
        cleaned = super().clean()
        source, measure = cleaned.get("source"), cleaned.get("measure")
        wanted = MEASURES.get(source, Measure.COUNT) if source else measure
        if measure and wanted != measure:
            words = _("What comes by itself from this is counted in: %(measure)s.")
            self.add_error(
                "measure", forms.ValidationError(words, code="measure", params={"measure": Measure(wanted).label})
            )
        return cleaned
