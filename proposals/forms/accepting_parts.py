"""The parts of accepting a proposal, each filled in beforehand: organisation, contact, needs, partnership, first step."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from organisation.queries.access import access_of
from organisation.queries.person import active_people
from partnerships.business_ids import BusinessIdError, parse_business_id
from partnerships.forms.choosing import COMPANY_LOOKUP, PEOPLE
from partnerships.forms.leading import in_groups
from partnerships.forms.limits import clean_due_day, clean_phone
from partnerships.forms.partnership import BOXED, status_choices, tier_choices
from partnerships.forms.text import clean_texts_of
from partnerships.models import (
    Company,
    CompanyKind,
    NeedHorizon,
    NeedTheme,
    Partnership,
    PositionKind,
    Tier,
)
from partnerships.models.company import CompanyLanguage
from partnerships.permissions import may_decide_between
from partnerships.queries.follow_up import quick_due_dates
from partnerships.queries.participation import fields_of, people_of, units_today
from records.validators import refuse_identity_codes
from ui.lookup import LookupField
from ui.quick_date import QuickDateField

Choices = Sequence[tuple[str, Any]]
NEW, OTHER, NOBODY = "new", "other", "none"


def in_capitals(choices: Any) -> list[tuple[str, str]]:
    """Choices as they begin a line."""
    return [(value, capfirst(str(label))) for value, label in choices]


def need_of(form: forms.Form, name: str, words: Any) -> None:
    """What is needed by another choice only."""
    if name not in form.errors and not form.cleaned_data.get(name):
        form.add_error(name, ValidationError(words, code="required"))


class CompanyPart(forms.Form):
    """One that is in the register, or a new one."""

    plain_labels = ("other", "name", "kind")
    company = forms.ChoiceField(label=_("Which organisation is it?"), widget=forms.RadioSelect(attrs=BOXED))
    other = LookupField(label=_("In the register"), required=False, **COMPANY_LOOKUP)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    business_id = forms.CharField(
        label=_("Business ID"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, actor: User, known: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visible = Company.objects.visible_to(actor)
        others = [(OTHER, _("Another one in the register")), (NEW, _("A new organisation"))]
        self.fields["company"].choices = [*known, *others]
        self.fields["other"].queryset = self.visible
        self.fields["kind"].choices = in_capitals(CompanyKind.choices)
        self.fields["language"].choices = [("", _("Not known")), *in_capitals(CompanyLanguage.choices)]

    def clean_business_id(self) -> str:
        """The stored form; of a new organisation it must be nobody's yet."""
        typed = self.cleaned_data["business_id"].strip()
        if not typed or self.cleaned_data.get("company") != NEW:
            return ""
        try:
            business_id = parse_business_id(typed)
        except BusinessIdError as error:
            raise ValidationError(error.message, code=error.code) from error
        if taken := self.visible.filter(business_id=business_id).first():
            names = {"name": taken.name, "id": business_id}
            raise ValidationError(_("%(name)s already has the business ID %(id)s."), code="taken", params=names)
        return business_id

    def clean(self) -> dict[str, Any]:
        """What the choice needs."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data)
        if cleaned.get("company") == NEW:
            need_of(self, "name", _("Write the name of the organisation."))
        elif cleaned.get("company") == OTHER:
            need_of(self, "other", _("Choose the organisation."))
        return cleaned

    def chosen(self) -> Company | None:
        """The one in the register; None for a new one."""
        key = self.cleaned_data.get("company")
        if key == OTHER:
            found: Company | None = self.cleaned_data.get("other")
            return found
        return self.visible.filter(pk=key).first() if key and key != NEW else None

    def values(self) -> dict[str, Any]:
        """The columns of a new one."""
        names = ("name", "business_id", "kind", "language")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data["company"] == NEW}


class ContactPart(forms.Form):
    """Somebody known, somebody new, or nobody."""

    plain_labels = ("last_name", "position")
    contact = forms.ChoiceField(label=_("Who is the contact?"), widget=forms.RadioSelect(attrs=BOXED))
    first_name = forms.CharField(label=_("First name"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=200, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    position = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, known: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = [*known, (NEW, _("A new contact")), (NOBODY, _("No contact yet"))]
        self.fields["position"].choices = in_capitals(PositionKind.choices)

    def clean_phone(self) -> str:
        """One telephone number."""
        return str(clean_phone(self, "phone"))

    def clean(self) -> dict[str, Any]:
        """A new person has a name."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data)
        if cleaned.get("contact") == NEW:
            need_of(self, "last_name", _("Write the contact's last name, or choose “No contact yet”."))
        return cleaned

    def person(self) -> dict[str, Any]:
        """The columns of a new contact."""
        return {name: self.cleaned_data[name] for name in ("first_name", "last_name", "email", "phone")}


