"""Agreements as people write them down, their files, and what is to be done about them."""

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from gains.models import Agreement, AgreementKind
from partnerships.forms.choosing import PEOPLE
from partnerships.forms.text import clean_texts
from partnerships.models import Company, Partnership
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput
from ui.lookup import LookupField

FIRST_DAY = datetime.date(1950, 1, 1)
LAST_DAY = datetime.date(2150, 1, 1)
DATES = ("signed_on", "valid_until", "review_on")
OUT_OF_TIME = _("Check the year.")
ENDS_BEFORE = _("An agreement cannot end before it is signed.")


class PartnershipChoiceField(forms.ModelChoiceField):
    """Partnerships with one organisation, told apart by their workplace and unit."""

    def label_from_instance(self, partnership: Any) -> str:
        """Turun tehdas · Tekniikka."""
        where = partnership.workplace.name if partnership.workplace else partnership.company.name
        return f"{where} · {partnership.lead_unit.name}"


class AgreementForm(VersionedModelForm):
    """A kind is enough to begin with; an agreement without a day of signing is being prepared."""

    class Meta:
        model = Agreement
        fields = [
            "kind", "title", "case_number", "partnership", "other_parties", "signed_on", "valid_until", "review_on", "notes",
        ]  # fmt: skip
        field_classes = {"partnership": PartnershipChoiceField, **dict.fromkeys(DATES, DateField)}
        widgets = {**dict.fromkeys(DATES, DateInput), "notes": forms.Textarea(attrs={"rows": 4})}
        labels = {"partnership": _("Which partnership?"), "valid_until": _("In force until")}
        help_texts = {
            "title": _("Left empty, it is called by its kind."),
            "case_number": _("In the college's case register."),
            "other_parties": _("Who else signs, besides the college and this organisation."),
            "signed_on": _("Left empty, the agreement is being prepared."),
            "valid_until": _("The last day. Left empty, it is in force until further notice."),
            "review_on": _("When you look at it again together. The strategic tier asks for it."),
            "notes": _("In short, for those who have no time to open the file. Do not name students."),
        }

    def __init__(
        self, *args: Any, company: Company, partnerships: list[Partnership], may_cover_all: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = Q(pk__in=[each.pk for each in partnerships]) | Q(pk=self.instance.partnership_id)
        rows = Partnership.objects.filter(offered, company=company).select_related("company", "workplace", "lead_unit")
        self.fields["partnership"].queryset = rows.order_by("pk")
        covers_all = may_cover_all or bool(self.instance.pk and self.instance.partnership_id is None)
        self.fields["partnership"].empty_label = _("All of the organisation") if covers_all else _("Choose")
        self.fields["partnership"].required = not covers_all
        self.fields["kind"].choices = [(value, capfirst(str(label))) for value, label in AgreementKind.choices]
        self.fields["title"].required = False
        if not rows:
            del self.fields["partnership"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        names = [name for name in self.fields if name not in DATES and name != "notes"]
        self.helper.layout = Layout(*names, Row("signed_on", "valid_until"), "review_on", "notes")

    def clean(self) -> dict[str, Any]:
        """A title of its own or that of its kind; days in an order that can be."""
        cleaned = clean_texts(super().clean() or self.cleaned_data, self.fields)
        if not cleaned.get("title") and cleaned.get("kind") and "title" not in self.errors:
            cleaned["title"] = capfirst(str(AgreementKind(cleaned["kind"]).label))
        for name in DATES:
            if cleaned.get(name) and not FIRST_DAY <= cleaned[name] <= LAST_DAY:
                self.add_error(name, forms.ValidationError(OUT_OF_TIME, code="out_of_time"))
        signed, last = cleaned.get("signed_on"), cleaned.get("valid_until")
        if signed and last and last < signed:
            self.add_error("valid_until", forms.ValidationError(ENDS_BEFORE, code="ends_before"))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The order of the days is said above in words of ours, at its field."""
        return {*super()._get_validation_exclusions(), *DATES}


class AgreementStepForm(forms.Form):
    """One line, a day and a person: what is to be done about an agreement."""

    what = forms.CharField(
        label=_("What is to be done?"), max_length=300, validators=[refuse_identity_codes],
        error_messages={"required": _("Write what is to be done.")},
    )  # fmt: skip
    due_on = DateField(label=_("By when?"), error_messages={"required": _("Choose the day.")})
    assignee = LookupField(label=_("Who?"), required=False, help_text=_("Left empty, you."), **PEOPLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = User.objects.filter(is_active=True)

    def clean_due_on(self) -> datetime.date:
        """A day that can be."""
        day: datetime.date = self.cleaned_data["due_on"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(OUT_OF_TIME, code="out_of_time")
        return day

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)
