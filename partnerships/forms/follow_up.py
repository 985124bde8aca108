"""Follow-ups: one line and a date, and how they are moved and dropped."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from organisation.models import EducationUnit
from organisation.queries.access import access_of
from organisation.queries.person import active_people
from partnerships.forms.choosing import COMPANY_LOOKUP, PEOPLE
from partnerships.forms.leading import LEADS, suggestions
from partnerships.forms.limits import clean_contact_day, clean_due_day
from partnerships.forms.text import clean_texts_of
from partnerships.models import Company, FollowUp, ReminderRules
from partnerships.queries.calendar import days_of_week
from partnerships.queries.follow_up import quick_due_dates
from partnerships.queries.reminders.moments import reminder_rules
from partnerships.queries.role_matrix import Leader
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.lookup import LookupField
from ui.quick_date import QuickDateField

# How many working days before are offered; another number set elsewhere is offered as well.
DAYS_BEFORE = (1, 2, 3, 5, 10, 20)


def reminding_choices(college: ReminderRules, own: int | None) -> list[tuple[str, str]]:
    """As the college does, or otherwise."""
    usual = str(_("As usual: %(days)s") % {"days": days_before(college.before_days)})
    days = sorted({*DAYS_BEFORE, *([own] if own else [])})
    return [
        ("", usual),
        ("0", str(_("Not before, only on the day and after it"))),
        *((str(count), days_before(count)) for count in days),
        ("never", str(_("No reminders of this"))),
    ]


def days_before(count: int) -> str:
    """In words; the rest goes by the college's rules."""
    if not count:
        return str(_("not before the due date"))
    return ngettext("%(count)d working day before", "%(count)d working days before", count) % {"count": count}


class FollowUpForm(VersionedModelForm):
    """What, by when, who; and about which organisation."""

    due_on = QuickDateField(label=_("By when?"), error_messages={"required": _("Choose by when.")})
    assignee = LookupField(label=_("Who"), error_messages={"required": _("Choose who does it.")}, **PEOPLE)
    company = LookupField(label=_("Organisation"), required=False, **COMPANY_LOOKUP)
    reminding = forms.ChoiceField(label=_("Reminders of this"), required=False)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    class Meta:
        model = FollowUp
        fields = ["what", "due_on", "assignee", "company", "unit", "is_promised"]
        labels = {"what": _("What will be done?"), "is_promised": _("Promised to the organisation")}
        widgets = {"what": forms.TextInput(attrs={"autocomplete": "off"})}
        error_messages = {"what": {"required": _("Write what will be done.")}}

    def __init__(self, *args: Any, actor: Actor, leaders: Iterable[Leader] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].offer(quick_due_dates())
        self.fields["assignee"].queryset = active_people()
        self.fields["assignee"].widget.suggest(suggestions(leaders), LEADS)
        self.fields["company"].queryset = Company.objects.visible_to(actor)
        units = set(access_of(actor).units) | ({self.instance.unit_id} if self.instance.unit_id else set())
        self.fields["unit"].queryset = EducationUnit.every.filter(pk__in=units).order_by("sort_key")
        self.fields["unit"].label = _("Education unit")
        self.fields["unit"].empty_label = _("Not said")
        if len(units) < 2:
            del self.fields["unit"]
        own = self.instance
        self.fields["reminding"].choices = reminding_choices(reminder_rules(), own.remind_days_before)
        days = "" if own.remind_days_before is None else str(own.remind_days_before)
        self.initial["reminding"] = days if own.reminds else "never"
        if self.instance.pk:
            del self.fields["key"]

    @property
    def simple(self) -> list[forms.BoundField]:
        """What most people need; how to remind of it is folded away."""
        return [field for field in self if field.name != "reminding"]

    def clean_due_on(self) -> datetime.date:
        """Not in another decade."""
        return clean_due_day(self, "due_on")

    def clean(self) -> dict[str, Any]:
        """A line of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "what")

    def values(self) -> dict[str, Any]:
        """What the services take; without a choice of unit it stays as it was."""
        values = {"unit": self.instance.unit, **{k: v for k, v in super().values().items() if k != "key"}}
        chosen = values.pop("reminding")
        days = int(chosen) if chosen.isdigit() else None
        return {**values, "reminds": chosen != "never", "remind_days_before": days}


class MoveForm(forms.Form):
    """Another due date."""

    due_on = QuickDateField(label=_("By when?"), error_messages={"required": _("Choose by when.")})

    def __init__(self, *args: Any, week: datetime.date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].offer(days_of_week(week) if week else quick_due_dates())

    def clean_due_on(self) -> datetime.date:
        """Not in another decade."""
        return clean_due_day(self, "due_on")


class MeetingMoveForm(MoveForm):
    """Another day for a planned meeting."""

    def clean_due_on(self) -> datetime.date:
        """As a contact's day."""
        return clean_contact_day(self, "due_on")


class DropForm(forms.Form):
    """Why it will not be done."""

    reason = forms.CharField(
        label=_("Why is it dropped?"),
        max_length=300,
        validators=[refuse_identity_codes],
        error_messages={"required": _("Write in a few words why.")},
    )

    def clean(self) -> dict[str, Any]:
        """A reason of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "reason")
