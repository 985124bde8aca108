"""What is changed in many rows at once: one small form for each change."""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from organisation.models import EducationUnit
from organisation.queries.access import access_of
from organisation.queries.person import active_people
from partnerships.forms.choosing import PEOPLE
from partnerships.forms.limits import clean_due_day
from partnerships.forms.text import clean_texts_of
from partnerships.models import ParticipatingUnit, PartnershipStatus
from partnerships.queries.follow_up import quick_due_dates
from partnerships.queries.participation import people_of
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.lookup import LookupField
from ui.quick_date import QuickDateField


class BulkForm(forms.Form):
    """A form that knows who fills it in, and for which rows."""

    def __init__(self, *args: Any, actor: Actor, rows: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.rows = rows
        self.prepare()

    def prepare(self) -> None:
        """What this person may choose."""


class OwnerForm(BulkForm):
    """Which unit's owner, and who it will be."""

    plain_labels = ("owner",)
    unit = forms.ModelChoiceField(EducationUnit.objects.none(), label=_("Education unit"), empty_label=None)
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("Choose"),
        help_text=_("Who in the unit takes care of the relation."),
    )  # fmt: skip
    remove = forms.BooleanField(label=_("Remove the owner"), required=False)

    def prepare(self) -> None:
        """Their own units, that which leads most of the rows first, and who works there."""
        units = access_of(self.actor).units
        self.fields["unit"].queryset = EducationUnit.objects.filter(pk__in=units).order_by("sort_key")
        leading = Counter(row.lead_unit_id for row in self.rows if row.lead_unit_id in units)
        self.fields["unit"].initial = next((unit for unit, _count in leading.most_common(1)), None)
        self.fields["owner"].queryset = people_of(units)
        if len(units) > 1:
            people = [(unit.name, list(people_of([unit.pk]))) for unit in self.fields["unit"].queryset]
            groups = [(name, [(each.pk, each.name) for each in found]) for name, found in people if found]
            self.fields["owner"].widget.choices = [("", _("Choose")), *groups]
        owned = ParticipatingUnit.objects.filter(partnership__in=self.rows, unit__in=units, to_on=None)
        count = owned.exclude(owner=None).values("partnership").distinct().count()
        words = ngettext("%(count)d row loses its owner.", "%(count)d rows lose their owner.", count)
        self.fields["remove"].help_text = words % {"count": count}

    def clean(self) -> dict[str, Any]:
        """Somebody of that unit; nobody only where that is said."""
        values = super().clean() or self.cleaned_data
        unit, owner = values.get("unit"), values.get("owner")
        if not values.pop("remove", False):
            if owner is None and "owner" not in self.errors:
                raise ValidationError({"owner": _("Choose the owner.")})
        elif owner is not None:
            raise ValidationError({"remove": _("Choose either an owner or that there is none.")})
        if unit and owner and not people_of([unit.pk]).filter(pk=owner.pk).exists():
            raise ValidationError({"owner": _("Choose somebody who works in the unit.")})
        return values


class StatusOfManyForm(BulkForm):
    """A status, from today on."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[(value, capfirst(str(label))) for value, label in PartnershipStatus.choices],
        widget=forms.RadioSelect(attrs={"class": "boxed"}),
    )

    def prepare(self) -> None:
        """In the reader's language."""
        self.fields["status"].choices = [(value, capfirst(str(label))) for value, label in PartnershipStatus.choices]


class DueForm(BulkForm):
    """Another due date."""

    due_on = QuickDateField(label=_("By when?"), error_messages={"required": _("Choose by when.")})

    def prepare(self) -> None:
        """Likely days."""
        self.fields["due_on"].offer(quick_due_dates())

    def clean_due_on(self) -> datetime.date:
        """Not in another decade."""
        return clean_due_day(self, "due_on")


class AssigneeForm(BulkForm):
    """Who does it."""

    assignee = LookupField(label=_("Who"), error_messages={"required": _("Choose who does it.")}, **PEOPLE)

    def prepare(self) -> None:
        """People who may sign in."""
        self.fields["assignee"].queryset = active_people()


class FollowUpOfManyForm(DueForm):
    """One line and a date, and who does it."""

    what = forms.CharField(
        label=_("What will be done?"),
        max_length=300,
        validators=[refuse_identity_codes],
        error_messages={"required": _("Write what will be done.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    assignee = LookupField(label=_("Who"), error_messages={"required": _("Choose who does it.")}, **PEOPLE)
    is_promised = forms.BooleanField(label=_("Promised to the organisation"), required=False)
    field_order = ("what", "due_on", "assignee", "is_promised")

    def prepare(self) -> None:
        """Likely days; people who may sign in, the actor first."""
        super().prepare()
        self.fields["assignee"].queryset = active_people()
        self.fields["assignee"].initial = self.actor.pk

    def clean(self) -> dict[str, Any]:
        """A line of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "what")


class DoneForm(BulkForm):
    """Nothing to choose."""
