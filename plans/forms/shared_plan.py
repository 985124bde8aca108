"""A shared plan: begun, written in words, taking along needs and goals, signed off."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisation.queries.calendar import SchoolYear
from partnerships.forms.partnership import ContactChoiceField
from partnerships.forms.text import clean_texts
from partnerships.models import Contact, Goal, Need
from partnerships.queries.participation import people_at
from plans.models import SharedPlan
from plans.queries.within import needs_within
from ui.conflicts import SeenField, VersionedModelForm, VersionField
from ui.forms import DateField

EARLIEST = datetime.date(2000, 1, 1)


class StartPlanForm(forms.Form):
    """For which school year; with what the plan before it left unfinished."""

    school_year = forms.TypedChoiceField(
        label=_("School year"), coerce=int, widget=forms.RadioSelect(attrs={"class": "boxed"})
    )
    carry_over = forms.BooleanField(
        label=_("Take along what the earlier plan left unfinished"), required=False, initial=True
    )

    def __init__(self, *args: Any, years: list[int], has_earlier: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school_year"].choices = [(year, str(SchoolYear(year))) for year in years]
        self.initial.setdefault("school_year", years[0] if years else None)
        if not has_earlier:
            del self.fields["carry_over"]


class PlanWordsForm(VersionedModelForm):
    """Where the workplace is heading, what is wanted together, who gains what."""

    class Meta:
        model = SharedPlan
        fields = ["future", "aim", "benefit_company", "benefit_students", "benefit_college"]
        widgets = {
            "future": forms.Textarea(attrs={"rows": 5}),
            "aim": forms.Textarea(attrs={"rows": 5}),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in fields[2:]},
        }
        labels = {
            "future": _("Where is the workplace heading?"),
            "aim": _("What do we want to reach together?"),
            "benefit_company": _("What does the organisation gain?"),
            "benefit_students": _("What do students gain?"),
            "benefit_college": _("What does the college gain?"),
        }
        help_texts = {
            "future": _("Staff, competence, technology, premises: what will be different in three years?"),
            "benefit_company": _("Skilled people, results, visibility …"),
            "benefit_students": _("Good learning at work, jobs … Do not name students."),
            "benefit_college": _("Current knowledge, teachers' competence, equipment and spaces …"),
        }

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)


class NeedBox(forms.ModelMultipleChoiceField):
    """Needs to tick: the theme and the words."""

    def label_from_instance(self, need: Any) -> str:
        """Osaaminen: hitsausrobotit."""
        theme = capfirst(need.theme.name)
        return f"{theme}: {need.description}" if need.description else theme


class PlanLinksForm(forms.Form):
    """Which needs and goals the plan takes along; *seen* says which did when the page was drawn."""

    needs = NeedBox(Need.objects.none(), label=_("Needs"), required=False, widget=forms.CheckboxSelectMultiple)
    goals = forms.ModelMultipleChoiceField(
        Goal.objects.none(), label=_("Goals"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen_needs = SeenField()
    seen_goals = SeenField()
    plain_labels = ("needs", "goals")

    def __init__(self, *args: Any, plan: SharedPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        linked = plan.needs.values_list("pk", flat=True)
        needs = needs_within(plan.partnership, linked).select_related("theme")
        self.fields["needs"].queryset = needs.order_by("theme__position", "id")
        self.fields["goals"].queryset = Goal.objects.filter(partnership=plan.partnership_id)
        for name in ("needs", "goals"):
            keys = list(getattr(plan, name).filter(deleted_at=None).values_list("pk", flat=True))
            self.initial[name] = keys
            self.initial[f"seen_{name}"] = SeenField.text(keys)
            if not self.fields[name].queryset:
                del self.fields[name]


class OwnSignatureForm(forms.Form):
    """One's own yes, to the version that one has read."""

    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)
    version = VersionField()

    def __init__(self, *args: Any, plan: SharedPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = plan.version

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)


class CompanySignatureForm(OwnSignatureForm):
    """The company's yes as it was heard: of whom, on which day."""

    contact = ContactChoiceField(
        Contact.objects.none(),
        label=_("Who of the organisation's management?"),
        error_messages={"required": _("Choose who said yes.")},
    )
    signed_on = DateField(label=_("When?"))
    field_order = ("contact", "signed_on", "remark", "version")

    def __init__(self, *args: Any, plan: SharedPlan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        partnership = plan.partnership
        self.fields["contact"].queryset = people_at(partnership.company, [partnership.sponsor_id])
        self.fields["contact"].empty_label = _("Choose")
        self.initial.setdefault("contact", partnership.sponsor_id)
        self.initial.setdefault("signed_on", timezone.localdate())

    def clean_signed_on(self) -> datetime.date:
        """A day that has been."""
        day: datetime.date = self.cleaned_data["signed_on"]
        if not EARLIEST <= day <= timezone.localdate():
            raise ValidationError(_("Choose today or a day before."))
        return day
