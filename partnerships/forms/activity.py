"""What a partnership does, as people write it down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationUnit
from partnerships.forms.leading import in_groups
from partnerships.forms.partnership import ContactChoiceField
from partnerships.models import Activity, ActivityStatus, Partnership
from partnerships.queries.activity import Shelf
from partnerships.queries.participation import fields_of, people_at, people_of, units_in
from partnerships.queries.role_matrix import leaders
from ui.conflicts import VersionedModelForm
from ui.forms import DateField, DateInput
from ui.lookup import sound_key
from ui.tiers import tier_word

MOST = 100_000


class ActivityForm(VersionedModelForm):
    """Type and status are enough; the rest can follow."""

    class Meta:
        model = Activity
        fields = [
            "type", "what", "status", "starts_on", "ends_on", "unit", "responsible", "responsible_contact", "workplace",
            "fields", "student_count", "staff_count", "hours", "description", "outcome",
        ]  # fmt: skip
        field_classes = {"starts_on": DateField, "ends_on": DateField, "responsible_contact": ContactChoiceField}
        widgets = {
            "starts_on": DateInput,
            "ends_on": DateInput,
            "fields": forms.CheckboxSelectMultiple,
            "description": forms.Textarea(attrs={"rows": 3}),
            "outcome": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"type": _("What kind"), "what": _("Name"), "student_count": _("Students"), "staff_count": _("Staff")}
        help_texts = {
            "type": _("In brackets: the needs of working life that it answers."),
            "what": _("Left empty, the name of the type is used."),
            "description": _("Do not name students."),
            "outcome": _("What came of it, for both sides."),
            "student_count": _("How many students took part. Numbers, never names."),
        }

    FIRST = ("type", "what", "status")
    PEOPLE = ("unit", "responsible", "responsible_contact", "workplace", "fields")
    NUMBERS = ("student_count", "staff_count", "hours")
    WORDS = ("description", "outcome")

    def __init__(self, *args: Any, partnership: Partnership, shelves: list[Shelf], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activity, units = self.instance, units_in(partnership)
        if activity.pk:
            units = units | EducationUnit.every.filter(pk=activity.unit_id)
        self.fields["type"].choices = [("", _("Choose")), *(_group(shelf) for shelf in shelves if shelf.types)]
        self.fields["what"].required = False
        self.fields["unit"].queryset = units
        self.fields["unit"].empty_label = None
        if not activity.pk:
            self.initial["unit"] = self.initial.get("unit") or partnership.lead_unit_id
        self.fields["status"].choices = [(status.value, capfirst(str(status.label))) for status in ActivityStatus]
        self._people(partnership, [unit.pk for unit in units])
        held = [each.pk for each in activity.fields.all()] if activity.pk else []
        self.fields["fields"].queryset = fields_of([unit.pk for unit in units], held)
        # So that fields which somebody else added meanwhile are not taken away by an old page.
        self.fields["fields"].show_hidden_initial = True
        for name in self.NUMBERS:
            self.fields[name].max_value = MOST
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "max": MOST, "class": "short"}

    def _people(self, partnership: Partnership, units: list[int]) -> None:
        activity, company = self.instance, partnership.company
        mine = [activity.responsible_id] if activity.responsible_id else []
        people = people_of(units)
        self.fields["responsible"].queryset = people = people | people.model.objects.filter(pk__in=mine)
        self.fields["responsible_contact"].queryset = people_at(company, [activity.responsible_contact_id])
        self.fields["workplace"].queryset = company.workplaces.filter(deleted_at=None).order_by("sort_key")
        for name in ("responsible", "responsible_contact", "workplace"):
            self.fields[name].empty_label = _("Not chosen")
        unit, kind = (self._number(name) for name in ("unit", "type"))
        leading = leaders(units=[unit] if unit else units)
        self.fields["responsible"].choices = lambda: in_groups(people, leading, _("Not chosen"), kind)

    def _number(self, name: str) -> int | None:
        """The key that stands in a field, as far as it can be one."""
        value = str(self[name].value() or "")
        return int(value) if sound_key(value) else None

    @property
    def first(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [self[name] for name in self.FIRST]

    @property
    def days(self) -> list[forms.BoundField]:
        """From when until when."""
        return [self["starts_on"], self["ends_on"]]

    @property
    def has_more(self) -> bool:
        """Whether something that may wait has been filled in or is wrong."""
        more = (*self.NUMBERS, *self.WORDS)
        return bool(self.instance.pk) or any(
            n in self.errors or (self.is_bound and n in self.changed_data) for n in more
        )

    @property
    def people(self) -> list[forms.BoundField]:
        """Who and where."""
        return [self[name] for name in self.PEOPLE]

    @property
    def numbers(self) -> list[forms.BoundField]:
        """How many."""
        return [self[name] for name in self.NUMBERS]

    @property
    def words(self) -> list[forms.BoundField]:
        """In words."""
        return [self[name] for name in self.WORDS]

    def clean(self) -> dict[str, Any]:
        """Numbers stay sensible; years as well."""
        data = super().clean() or {}
        for name in self.NUMBERS:
            if (data.get(name) or 0) > MOST:
                self.add_error(name, ValidationError(_("Check the number: it is very large."), code="too_large"))
        for name in ("starts_on", "ends_on"):
            if data.get(name) and not 1990 <= data[name].year <= 2100:
                self.add_error(name, ValidationError(_("Check the year."), code="odd_year"))
        begins, ends = data.get("starts_on"), data.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error(
                "ends_on", ValidationError(_("The end cannot be before the start."), code="ends_before_start")
            )
        return data

    def values(self) -> dict[str, Any]:
        """What the service takes; fields only where this person changed them."""
        values = super().values()
        if self.instance.pk and "fields" not in self.changed_data:
            values["fields"] = None
        return values


class ActivityStatusForm(forms.Form):
    """One tap."""

    status = forms.ChoiceField(choices=ActivityStatus.choices)


def _group(shelf: Shelf) -> tuple[str, list[tuple[int, str]]]:
    return tier_word(shelf.tier), [(row.pk, _label(row)) for row in shelf.types]


def _label(row: Any) -> str:
    needs = ", ".join(need.name.lower() for need in row.needs)
    return f"{row.name} ({needs})" if needs else row.name
