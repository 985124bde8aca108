"""Logging and editing a contact: company and kind are enough, the rest helps."""

import datetime
import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationUnit
from organisation.queries.access import access_of
from organisation.queries.person import active_people
from partnerships.forms.choosing import COMPANY_LOOKUP, PEOPLE
from partnerships.forms.limits import clean_contact_day
from partnerships.forms.text import clean_texts
from partnerships.forms.three_way import ShownField, keys_in, merged, was_changed
from partnerships.models import Company, Contact, Interaction, InteractionKind, Workplace
from partnerships.queries.contact import by_exact_text as contact_by_text
from partnerships.queries.interaction import ICONS
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.conflicts import VersionField
from ui.lookup import LookupMultipleField
from ui.quick_date import QuickDateField

LONGEST_LINE = 500
GROUPS = ("companies", "contacts", "colleagues")


def with_preset_day(field: Any) -> None:
    """Offer today and yesterday: most contacts are logged at once, the rest the morning after."""
    today = timezone.localdate()
    field.offer([(today, _("Today")), (today - timezone.timedelta(days=1), _("Yesterday"))])


class InteractionForm(forms.Form):
    """What logging and editing share."""

    kind = forms.ChoiceField(
        label=_("How were you in touch?"),
        choices=[(kind.value, kind.label) for kind in InteractionKind],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you were in touch.")},
    )
    day = QuickDateField(label=_("When?"), help_text=_("A day to come makes it a plan."))
    summary = forms.CharField(
        label=_("What came up?"),
        help_text=_("Students are counts here, never names."),
        required=False,
        max_length=10_000,
        validators=[refuse_identity_codes],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    no_answer = forms.BooleanField(
        label=_("No answer, or a mass mailing"),
        help_text=_("Then the organisation does not count as met."),
        required=False,
    )
    workplace = forms.ModelChoiceField(
        Workplace.objects.none(), label=_("Workplace"), required=False, empty_label=_("The whole organisation")
    )
    contacts = LookupMultipleField(
        label=_("Who took part from the organisation?"),
        queryset=Contact.objects.none(),
        url_name="partnerships:contact_lookup",
        resolve=contact_by_text,
        required=False,
    )
    colleagues = LookupMultipleField(label=_("Colleagues who took part"), required=False, **PEOPLE)
    unit = forms.ModelChoiceField(
        EducationUnit.objects.none(), label=_("In which unit's work?"), required=False, empty_label=_("Not said")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        with_preset_day(self.fields["day"])
        self.fields["day"].initial = timezone.localdate()
        self.fields["workplace"].queryset = Workplace.objects.order_by("sort_key")
        self.fields["contacts"].queryset = Contact.objects.visible_to(actor)
        self.fields["colleagues"].queryset = active_people().exclude(pk=actor.pk)
        self.offer_units(access_of(actor).units)

    def offer_units(self, units: Any) -> None:
        """Ask for the unit only of those who work in several."""
        if len(units) < 2:
            del self.fields["unit"]
            return
        self.fields["unit"].queryset = EducationUnit.objects.filter(pk__in=units).order_by("sort_key")

    def lead_unit(self) -> EducationUnit | None:
        """In whose work it was done: the chosen unit, or the person's only one."""
        if "unit" in self.fields:
            unit: EducationUnit | None = self.cleaned_data["unit"]
            return unit
        return next(iter(access_of(self.actor).places), None)

    @property
    def kinds(self) -> list[dict[str, str]]:
        """The kinds as large buttons."""
        chosen = str(self["kind"].value() or "")
        return [
            {"value": kind.value, "label": capfirst(str(kind.label)), "icon": ICONS[kind], "on": kind.value == chosen}
            for kind in InteractionKind
        ]

    def clean_day(self) -> datetime.date:
        """Neither another decade nor a slip of the year."""
        return clean_contact_day(self, "day")

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)

    def shared_values(self) -> dict[str, Any]:
        """What both services take alike."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "happened_on": data["day"],
            "summary": data["summary"],
            "is_two_way": not data["no_answer"],
            "contacts": data["contacts"],
            "staff": data["colleagues"],
        }


class InteractionEditForm(InteractionForm):
    """All of a log, with a line for each organisation. What this person left alone stays as it is stored."""

    version = VersionField()
    seen = ShownField()
    companies = LookupMultipleField(
        label=_("Organisations"),
        error_messages={"required": _("Choose at least one organisation.")},
        **COMPANY_LOOKUP,
    )
    is_planned = forms.BooleanField(label=_("Planned, has not taken place yet"), required=False)

    def __init__(self, *args: Any, interaction: Interaction, **kwargs: Any) -> None:
        self.interaction = interaction
        self.parts = list(interaction.companies.all())
        self.known = {part.company_id: part for part in self.parts}
        values = self.values_of(interaction)
        seen = {**values, "versions": {part.company_id: part.version for part in self.parts}}
        initial = {**values, "version": interaction.version, "seen": json.dumps(seen, default=str)}
        super().__init__(*args, initial=initial, **kwargs)
        self._offer_those_held(values)
        only = self.parts[0].company_id if len(self.parts) == 1 else None
        sites = Workplace.objects.filter(company=only).order_by("sort_key")
        self.fields["workplace"].queryset = sites
        if only is None or not sites:
            del self.fields["workplace"]
        for part in self.parts:
            self.fields[f"line_{part.company_id}"] = forms.CharField(
                label=part.company.name, required=False, max_length=LONGEST_LINE, validators=[refuse_identity_codes]
            )

    def _offer_those_held(self, values: dict[str, Any]) -> None:
        """Who has left or was deleted since took part all the same."""
        people = active_people().exclude(pk=self.interaction.logged_by_id)
        offered = (Company.objects.visible_to(self.actor), Contact.objects.visible_to(self.actor), people)
        for name, rows in zip(GROUPS, offered, strict=True):
            self.fields[name].queryset = rows | rows.model._base_manager.filter(pk__in=values[name])

    def offer_units(self, units: Any) -> None:
        """The log's own unit stays a choice, whoever edits."""
        units = set(units) | ({self.interaction.unit_id} if self.interaction.unit_id else set())
        self.fields["unit"].queryset = EducationUnit.every.filter(pk__in=units).order_by("sort_key")

    def values_of(self, interaction: Interaction) -> dict[str, Any]:
        """The log as it stands."""
        lines = {f"line_{part.company_id}": part.line for part in self.parts}
        return {
            "kind": interaction.kind,
            "day": interaction.happened_on,
            "summary": interaction.summary,
            "no_answer": not interaction.is_two_way,
            "is_planned": interaction.is_planned,
            "unit": interaction.unit_id,
            "workplace": self.parts[0].workplace_id if len(self.parts) == 1 else None,
            "companies": [part.company_id for part in self.parts],
            "contacts": [row.contact_id for row in interaction.contacts.all()],
            "colleagues": [row.user_id for row in interaction.staff.all()],
            **lines,
        }

    @property
    def line_fields(self) -> list[Any]:
        """A line for each organisation, where there are several or something has been written."""
        several = len(self.parts) > 1
        return [self[f"line_{part.company_id}"] for part in self.parts if several or part.line]

    def touched(self, name: str) -> bool:
        """Whether this person changed a field, compared with what their page showed."""
        field = self.fields.get(name)
        if field is None or field.widget.value_omitted_from_data(self.data, self.files, name):
            return False
        return was_changed(self.cleaned_data["seen"], name, self.cleaned_data.get(name))

    def kept(self, name: str, stored: Any) -> Any:
        """What this person wrote, else what is stored."""
        return self.cleaned_data[name] if self.touched(name) else stored

    def merged(self, name: str, stored: Iterable[Any]) -> list[Any]:
        """Those stored, without whom this person took away and with whom they added."""
        rows = {row.pk: row for row in stored}
        if self.fields[name].widget.value_omitted_from_data(self.data, self.files, name):
            return list(rows.values())
        mine = {row.pk: row for row in self.cleaned_data[name]}
        return [{**mine, **rows}[key] for key in merged(rows, mine, keys_in(self.cleaned_data["seen"], name))]

    def chosen_companies(self, parts: Iterable[Any]) -> list[Company]:
        """At least one organisation stays: where two people took away each other's, this person's."""
        return self.merged("companies", [part.company for part in parts]) or self.cleaned_data["companies"]

    def shared_values(self) -> dict[str, Any]:
        """What the service takes besides the organisations."""
        log = self.interaction
        return {
            "kind": self.kept("kind", log.kind),
            "happened_on": self.kept("day", log.happened_on),
            "summary": self.kept("summary", log.summary),
            "is_two_way": not self.kept("no_answer", not log.is_two_way),
            "is_planned": self.kept("is_planned", log.is_planned),
            "unit": self.kept("unit", log.unit),
            "contacts": self.merged("contacts", [row.contact for row in log.contacts.all()]),
            "staff": self.merged("colleagues", [row.user for row in log.staff.all()]),
        }

    def companies_with_lines(self) -> list[dict[str, Any]]:
        """Organisations with their workplaces and lines; a new one has neither yet."""
        chosen = self.chosen_companies(self.parts)
        versions = self.cleaned_data["seen"].get("versions")
        versions = versions if isinstance(versions, dict) else {}
        return [
            {
                "company": company,
                "workplace": self.workplace_for(company, alone=len(chosen) == 1),
                "line": self.line_for(company),
                "version": VersionField().clean(versions.get(str(company.pk))),
            }
            for company in chosen
        ]

    def workplace_for(self, company: Company, *, alone: bool) -> Workplace | None:
        """The chosen one where there is a choice, else the one that it had."""
        if company.pk not in self.known:
            return None
        stored = self.known[company.pk].workplace
        return self.kept("workplace", stored) if alone else stored

    def line_for(self, company: Company) -> str:
        """What was written, where there was a field for it."""
        stored = self.known[company.pk].line if company.pk in self.known else ""
        return str(self.kept(f"line_{company.pk}", stored))

    def refilled(self, interaction: Interaction, version: int) -> "InteractionEditForm":
        """The form after a conflict: what this person changed, and all else as *interaction* now stands."""
        fresh = InteractionEditForm(actor=self.actor, interaction=interaction)
        data = self.data.copy()
        for name in fresh.fields:
            if name not in GROUPS and not self.touched(name):
                _put(data, name, fresh.initial.get(name))
        rows = {
            "companies": self.chosen_companies(fresh.parts),
            "contacts": self.merged("contacts", [row.contact for row in interaction.contacts.all()]),
            "colleagues": self.merged("colleagues", [row.user for row in interaction.staff.all()]),
        }
        for name, group in rows.items():
            data.setlist(name, [str(row.pk) for row in group])
            data[f"{name}_text"] = ""
        data["version"], data["seen"] = version, fresh.initial["seen"]
        return InteractionEditForm(data, actor=self.actor, interaction=interaction)


def _put(data: Any, name: str, value: Any) -> None:
    """A value as a page would send it: an unticked box sends nothing."""
    if value is False:
        data.pop(name, None)
    else:
        data[name] = "on" if value is True else "" if value is None else str(value)