class NeedPart(forms.Form):
    """One need, if it is wanted."""

    plain_labels = ("theme", "horizon")
    is_wanted = forms.BooleanField(required=False)
    theme = forms.ModelChoiceField(NeedTheme.objects.none(), label=_("Theme"), required=False)
    horizon = forms.ChoiceField(label=_("How soon?"), required=False)
    description = forms.CharField(
        label=_("In their own words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_codes],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = NeedTheme.objects.filter(is_in_use=True).order_by("position", "sort_key")
        self.fields["theme"].empty_label = _("Choose")
        self.fields["horizon"].choices = in_capitals(NeedHorizon.choices)
        theme = self.initial.get("theme")
        self.fields["is_wanted"].label = capfirst(theme.name) if theme else _("Another need")

    def clean(self) -> dict[str, Any]:
        """A wanted need has a theme."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data)
        if cleaned.get("is_wanted"):
            need_of(self, "theme", _("Choose what is needed."))
        return cleaned


class PartnershipPart(forms.Form):
    """The open one, or a new one with its tier, unit, owner and fields."""

    partnership = forms.ChoiceField(label=_("Which partnership?"), widget=forms.RadioSelect(attrs=BOXED))
    status = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect(attrs=BOXED))
    tier = forms.ChoiceField(
        label=_("Tier"),
        widget=forms.RadioSelect(attrs=BOXED),
        help_text=_(
            "A unit head decides the development tier, a principal the strategic one. "
            "Until then the partnership is an everyday one and your proposal waits."
        ),
    )
    unit = forms.ModelChoiceField(label=_("Education unit"), queryset=EducationUnit.objects.none(), empty_label=None)
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=User.objects.none(),
        required=False,
        help_text=_("Who in the unit takes care of the relation."),
    )
    fields_brought = forms.ModelMultipleChoiceField(
        label=_("Education fields"),
        queryset=EducationField.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    description = forms.CharField(
        label=_("In short"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[refuse_identity_codes],
        help_text=_("What the partnership is about, and why it begins at this tier. Do not name students."),
    )

    def __init__(
        self, *args: Any, actor: User, open_ones: Sequence[Partnership], labels: Choices, leaders: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.open_ones = {str(each.pk): each for each in open_ones}
        units = access_of(actor).units
        held = [field.pk for field in self.initial["fields_brought"]]
        self.fields["partnership"].choices = [*labels, (NEW, _("A new partnership"))]
        self.fields["status"].choices = status_choices()[:2]
        self.fields["tier"].choices = tier_choices()
        self.fields["unit"].queryset = units_today().filter(pk__in=units)
        self.fields["owner"].queryset = people = people_of(units)
        self.fields["owner"].choices = lambda: in_groups(people, leaders, _("Not chosen"), None)
        self.fields["fields_brought"].queryset = fields_of(units, held)

    def chosen(self) -> Partnership | None:
        """The open one that was chosen, if any."""
        return self.open_ones.get(self.cleaned_data.get("partnership", ""))

    def clean(self) -> dict[str, Any]:
        """Whoever decides a higher tier at once says why."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data)
        tier, unit = cleaned.get("tier", ""), cleaned.get("unit")
        is_new = cleaned.get("partnership") == NEW
        if (
            is_new
            and unit
            and tier > ""
            and tier != Tier.EVERYDAY
            and may_decide_between(self.actor, unit.pk, "", tier)
        ):
            need_of(self, "description", _("Say why the partnership begins at this tier."))
        return cleaned


class StepPart(forms.Form):
    """What comes first, if anything."""

    plain_labels = ("what", "assignee", "due_on")
    has_step = forms.BooleanField(label=_("Make a follow-up of the first step"), required=False)
    what = forms.CharField(
        label=_("What will be done?"), max_length=300, required=False, validators=[refuse_identity_codes]
    )
    assignee = LookupField(label=_("Who"), required=False, **PEOPLE)
    due_on = QuickDateField(label=_("By when?"), required=False)
    is_promised = forms.BooleanField(label=_("Promised to the organisation"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = active_people()
        self.fields["due_on"].offer(quick_due_dates())

    def clean_due_on(self) -> datetime.date | None:
        """Not in another decade."""
        day: datetime.date | None = clean_due_day(self, "due_on")
        return day

    def clean(self) -> dict[str, Any]:
        """A follow-up says what, who and by when."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data)
        if cleaned.get("has_step"):
            need_of(self, "what", _("Write what will be done."))
            need_of(self, "assignee", _("Choose who does it."))
            need_of(self, "due_on", _("Choose by when."))
        return cleaned


class MessagePart(forms.Form):
    """What the sender reads."""

    message = forms.CharField(
        label=_("Message to the sender"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 9}),
        validators=[refuse_identity_codes],
        error_messages={"required": _("Write what the sender reads.")},
    )

    def clean(self) -> dict[str, Any]:
        """A message of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "message")
