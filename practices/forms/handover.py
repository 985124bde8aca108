"""Handing over a share of the bank: to whom, and which of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.queries.person import active_people
from partnerships.forms.choosing import PEOPLE
from practices.models import Adoption, Practice
from practices.queries.waiting import Share
from ui.lookup import LookupField


class ShareForm(forms.Form):
    """One person takes what is ticked: all of it, unless somebody says otherwise."""

    to = LookupField(label=_("Who takes over"), **PEOPLE)
    practices = forms.MultipleChoiceField(
        label=_("Answers for the practices"), required=False, widget=forms.CheckboxSelectMultiple
    )
    adoptions = forms.MultipleChoiceField(
        label=_("Sees to the adoptions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    plain_labels = ("practices", "adoptions")

    def __init__(self, *args: Any, share: Share, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.share = share
        self.fields["to"].queryset = active_people().exclude(pk=person.pk)
        choices = {
            "practices": [(str(row.pk), f"{row.title or _('Untitled')} · {row.unit.name}") for row in share.practices],
            "adoptions": [(str(row.pk), f"{row.practice.title} · {row.unit.name}") for row in share.adoptions],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered
            self.initial[name] = [key for key, _words in offered]
            if not offered:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Something goes over."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (self.given_practices or self.given_adoptions):
            raise ValidationError(_("Choose what goes over."), code="nothing")
        return data

    @property
    def given_practices(self) -> list[Practice]:
        """The practices that were ticked."""
        return [row for row in self.share.practices if str(row.pk) in self.cleaned_data.get("practices", ())]

    @property
    def given_adoptions(self) -> list[Adoption]:
        """The adoptions that were ticked."""
        return [row for row in self.share.adoptions if str(row.pk) in self.cleaned_data.get("adoptions", ())]
