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
    """A name and readers; the unit is asked of those who have several."""

    class Meta:
        model = SavedView
        fields = ["name", "sharing", "unit", "position"]
        labels = {"name": _("Name of the view"), "sharing": _("Who sees it?"), "position": _("Place in the row")}
        widgets = {
            "sharing": forms.RadioSelect(attrs={"class": "boxed"}),
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "position": forms.NumberInput(attrs={"min": 0, "max": 999}),
        }
        error_messages = {"name": {"required": _("Give the view a name.")}}

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = access_of(actor).units
        self.fields["name"].required = True
        offered = [choice for choice in Sharing.choices if choice[0] != Sharing.UNIT or units]
        self.fields["sharing"].choices = [(value, capfirst(str(label))) for value, label in offered]
        self.fields["unit"].queryset = EducationUnit.objects.filter(pk__in=units).order_by("sort_key")
        self.sole = next(iter(units)) if len(units) == 1 else None
        if len(units) < 2:
            del self.fields["unit"]
        if not self.instance.pk:
            del self.fields["position"]

    def clean_name(self) -> str:
        """Words, not spaces, and nobody's identity code."""
        name = " ".join(self.cleaned_data["name"].split())
        refuse_identity_codes(name)
        return name

    def clean(self) -> dict[str, Any]:
        """A unit where it is shared with one."""
        values = super().clean() or self.cleaned_data
        if values.get("sharing") != Sharing.UNIT:
            values["unit"] = None
        elif self.sole:
            values["unit"] = EducationUnit.objects.get(pk=self.sole)
        elif not values.get("unit"):
            self.add_error("unit", _("Choose the unit that sees it."))
        return values

    def _post_clean(self) -> None:
        """The service writes; the instance here only tells what was."""
