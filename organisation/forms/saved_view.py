"""Saving a view of a list: its name, and who else sees it."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.models import EducationUnit, SavedView, Sharing
from organisation.queries.access import access_of
from records.validators import refuse_identity_codes


class SavedViewForm(forms.ModelForm):
    """A name and readers; those who have several units choose among them there."""

    class Meta:
        model = SavedView
        fields = ["name", "sharing", "position"]
        labels = {"name": _("Name of the view"), "sharing": _("Who sees it?"), "position": _("Place in the row")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "position": forms.NumberInput(attrs={"min": 0, "max": 999}),
        }
        error_messages = {"name": {"required": _("Give the view a name.")}}

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = access_of(actor).units
        self.fields["name"].required = True
        own = EducationUnit.objects.filter(pk__in=units).order_by("sort_key")
        self.units = {f"{Sharing.UNIT}-{unit.pk}" if len(units) > 1 else str(Sharing.UNIT): unit for unit in own}
        self.fields["sharing"] = forms.ChoiceField(
            label=self.fields["sharing"].label,
            choices=self.readers(),
            widget=forms.RadioSelect(attrs={"class": "boxed"}),
            initial=Sharing.OWN,
        )
        if self.instance.pk and self.instance.sharing == Sharing.UNIT:
            self.initial["sharing"] = next((key for key, unit in self.units.items() if unit == self.instance.unit), "")
        if not self.instance.pk:
            del self.fields["position"]

    def readers(self) -> list[tuple[str, str]]:
        """Only me, each of my units by its name, everybody."""
        words = {value: capfirst(str(label)) for value, label in Sharing.choices}
        own = [(key, unit.name if len(self.units) > 1 else words[Sharing.UNIT]) for key, unit in self.units.items()]
        return [(Sharing.OWN, words[Sharing.OWN]), *own, (Sharing.EVERYBODY, words[Sharing.EVERYBODY])]

    def clean_name(self) -> str:
        """Words, not spaces, and nobody's identity code."""
        name = " ".join(self.cleaned_data["name"].split())
        refuse_identity_codes(name)
        return name

    def clean(self) -> dict[str, Any]:
        """A unit where it is shared with one."""
        values = super().clean() or self.cleaned_data
        values["unit"] = self.units.get(values.get("sharing", ""))
        if values["unit"]:
            values["sharing"] = Sharing.UNIT
        return values

    def _post_clean(self) -> None:
        """The service writes; the instance here only tells what was."""
