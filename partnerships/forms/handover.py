"""Handing over: a new owner for all, another one for single rows, from a day on."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from partnerships.models import FollowUp, ParticipatingUnit, Partnership
from partnerships.queries.handover import Owned
from ui.forms import DateField
from ui.lists.filters import LeanSelect

Owning = ParticipatingUnit | FollowUp | Partnership
KINDS: dict[type, str] = {ParticipatingUnit: "part", FollowUp: "task", Partnership: "sponsor"}


class HandoverForm(forms.Form):
    """*takers* are those who can take over; a row left empty goes to the one chosen for all, if there is one."""

    everyone = forms.ChoiceField(label=_("New owner for all"), required=False, widget=LeanSelect)
    on = DateField(
        label=pgettext_lazy("day", "From"),
        help_text=_(
            "Partnerships change owner on this day; the history keeps who owned them before. For a day to come the "
            "change is planned, and follow-ups due before it stay where they are."
        ),
    )

    def __init__(self, *args: Any, owned: Owned, takers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owned = owned
        self.takers = {str(person.pk): person for person in takers}
        names = [(key, person.name) for key, person in self.takers.items()]
        self.fields["everyone"].choices = [("", _("Choose one by one")), *names]
        self.fields["on"].initial = timezone.localdate()
        for row in (*owned.parts, *owned.follow_ups, *owned.sponsored):
            self.fields[name_of(row)] = forms.ChoiceField(
                choices=[("", _("As for all")), *names], required=False, widget=LeanSelect, label=_("New owner")
            )

    def clean(self) -> dict[str, Any]:
        """Somebody must take something."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (self.given_parts() or self.given_follow_ups() or self.given_sponsorships()):
            self.add_error("everyone", ValidationError(_("Choose who takes over."), code="nobody"))
        return data

    def given_parts(self) -> list[tuple[ParticipatingUnit, User]]:
        """Partnerships with their new owners."""
        return [(row, taker) for row in self.owned.parts if (taker := self._taker(row))]

    def given_follow_ups(self) -> list[tuple[FollowUp, User]]:
        """Follow-ups with those who do them now."""
        return [(row, taker) for row in self.owned.follow_ups if (taker := self._taker(row))]

    def given_sponsorships(self) -> list[tuple[Partnership, User]]:
        """Partnerships with their new sponsors at the college."""
        return [(row, taker) for row in self.owned.sponsored if (taker := self._taker(row))]

    def _taker(self, row: Owning) -> User | None:
        chosen = self.cleaned_data.get(name_of(row)) or self.cleaned_data.get("everyone") or ""
        return self.takers.get(chosen)

    def rows(self, kind: str) -> list[tuple[Any, forms.BoundField]]:
        """Each partnership's part ("part"), follow-up ("task") or sponsored partnership ("sponsor") with its field."""
        owned = self.owned
        found: dict[str, list[Any]] = {"part": owned.parts, "task": owned.follow_ups, "sponsor": owned.sponsored}
        return [(row, self[name_of(row)]) for row in found[kind]]


def name_of(row: Owning) -> str:
    """The field of a row."""
    return f"{KINDS[type(row)]}_{row.pk}"
