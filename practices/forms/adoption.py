"""Adoptions: begun with a sentence, changed, and what came of them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from organisation.queries.person import active_people
from partnerships.forms.choosing import PEOPLE
from partnerships.forms.limits import clean_due_day, refuse_beyond
from partnerships.forms.text import clean_texts_of
from partnerships.queries.follow_up import quick_due_dates
from practices.models import Adoption, AdoptionState, Practice
from practices.queries.adoption import Place, is_tried
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput
from ui.lookup import LookupField
from ui.quick_date import QuickDateField

STATES = [(str(value), capfirst(label)) for value, label in AdoptionState.choices]
FIRST_STATES = [AdoptionState.TRYING, AdoptionState.CONSIDERING]


class AdoptionForm(forms.Form):
    """Where, who, and in a sentence how: the rest is known."""

    adaptation = forms.CharField(
        label=gettext_lazy("How will you do it?"),
        help_text=gettext_lazy("A sentence is enough: with whom, how much, when."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_codes],
        error_messages={"required": gettext_lazy("Write in a sentence how you will do it.")},
    )
    place = forms.ChoiceField(label=gettext_lazy("Where"))
    owner = LookupField(label=gettext_lazy("Who sees to it"), **PEOPLE)
    state = forms.ChoiceField(
        label=gettext_lazy("How far are you?"), widget=forms.RadioSelect(attrs={"class": "boxed"}), initial="trying"
    )

    def __init__(self, *args: Any, practice: Practice, places: list[Place], person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practice = practice
        self.places = {_key(each): each for each in places}
        self.fields["place"].choices = [(key, _words(each)) for key, each in self.places.items()]
        self.fields["owner"].queryset = active_people()
        self.fields["state"].choices = [(str(state), capfirst(state.label)) for state in FIRST_STATES]
        self.initial.update({"owner": person.pk, "place": self._likeliest()})

    def _likeliest(self) -> str:
        """A place whose field is one of the practice's, else the first."""
        fields = set(self.practice.fields.values_list("pk", flat=True))
        fitting = (key for key, (_unit, field) in self.places.items() if field is not None and field.pk in fields)
        return next(fitting, next(iter(self.places), ""))

    def clean(self) -> dict[str, Any]:
        """Nobody begins the same twice."""
        cleaned = clean_texts_of(self, super().clean() or self.cleaned_data, "adaptation")
        place = self.places.get(cleaned.get("place", ""))
        if place is not None and is_tried(self.practice, *place):
            self.add_error("place", ValidationError(_("This practice is being tried or used there already."), "twice"))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        unit, field = self.places[self.cleaned_data["place"]]
        names = ("adaptation", "owner", "state")
        return {"unit": unit, "field": field, **{name: self.cleaned_data[name] for name in names}}


class AdoptionEditForm(VersionedModelForm):
    """What was said at the beginning, and when the result is asked for."""

    owner = LookupField(label=gettext_lazy("Who sees to it"), **PEOPLE)

    class Meta:
        model = Adoption
        fields = ["adaptation", "owner", "begun_on", "ask_result_on"]
        labels = {"adaptation": gettext_lazy("How is it done here?")}
        field_classes = {"begun_on": DateField, "ask_result_on": DateField}
        widgets = {"adaptation": forms.Textarea(attrs={"rows": 4}), "begun_on": DateInput, "ask_result_on": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = active_people()

    def clean_begun_on(self) -> datetime.date:
        """Not in the future, not after it was taken into use."""
        day: datetime.date = self.cleaned_data["begun_on"]
        refuse_beyond(day, latest=self.instance.in_use_on or timezone.localdate())
        return day

    def clean_ask_result_on(self) -> Any:
        """Not in another decade."""
        return clean_due_day(self, "ask_result_on")

    def clean(self) -> dict[str, Any]:
        """No characters that nobody sees."""
        return clean_texts_of(self, super().clean() or self.cleaned_data)


class ReportForm(forms.Form):
    """How it goes, since when, and what has come of it."""

    state = forms.ChoiceField(
        label=gettext_lazy("How does it go?"), choices=STATES, widget=forms.RadioSelect(attrs={"class": "boxed"})
    )
    on = DateField(label=gettext_lazy("Since when?"), required=False, widget=DateInput)
    result = forms.CharField(
        label=gettext_lazy("What has come of it?"),
        help_text=gettext_lazy("What changed, for whom, how much. Also what did not work: it helps the next ones."),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[refuse_identity_codes],
    )

    def __init__(self, *args: Any, adoption: Adoption, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adoption = adoption
        self.initial.update({"state": adoption.state, "result": adoption.result})

    def clean_on(self) -> datetime.date | None:
        """Between the beginning and today."""
        day: datetime.date | None = self.cleaned_data["on"]
        if day is not None:
            refuse_beyond(day, earliest=self.adoption.begun_on, latest=timezone.localdate())
        return day

    def clean(self) -> dict[str, Any]:
        """No characters that nobody sees."""
        return clean_texts_of(self, super().clean() or self.cleaned_data)


class StateForm(forms.Form):
    """One tap."""

    state = forms.ChoiceField(choices=STATES)


class StepForm(forms.Form):
    """What is done next, by when."""

    what = forms.CharField(
        label=gettext_lazy("What will be done?"),
        max_length=300,
        validators=[refuse_identity_codes],
        error_messages={"required": gettext_lazy("Write what will be done.")},
    )
    due_on = QuickDateField(
        label=gettext_lazy("By when?"), error_messages={"required": gettext_lazy("Choose by when.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].offer(quick_due_dates())

    def clean_due_on(self) -> datetime.date:
        """Not in another decade."""
        day: datetime.date = clean_due_day(self, "due_on")
        return day

    def clean(self) -> dict[str, Any]:
        """A line of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "what")


def _key(place: Place) -> str:
    unit, field = place
    return f"{unit.pk}-{field.pk if field else ''}"


def _words(place: Place) -> str:
    unit, field = place
    return f"{unit.name}: {field.name}" if field else unit.name
