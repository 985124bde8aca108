"""A benefit as people write it down: what was gained, how much, in which school year, how one knows."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from gains.models import Beneficiary, Benefit, Contribution, Indicator, Measure
from gains.queries.amount_text import cents_or_number, typed
from gains.queries.benefit import day_in
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.forms.text import clean_texts
from partnerships.models import Activity, Partnership
from ui.conflicts import VersionedModelForm
from ui.forms import DateField

YEARS_BACK = 4
SHOWN = 60


class IndicatorField(forms.ModelChoiceField):
    """Indicators under those who gain."""

    def grouped(self, rows: "list[Indicator]") -> list[Any]:
        """The choices by beneficiary, each with what it is counted in where that is not a plain number."""
        groups = [
            (capfirst(str(side.label)), [(row.pk, worded(row)) for row in rows if row.beneficiary == side])
            for side in Beneficiary
        ]
        return [("", _("Choose")), *(group for group in groups if group[1])]


def worded(row: Indicator) -> str:
    """The name, with what it is counted in."""
    return row.name if row.measure == Measure.COUNT else f"{row.name} ({row.get_measure_display()})"


class BenefitForm(VersionedModelForm):
    """What, how much and which school year are enough."""

    indicator = IndicatorField(
        label=_("What was gained?"),
        queryset=Indicator.objects.none(),
        error_messages={"required": _("Choose what was gained.")},
    )
    amount = forms.CharField(
        label=_("How much?"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "autocomplete": "off"}),
        help_text=_("A number; money in euros."),
        error_messages={"required": _("Write how much was gained.")},
    )
    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    gained_on = DateField(
        label=_("Day"),
        required=False,
        help_text=_("If it is known. Without it the last day of the school year counts."),
    )

    class Meta:
        model = Benefit
        fields = ["indicator", "amount", "activity", "contribution", "evidence"]
        labels = {
            "activity": _("Which activity did it come of?"),
            "contribution": _("Which contribution did it come of?"),
            "evidence": _("How do we know?"),
        }
        help_texts = {
            "activity": _("Where the activity tells the same by itself, that number counts instead of yours."),
            "evidence": _("A feedback survey, a report, somebody's word. Do not name students."),
        }

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        benefit = self.instance
        rows = Indicator.objects.filter(Q(is_in_use=True) | Q(pk=benefit.indicator_id)).order_by("position", "sort_key")
        self.fields["indicator"].queryset = rows
        self.fields["indicator"].choices = self.fields["indicator"].grouped(list(rows))
        self._sources(partnership)
        self._days()
        self.helper = FormHelper()
        self.helper.form_tag = False
        more = [name for name in ("activity", "contribution") if name in self.fields]
        self.helper.layout = Layout("indicator", "amount", Row("school_year", "gained_on"), *more, "evidence")

    def _sources(self, partnership: Partnership) -> None:
        """The latest activities and contributions of the partnership; without any, nothing is asked."""
        benefit = self.instance
        offered = {
            "activity": (Activity.objects.filter(partnership=partnership), ("-starts_on", "-pk"), benefit.activity_id),
            "contribution": (
                Contribution.objects.filter(partnership=partnership),
                ("-given_on", "-pk"),
                benefit.contribution_id,
            ),
        }
        for name, (rows, order, held) in offered.items():
            latest = list(rows.order_by(*order).values_list("pk", flat=True)[:SHOWN])
            found = rows.filter(Q(pk__in=latest) | Q(pk=held)).order_by(*order)
            field = self.fields[name]
            field.queryset, field.empty_label = found, _("None, or not known")
            field.label_from_instance = lambda row: Truncator(row.what).chars(80)
            if not latest and not held:
                del self.fields[name]

    def _days(self) -> None:
        benefit, now = self.instance, school_year_of().first_year
        years = {*range(now - YEARS_BACK, now + 1), *([benefit.school_year] if benefit.pk else [])}
        self.fields["school_year"].choices = [(year, str(SchoolYear(year))) for year in sorted(years, reverse=True)]
        self.initial.setdefault("school_year", benefit.school_year if benefit.pk else now)
        if benefit.pk:
            self.initial["gained_on"] = benefit.gained_on
            self.initial["amount"] = typed(benefit.indicator.measure, benefit.amount)

    def clean(self) -> dict[str, Any]:
        """The amount as its indicator counts it; the day within its school year."""
        cleaned = clean_texts(super().clean() or self.cleaned_data, self.fields)
        indicator, year, day = cleaned.get("indicator"), cleaned.get("school_year"), cleaned.get("gained_on")
        if indicator and cleaned.get("amount"):
            self._clean_amount(indicator)
        if day and year and school_year_of(day).first_year != year:
            words = _("This day is not in the school year %(year)s.")
            self.add_error("gained_on", ValidationError(words, code="other_year", params={"year": SchoolYear(year)}))
        elif year:
            cleaned["gained_on"] = day_in(year, day)
        return cleaned

    def _clean_amount(self, indicator: Indicator) -> None:
        try:
            self.cleaned_data["amount"] = cents_or_number(indicator.measure, self.cleaned_data["amount"])
        except ValidationError as error:
            self.add_error("amount", error)

    def values(self) -> dict[str, Any]:
        """What the record keeps: the school year comes of the day."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "school_year")}

    def _get_validation_exclusions(self) -> set[str]:
        """The amount is checked above, as its indicator counts it."""
        return {*super()._get_validation_exclusions(), "amount"}
