"""What the hall agrees on: what, who, by when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisation.queries.person import active_people
from partnerships.forms.choosing import PEOPLE
from partnerships.forms.text import clean_texts_of
from records.validators import refuse_identity_codes
from ui.forms import DateField
from ui.lookup import LookupField
from workshops.models import Card


class AgreementForm(forms.Form):
    """A card of the plan."""

    text = forms.CharField(
        label=_("What will be done?"),
        max_length=300,
        validators=[refuse_identity_codes],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what will be done.")},
    )
    who_user = LookupField(
        label=_("Who"), required=False, help_text=_("A colleague: the follow-up will be theirs."), **PEOPLE
    )
    who = forms.CharField(
        label=_("Who, in words"),
        max_length=100,
        required=False,
        validators=[refuse_identity_codes],
        help_text=_("Where it is a group or somebody from outside."),
    )
    due_on = DateField(label=_("By when?"), required=False)

    def __init__(self, *args: Any, card: Card, **kwargs: Any) -> None:
        initial = {"text": card.text, "who": card.who, "who_user": card.who_user, "due_on": card.due_on}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["who_user"].queryset = active_people()

    def clean(self) -> dict[str, Any]:
        """A line of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "text")
