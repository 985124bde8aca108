"""Answers to a suggestion: what becomes of it, or when to ask again."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisation.queries.person import active_people
from partnerships.forms.choosing import PEOPLE
from partnerships.forms.limits import clean_due_day
from partnerships.forms.text import clean_texts_of
from partnerships.queries.follow_up import quick_due_dates
from partnerships.queries.suggestion import rests
from records.validators import refuse_identity_codes
from ui.lookup import LookupField
from ui.quick_date import QuickDateField


class AcceptForm(forms.Form):
    """The follow-up that it becomes; all of it is filled in already."""

    what = forms.CharField(
        label=_("What will be done?"),
        max_length=300,
        validators=[refuse_identity_codes],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what will be done.")},
    )
    due_on = QuickDateField(label=_("By when?"), error_messages={"required": _("Choose by when.")})
    assignee = LookupField(label=_("Who"), error_messages={"required": _("Choose who does it.")}, **PEOPLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].offer(quick_due_dates())
        self.fields["assignee"].queryset = active_people()

    def clean_due_on(self) -> datetime.date:
        """Not in another decade."""
        return clean_due_day(self, "due_on")

    def clean(self) -> dict[str, Any]:
        """A line of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "what")


class SnoozeForm(forms.Form):
    """The day on which to ask again."""

    until = QuickDateField(label=_("Ask again when?"), error_messages={"required": _("Choose a day.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = rests(timezone.localdate())
        self.fields["until"].offer([(days["week"], _("In a week")), (days["month"], _("In a month"))])

    def clean_until(self) -> datetime.date:
        """Not in another decade."""
        return clean_due_day(self, "until")
