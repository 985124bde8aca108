"""The audit log's filters."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.queries.person import named
from records.models import Change, PersonalReading
from ui.forms import DateField
from ui.lookup import LookupField

UNDONE = "undone"


def person_field() -> LookupField:
    """Whoever did it, also those who have left."""
    return LookupField(
        label=_("Who"), queryset=User.every.all(), url_name="organisation:person_lookup", resolve=named, required=False
    )


class LogForm(forms.Form):
    """Who, what kind of record, which one, what happened, from when until when."""

    person = person_field()
    kind = forms.ChoiceField(label=_("What"), required=False)
    action = forms.ChoiceField(label=_("What happened"), required=False)
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    since = DateField(label=_("From"), required=False)
    until = DateField(label=_("Until"), required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Everything")), *((key, capfirst(label)) for key, label in kinds)]
        actions = [(value, capfirst(str(label))) for value, label in Change.Action.choices]
        self.fields["action"].choices = [("", _("Everything")), *actions, (UNDONE, _("Undone"))]

    def chosen(self) -> dict[str, Any]:
        """What was understood of what was asked; the rest narrows nothing."""
        self.full_clean()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


class ReadingForm(forms.Form):
    """Who, whether read or taken out, from when until when."""

    person = person_field()
    way = forms.ChoiceField(label=_("What happened"), required=False)
    since = DateField(label=_("From"), required=False)
    until = DateField(label=_("Until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(value, capfirst(str(label))) for value, label in PersonalReading.Way.choices]
        self.fields["way"].choices = [("", _("Everything")), *ways]

    chosen = LogForm.chosen
