"""Units of a partnership: joining, and what each brings along."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from organisation.queries.access import access_of
from partnerships.models import ParticipatingUnit, Partnership
from partnerships.permissions import can_edit_partnership
from partnerships.queries.participation import fields_of, people_of, units_not_in
from records.actors import Actor
from ui.conflicts import SeenField
from ui.forms import DateField


class ParticipationForm(forms.Form):
    """Owner and fields of a unit that takes part, from a day on."""

    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Not chosen"),
        help_text=_("Who in the unit takes care of the relation."),
    )
    fields_brought = forms.ModelMultipleChoiceField(
        label=_("Education fields"),
        queryset=EducationField.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    owner_seen = SeenField()
    fields_seen = SeenField()
    from_on = DateField(
        label=pgettext_lazy("day", "From"), help_text=_("What was before this day stays in the history as it was.")
    )

    def __init__(self, *args: Any, participation: ParticipatingUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = list(participation.fields.filter(deleted_at=None, to_on=None).values_list("field_id", flat=True))
        owner = [participation.owner_id] if participation.owner_id else []
        people = people_of([participation.unit_id])
        self.fields["owner"].queryset = people | User.objects.filter(pk__in=owner)
        self.fields["owner"].initial = participation.owner_id
        self.fields["fields_brought"].queryset = fields_of([participation.unit_id], held)
        self.fields["fields_brought"].initial = held
        if isinstance(self.initial.get("owner"), list):
            self.initial["owner"] = next(iter(self.initial["owner"]), None)
        self.initial["owner_seen"] = SeenField.text(owner)
        self.initial["fields_seen"] = SeenField.text(held)
        self.fields["from_on"].initial = timezone.localdate()

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        data = dict(self.cleaned_data)
        return {"fields": data.pop("fields_brought"), "on": data.pop("from_on"), **data}


class LeaveForm(forms.Form):
    """The first day on which the unit takes no part any more."""

    on = DateField(label=_("Takes no part from"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class JoinForm(forms.Form):
    """A unit joins; people who only bring their own units in choose among those."""

    unit = forms.ModelChoiceField(label=_("Education unit"), queryset=EducationUnit.objects.none())
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Not chosen"),
        help_text=_("Who in the unit takes care of the relation."),
    )
    from_on = DateField(label=pgettext_lazy("day", "From"))

    def __init__(self, *args: Any, actor: Actor, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_not_in(partnership)
        if not can_edit_partnership(actor, partnership):
            units = units.filter(pk__in=access_of(actor).managed_units)
        self.fields["unit"].queryset = units
        self.fields["owner"].queryset = people_of(units.values_list("pk", flat=True))
        self.fields["from_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """The owner works in the unit that joins."""
        data = super().clean() or {}
        unit, owner = data.get("unit"), data.get("owner")
        if unit and owner and not people_of([unit.pk]).filter(pk=owner.pk).exists():
            self.add_error("owner", ValidationError(_("This person does not work in the unit."), code="elsewhere"))
        return data
