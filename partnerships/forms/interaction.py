"""Logging and editing a contact: company and kind are enough, the rest helps."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisation.models import EducationUnit
from organisation.queries.access import access_of
from organisation.queries.person import active_people
from partnerships.forms.choosing import COMPANIES, PEOPLE
from partnerships.forms.text import clean_texts
from partnerships.models import Company, Contact, Interaction, InteractionKind, Workplace
from partnerships.queries.contact import by_exact_text as contact_by_text
from partnerships.queries.interaction import ICONS
from records.actors import Actor
from records.validators import refuse_identity_codes
from ui.conflicts import VersionField
from ui.lookup import LookupMultipleField
from ui.quick_date import QuickDateField

LONGEST_LINE = 500


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

    @property
    def kinds(self) -> list[dict[str, str]]:
        """The kinds as large buttons."""
        chosen = str(self["kind"].value() or "")
        return [
            {"value": kind.value, "label": capfirst(str(kind.label)), "icon": ICONS[kind], "on": kind.value == chosen}
            for kind in InteractionKind
        ]

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
    """All of a log, with a line for each organisation."""

    version = VersionField()
    companies = LookupMultipleField(
        label=_("Organisations"), error_messages={"required": _("Choose at least one organisation.")}, **COMPANIES
    )
    is_planned = forms.BooleanField(label=_("Planned, has not taken place yet"), required=False)

    def __init__(self, *args: Any, interaction: Interaction, **kwargs: Any) -> None:
        self.interaction = interaction
        self.parts = list(interaction.companies.all())
        super().__init__(*args, initial=self.initial_of(interaction), **kwargs)
        self.fields["companies"].queryset = Company.objects.visible_to(self.actor)
        self.fields["colleagues"].queryset = active_people().exclude(pk=interaction.logged_by_id)
        only = self.parts[0].company_id if len(self.parts) == 1 else None
        sites = Workplace.objects.filter(company=only).order_by("sort_key")
        self.fields["workplace"].queryset = sites
        if only is None or not sites:
            del self.fields["workplace"]
        for part in self.parts:
            self.fields[f"line_{part.company_id}"] = forms.CharField(
                label=part.company.name, required=False, max_length=LONGEST_LINE, validators=[refuse_identity_codes]
            )

    def offer_units(self, units: Any) -> None:
        """The log's own unit stays a choice, whoever edits."""
        units = set(units) | ({self.interaction.unit_id} if self.interaction.unit_id else set())
        self.fields["unit"].queryset = EducationUnit.every.filter(pk__in=units).order_by("sort_key")

    def initial_of(self, interaction: Interaction) -> dict[str, Any]:
        """The log as it stands."""
        lines = {f"line_{part.company_id}": part.line for part in self.parts}
        return {
            "version": interaction.version,
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
        """A line for each organisation, where there are several."""
        return [self[f"line_{part.company_id}"] for part in self.parts] if len(self.parts) > 1 else []

    def companies_with_lines(self) -> list[dict[str, Any]]:
        """Organisations with their workplaces and lines; a new one has neither yet."""
        known = {part.company_id: part for part in self.parts}
        chosen = self.cleaned_data["companies"]
        alone = len(chosen) == 1 and "workplace" in self.fields
        return [
            {
                "company": company,
                "workplace": self.workplace_for(company, known, alone),
                "line": self.cleaned_data.get(f"line_{company.pk}", ""),
            }
            for company in chosen
        ]

    def workplace_for(self, company: Company, known: dict[int, Any], alone: bool) -> Workplace | None:
        """The chosen one where there is a choice, else the one that it had."""
        if company.pk not in known:
            return None
        return self.cleaned_data["workplace"] if alone else known[company.pk].workplace
