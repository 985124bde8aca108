"""An insight as people send it, and what they tell of its fate."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gains.models import Insight, InsightState
from organisation.models import EducationField
from partnerships.forms.choosing import COMPANY_LOOKUP
from partnerships.forms.text import clean_texts, clean_texts_of
from partnerships.models import Company
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput
from ui.lookup import LookupField


class InsightForm(VersionedModelForm):
    """Where, what, for whom."""

    company = LookupField(label=_("At which organisation?"), **COMPANY_LOOKUP)

    class Meta:
        model = Insight
        fields = ["company", "text", "field", "learnt_on", "period"]
        field_classes = {"learnt_on": DateField}
        widgets = {"learnt_on": DateInput, "text": forms.Textarea(attrs={"rows": 4})}
        labels = {
            "text": _("What did you learn?"),
            "field": _("Which field should know?"),
            "learnt_on": _("When?"),
            "period": _("On which work-life period?"),
        }
        help_texts = {"text": _("One thing, so that it can be taken into use or not. Do not name students.")}
        error_messages = {
            "text": {"required": _("Write what you learnt.")},
            "field": {"required": _("Choose the field that should know.")},
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["company"].queryset = Company.objects.visible_to(actor)
        taught = Q(pk__in=EducationField.objects.on(today).values("pk")) | Q(pk=self.instance.field_id)
        self.fields["field"].queryset = EducationField.objects.filter(taught).order_by("sort_key")
        self.fields["field"].empty_label = _("Choose")
        self.initial.setdefault("learnt_on", today)
        periods = self.fields["period"]
        own = Q(person=actor.pk) | Q(pk=self.instance.period_id)
        periods.queryset = periods.queryset.filter(own).select_related("company").order_by("-starts_on")
        periods.empty_label = _("None")
        periods.label_from_instance = lambda row: f"{row.company.name} {row.starts_on:%d.%m.%Y}"
        if not periods.queryset:
            del self.fields["period"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        more = ["period"] if "period" in self.fields else []
        self.helper.layout = Layout("company", "text", Row("field", "learnt_on"), *more)

    def clean(self) -> dict[str, Any]:
        """Clean texts."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "text")


class FateForm(forms.Form):
    """Used, or not, and why."""

    state = forms.ChoiceField(
        label=_("What became of it?"),
        widget=forms.RadioSelect(attrs={"class": "boxed"}),
        error_messages={"required": _("Choose what became of it.")},
    )
    because = forms.CharField(
        label=_("How is it used, or why not?"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_codes],
        help_text=_("One sentence is enough. Who learnt it reads this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(value, capfirst(str(label))) for value, label in InsightState.choices]

    def clean(self) -> dict[str, Any]:
        """Clean texts."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)
