"""Writing a practice: beginning it, answering the guided questions, saying what it concerns."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.models import EducationField, EducationUnit, StaffGroup
from organisation.queries.access import access_of
from partnerships.forms.choosing import COMPANY_LOOKUP, PEOPLE
from partnerships.forms.text import clean_texts, clean_texts_of
from partnerships.models import ActivityType, Company, NeedTheme, Tier
from practices.models import Practice, PracticeLanguage, PracticeState, PracticeText
from practices.queries.snapshot import ANSWERS
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput
from ui.lookup import LookupField, LookupMultipleField
from ui.tiers import tier_mark

MOST_CONTACTS = 10


def units_of(actor: Actor) -> Any:
    """The units of the person that there are today."""
    return EducationUnit.objects.on(timezone.localdate()).filter(pk__in=access_of(actor).units).order_by("sort_key")


class BeginForm(forms.Form):
    """A name is enough to begin with."""

    title = forms.CharField(
        label=_("What do you call the practice?"),
        help_text=_("A short name that tells a colleague what it is about. You can change it later."),
        max_length=150,
        validators=[refuse_identity_codes],
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    unit = forms.ModelChoiceField(label=_("Education unit"), queryset=EducationUnit.objects.none(), empty_label=None)
    language = forms.ChoiceField(
        label=_("Written in"), choices=PracticeLanguage.choices, help_text=_("Other languages can be added beside it.")
    )
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(actor)
        self.fields["language"].choices = [(code, capfirst(str(word))) for code, word in PracticeLanguage.choices]
        self.initial.setdefault("language", (get_language() or "fi")[:2])
        if len(self.fields["unit"].queryset) == 1:
            self.initial.setdefault("unit", self.fields["unit"].queryset[0].pk)

    def clean(self) -> dict[str, Any]:
        """A title of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "title")


def area(rows: int) -> forms.Textarea:
    """A text box that grows."""
    return forms.Textarea(attrs={"rows": rows})


