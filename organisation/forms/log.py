"""The audit log's filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.queries.person import named
from ui.forms import DateField
from ui.lookup import LookupField


class LogForm(forms.Form):
    """Who, what kind of record, on which day."""

    person = LookupField(
        label=_("Who"), queryset=User.every.all(), url_name="organisation:person_lookup", resolve=named, required=False
    )
    kind = forms.ChoiceField(label=_("What"), required=False)
    day = DateField(label=_("Day"), required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Everything")), *kinds]
