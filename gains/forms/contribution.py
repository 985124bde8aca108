"""Contributions as people write them down."""

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gains.models import Agreement, Contribution, ContributionKind, Giver
from organisation.models import Campus
from partnerships.forms.text import clean_texts_of
from partnerships.models import Partnership
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput, EuroField

FIRST_DAY = datetime.date(1950, 1, 1)
LAST_DAY = datetime.date(2150, 1, 1)
MOST = 100_000
DATES = ("given_on", "used_until", "review_on")
BOXED = {"class": "boxed"}


class ContributionForm(VersionedModelForm):
    """Who, what kind and what is enough; the rest can follow."""

    value_cents = EuroField(
        label=_("Value in euros"), required=False, help_text=_("An estimate will do. Left empty where nobody knows.")
    )
    saving_cents = EuroField(
        label=_("Saving against buying, in euros"),
        required=False,
        help_text=_("What the receiver did not have to spend. Kept apart from the value."),
    )

    class Meta:
        model = Contribution
        fields = [
            "giver", "kind", "what", "given_on", "value_cents", "saving_cents", "hours", "student_count", "campus", "place",
            "used_until", "review_on", "agreement", "description",
        ]  # fmt: skip
        field_classes = dict.fromkeys(DATES, DateField)
        widgets = {
            **dict.fromkeys(DATES, DateInput),
            "giver": forms.RadioSelect(attrs=BOXED),
            "kind": forms.RadioSelect(attrs=BOXED),
            "description": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "giver": _("Who gives?"),
            "kind": _("What kind?"),
            "what": _("What?"),
            "campus": _("Campus"),
            "place": _("Where is it used?"),
            "student_count": _("Students reached"),
        }
        help_texts = {
            "what": _("For example: CNC machining centre, 40 hours of a foreman's time."),
            "hours": _("Of work time or teaching."),
            "student_count": _("How many students work with it in a year. Numbers, never names."),
            "place": _("Hall, room or workplace."),
            "used_until": _("Of equipment and spaces: the last day of a loan or lease."),
            "review_on": _("Of equipment and spaces: when somebody looks whether it still serves."),
            "description": _("Do not name students."),
        }
        error_messages = {
            "giver": {"required": _("Choose who gives.")},
            "kind": {"required": _("Choose what kind it is.")},
            "what": {"required": _("Write what is given.")},
        }

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["giver"].choices = [
            (Giver.COMPANY.value, partnership.company.name),
            (Giver.COLLEGE.value, capfirst(str(Giver.COLLEGE.label))),
        ]
        self.fields["kind"].choices = [(value, capfirst(str(label))) for value, label in ContributionKind.choices]
        self._choices(partnership)
        if not self.instance.pk:
            self.initial.setdefault("given_on", timezone.localdate())
        for name in ("hours", "student_count"):
            self.fields[name].max_value = MOST
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "max": MOST, "class": "short"}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self._layout())

    def _choices(self, partnership: Partnership) -> None:
        """Campuses, and the agreements that cover the partnership."""
        held = Q(pk=self.instance.agreement_id)
        covers = Q(company=partnership.company_id) & (Q(partnership=None) | Q(partnership=partnership))
        self.fields["campus"].queryset = Campus.objects.order_by("sort_key")
        self.fields["agreement"].queryset = Agreement.objects.filter(covers | held).order_by("-signed_on", "pk")
        for name in ("campus", "agreement"):
            self.fields[name].empty_label = _("Not chosen")
        if not self.fields["agreement"].queryset:
            del self.fields["agreement"]

    def _layout(self) -> list[Any]:
        more = [name for name in ("agreement", "description") if name in self.fields]
        return [
            "giver", "kind", "what", "given_on", Row("value_cents", "saving_cents"), Row("hours", "student_count"),
            Row("campus", "place"), Row("used_until", "review_on"), *more,
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Days in an order that can be; numbers stay sensible."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data, "what")
        for name in DATES:
            if cleaned.get(name) and not FIRST_DAY <= cleaned[name] <= LAST_DAY:
                self.add_error(name, forms.ValidationError(_("Check the year."), code="out_of_time"))
        given, last = cleaned.get("given_on"), cleaned.get("used_until")
        if given and last and last < given:
            self.add_error(
                "used_until", forms.ValidationError(_("The end cannot be before the start."), code="ends_before")
            )
        for name in ("hours", "student_count"):
            if (cleaned.get(name) or 0) > MOST:
                self.add_error(name, forms.ValidationError(_("Check the number: it is very large."), code="too_large"))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The order of the days is said above in words of ours, at its field."""
        return {*super()._get_validation_exclusions(), *DATES}