class AnswersForm(VersionedModelForm):
    """The guided questions, in one language."""

    class Meta:
        model = PracticeText
        fields = list(ANSWERS)
        widgets = {
            "summary": area(2),
            "need": area(5),
            "solution": area(8),
            "results": area(5),
            "avoid": area(4),
        }
        labels = {
            "title": _("What is the practice called?"),
            "summary": _("What is it, in one sentence?"),
            "need": _("Why was it done?"),
            "solution": _("How is it done?"),
            "results": _("What came of it?"),
            "took_people": _("People"),
            "took_time": _("Time"),
            "took_money": _("Money"),
            "avoid": _("What should others watch out for?"),
        }
        help_texts = {
            "title": _("A short name that tells a colleague what it is about."),
            "summary": _("Lists and links show this. Say for whom it is and what it changes."),
            "need": _("Which need of working life or of students was there, and what did you want to reach?"),
            "solution": _(
                "Step by step, so that a colleague in another field could try it on Monday. Do not name students."
            ),
            "results": _("For students, for the partner, for you. Figures if you have them."),
            "took_people": _("For example: 2 teachers and a workplace instructor"),
            "took_time": _("For example: 3 meetings and half a day a week in spring"),
            "took_money": _("For example: travel 300 €, otherwise the usual teaching resource"),
            "avoid": _("What went wrong at first, what you would do otherwise now."),
        }

    # Numbers of the questions as the page shows them; what it took is one question with three short answers.
    GROUPS = (
        ("title", "summary"),
        ("need",),
        ("solution",),
        ("results",),
        ("took_people", "took_time", "took_money"),
        ("avoid",),
    )

    # Some of them have to be written before others can read it: “optional” would mislead.
    plain_labels = ANSWERS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ANSWERS:
            self.fields[name].widget.attrs["lang"] = self.instance.language

    def clean(self) -> dict[str, Any]:
        """A title of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "title")

    @property
    def groups(self) -> list[list[forms.BoundField]]:
        """The fields, by question."""
        return [[self[name] for name in names] for names in self.GROUPS]


class FactsForm(VersionedModelForm):
    """What the practice concerns: by this it is found."""

    tiers = forms.MultipleChoiceField(label=_("Tiers"), required=False, widget=forms.CheckboxSelectMultiple)
    contacts = LookupMultipleField(label=_("Who tells more"), required=False, **PEOPLE)

    class Meta:
        model = Practice
        fields = [
            "state", "unit", "done_on", "organisation", "place", "fields", "themes", "activity_types", "staff_groups",
            "public_contact",
        ]  # fmt: skip
        field_classes = {"done_on": DateField}
        widgets = {
            "done_on": DateInput,
            "fields": forms.CheckboxSelectMultiple,
            "themes": forms.CheckboxSelectMultiple,
            "activity_types": forms.CheckboxSelectMultiple,
            "staff_groups": forms.CheckboxSelectMultiple,
        }
        labels = {"state": _("How far is it?"), "done_on": _("When was it done?")}
        help_texts = {
            "organisation": _("Left empty, the college itself."),
            "public_contact": _("Name, title and e-mail as they may be shown to all. Left empty, nobody is named."),
        }

    LINKS = ("fields", "themes", "activity_types", "staff_groups", "contacts")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        practice, today = self.instance, timezone.localdate()
        units = units_of(actor) | EducationUnit.every.filter(pk=practice.unit_id)
        self.fields["unit"].queryset = units.distinct()
        self.fields["unit"].empty_label = None
        self.fields["state"].choices = [(state.value, capfirst(str(state.label))) for state in PracticeState]
        self.fields["tiers"].choices = [(tier.value, tier_mark(tier)) for tier in Tier]
        self.initial["tiers"] = [tier.value for tier in practice.tiers]
        self.fields["contacts"].queryset = User.objects.filter(is_active=True)
        self.initial["contacts"] = list(practice.contacts.all())
        held = {name: list(getattr(practice, name).values_list("pk", flat=True)) for name in self.LINKS}
        self.fields["fields"].queryset = (
            EducationField.objects.on(today) | EducationField.every.filter(pk__in=held["fields"])
        ).order_by("sort_key")
        for name, model in (("themes", NeedTheme), ("activity_types", ActivityType), ("staff_groups", StaffGroup)):
            rows = model.objects.filter(is_in_use=True) | model.objects.filter(pk__in=held[name])
            self.fields[name].queryset = rows.order_by("position", "sort_key")

    @property
    def first(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [self[name] for name in ("state", "unit", "done_on", "organisation", "place")]

    @property
    def finding(self) -> list[forms.BoundField]:
        """By what it is found."""
        return [self[name] for name in ("tiers", "fields", "themes")]

    @property
    def work(self) -> list[forms.BoundField]:
        """The same, by the kind of work."""
        return [self[name] for name in ("activity_types", "staff_groups")]

    @property
    def people(self) -> list[forms.BoundField]:
        """Who is asked."""
        return [self[name] for name in ("contacts", "public_contact")]

    def clean_contacts(self) -> list[User]:
        """A few."""
        found = list(self.cleaned_data["contacts"])
        if len(found) > MOST_CONTACTS:
            raise ValidationError(_("Choose at most %(most)d."), code="too_many", params={"most": MOST_CONTACTS})
        return found

    def clean_done_on(self) -> Any:
        """A sensible day."""
        day = self.cleaned_data["done_on"]
        if day and not 1950 <= day.year <= 2100:
            raise ValidationError(_("Check the year."), code="odd_year")
        return day

    def clean(self) -> dict[str, Any]:
        """No characters that nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)

    def columns(self) -> dict[str, Any]:
        """What is kept in the practice itself."""
        values = {name: value for name, value in self.values().items() if name not in (*self.LINKS, "tiers")}
        return values | {f"for_{tier.value}": tier.value in self.cleaned_data["tiers"] for tier in Tier}

    def links(self) -> dict[str, Any]:
        """What it is linked with."""
        return {name: self.cleaned_data[name] for name in self.LINKS}


class CompanyForm(forms.Form):
    """An organisation that took part."""

    company = LookupField(label=_("Organisation"), **COMPANY_LOOKUP)
    may_be_named = forms.BooleanField(label=_("It may be named on public pages"), required=False)
    permission = forms.CharField(
        label=_("Who gave permission, and when"),
        required=False,
        max_length=200,
        validators=[refuse_identity_codes],
        help_text=_("For example: managing director Tuula Rauta by e-mail 3.11.2026"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"].queryset = Company.objects.visible_to(actor)

    def clean(self) -> dict[str, Any]:
        """Named by permission only."""
        cleaned = clean_texts(super().clean() or self.cleaned_data, self.fields)
        if cleaned.get("may_be_named") and not cleaned.get("permission"):
            self.add_error("permission", ValidationError(_("Write down who gave permission, and when."), code="needed"))
        return cleaned
