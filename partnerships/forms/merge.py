"""Which record goes together with which, which one stays, and whose value of each field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.forms.choosing import COMPANY_LOOKUP
from partnerships.models import Company, Contact
from partnerships.queries.contact import by_exact_text
from partnerships.queries.merge import Preview
from partnerships.queries.merge_rules import BOTH, LOSER, WINNER
from records.actors import Actor
from ui.lookup import LookupField

SIDES = ("first", "second")


class MergeCompanyForm(forms.Form):
    """The other one of two companies."""

    other = LookupField(label=_("Which organisation is the same?"), **COMPANY_LOOKUP)

    def __init__(self, *args: Any, actor: Actor, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = Company.objects.visible_to(actor).exclude(pk=record.pk)


class MergeContactForm(forms.Form):
    """The other one of two contacts."""

    other = LookupField(
        label=_("Which contact is the same person?"),
        queryset=Contact.objects.none(),
        url_name="partnerships:contact_lookup",
        resolve=by_exact_text,
    )

    def __init__(self, *args: Any, actor: Actor, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = Contact.objects.visible_to(actor).exclude(pk=record.pk)


class MergeForm(forms.Form):
    """A choice between left and right for each thing in which the two differ."""

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preview = preview
        self.fields["stays"] = _sides(preview.winner)
        for choice in preview.choices:
            self.fields[choice.name] = _sides(choice.proposed, (*SIDES, BOTH) if choice.can_join else SIDES)
        for side in SIDES:
            version = getattr(preview, side).version
            self.fields[f"version_{side}"] = forms.IntegerField(widget=forms.HiddenInput, initial=version)

    def rows(self) -> list[dict[str, Any]]:
        """The choices as the page shows them, each with what is ticked."""
        return [{"choice": each, "chosen": self[each.name].value()} for each in self.preview.choices]

    def choices(self) -> dict[str, str]:
        """Whose value stays, by group of columns."""
        stays = self.cleaned_data["stays"]
        chosen = {each.name: self.cleaned_data[each.name] for each in self.preview.choices}
        return {name: side if side == BOTH else (WINNER if side == stays else LOSER) for name, side in chosen.items()}

    def pair(self) -> tuple[Any, Any]:
        """(the one that stays, the one that goes)."""
        pair = (self.preview.first, self.preview.second)
        return pair if self.cleaned_data["stays"] == "first" else pair[::-1]

    def seen(self) -> dict[int, int]:
        """The versions that the page was made from, by key."""
        return {getattr(self.preview, side).pk: self.cleaned_data[f"version_{side}"] for side in SIDES}


def _sides(initial: str, sides: tuple[str, ...] = SIDES) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[(side, side) for side in sides], initial=initial)
