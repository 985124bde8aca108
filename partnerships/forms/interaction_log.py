"""The log: a company in one tap, a kind in another, saved with a third."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from partnerships.company_names import as_written, name_key
from partnerships.forms.choosing import COMPANY_LOOKUP
from partnerships.forms.interaction import InteractionEditForm, InteractionForm
from partnerships.forms.limits import clean_due_day
from partnerships.imports.text import clean_line
from partnerships.models import Company, FollowUp, Interaction, Partnership
from partnerships.queries.company import as_business_id, by_exact_text
from partnerships.queries.company_matching import why_no_name
from partnerships.queries.follow_up import open_at_companies, quick_due_dates
from records.validators import refuse_identity_codes
from ui.lookup import LookupField, LookupMultipleField, sound_key
from ui.quick_date import QuickDateField

MOST_PASTED = 200
LONGEST_NAME = 200


class InteractionLogForm(InteractionForm):
    """Only a company and a kind are required; `recent` are the companies offered without typing."""

    field_order = ("pick", "company", "add_new", "kind", "day", "summary")

    pick = forms.CharField(required=False, max_length=20)
    company = LookupField(label=_("Organisation"), required=False, **COMPANY_LOOKUP)
    add_new = forms.BooleanField(label=_("Not in the register yet: add it as new"), required=False)
    more_companies = LookupMultipleField(label=_("More organisations"), required=False, **COMPANY_LOOKUP)
    pasted = forms.CharField(
        label=_("Or paste names or business IDs, one a line"),
        required=False,
        max_length=40_000,
        validators=[refuse_identity_codes],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    add_pasted = forms.BooleanField(label=_("Add those that are not in the register as new"), required=False)
    partnership = forms.ModelChoiceField(Partnership.objects.none(), required=False, widget=forms.HiddenInput)
    closes = forms.ModelMultipleChoiceField(FollowUp.objects.none(), required=False)
    next_what = forms.CharField(
        label=_("What next?"), required=False, max_length=300, validators=[refuse_identity_codes]
    )
    next_due = QuickDateField(label=_("By when?"), required=False)
    next_promised = forms.BooleanField(label=_("Promised to the organisation"), required=False)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, recent: list[Company], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recent = recent
        self.new_names: list[str] = []
        self.companies: list[Company] = []
        visible = Company.objects.visible_to(self.actor)
        self.fields["company"].queryset = self.fields["more_companies"].queryset = visible
        self.fields["partnership"].queryset = Partnership.objects.visible_to(self.actor)
        self.fields["closes"].queryset = FollowUp.objects.visible_to(self.actor)
        self.fields["next_due"].offer(quick_due_dates())

    @property
    def picked(self) -> str:
        """The key of the recent company that is chosen, or "" for another one."""
        return str(self["pick"].value() or "")

    @property
    def is_other(self) -> bool:
        """Whether the text field for another company is open."""
        return not self.recent or (self.is_bound and not self.picked) or self.picked == "other"

    def chosen_company(self) -> Company | None:
        """The company as far as it is known before validation: what the rest of the form is shown for."""
        typed = self["company"].value()
        visible = Company.objects.visible_to(self.actor)
        key = next((key for key in (self.picked, *getattr(typed, "keys", [])) if sound_key(key)), None)
        if key:
            return visible.filter(pk=key).first()
        named = list(by_exact_text(visible, typed.text)[:2]) if getattr(typed, "text", "") else []
        return named[0] if len(named) == 1 else None

    def clean_next_due(self) -> datetime.date | None:
        """Not in another decade."""
        return clean_due_day(self, "next_due")

    def clean(self) -> dict[str, Any]:
        """One organisation at least, known or new; what belongs to another one is left out."""
        cleaned = super().clean()
        self._clean_company(cleaned)
        self._clean_pasted(cleaned)
        self.companies += [each for each in cleaned.get("more_companies") or [] if each not in self.companies]
        self._clean_next_step(cleaned)
        keys = {company.pk for company in self.companies}
        first = self.companies[0].pk if self.companies else None
        workplace, partnership = cleaned.get("workplace"), cleaned.get("partnership")
        cleaned["workplace"] = workplace if workplace and workplace.company_id == first else None
        cleaned["partnership"] = partnership if partnership and partnership.company_id == first else None
        allowed = set(open_at_companies(self.actor, keys))
        cleaned["closes"] = [each for each in cleaned.get("closes") or [] if each in allowed]
        return cleaned

    def _clean_company(self, cleaned: dict[str, Any]) -> None:
        picked = cleaned.get("pick", "")
        if sound_key(picked):
            self._errors.pop("company", None)
            company = Company.objects.visible_to(self.actor).filter(pk=picked).first()
        else:
            company = cleaned.get("company")
        if company is not None:
            self.companies.append(company)
            return
        name = clean_line(self["company"].value().text)[:LONGEST_NAME]
        errors = self._errors.get("company")
        unknown = errors is not None and errors.as_data()[0].code == "not_found"
        trouble = why_no_name(name) if unknown else ""
        if trouble:
            self._errors["company"] = self.error_class([trouble], renderer=self.renderer)
        elif unknown and cleaned.get("add_new") and name_key(name):
            del self._errors["company"]
            self.new_names.append(name)
        elif unknown:
            text = _("“%(name)s” is not in the register. Correct it, or let it be added as new.") % {"name": name}
            self._errors["company"] = self.error_class([text], renderer=self.renderer)
        elif errors is None:
            self.add_error("company", _("Choose the organisation."))

    def _clean_pasted(self, cleaned: dict[str, Any]) -> None:
        lines = [clean_line(line)[:LONGEST_NAME] for line in (cleaned.get("pasted") or "").splitlines()]
        lines = list(dict.fromkeys(line for line in lines if line))
        if len(lines) > MOST_PASTED:
            self.add_error("pasted", _("Paste at most 200 lines."))
            return
        found = self._known(lines)
        self.companies += [found[line] for line in lines if line in found and found[line] not in self.companies]
        unknown = [line for line in lines if line not in found]
        for trouble in filter(None, map(why_no_name, unknown[:10])):
            self.add_error("pasted", trouble)
        if unknown and not cleaned.get("add_pasted"):
            text = ngettext(
                "“%(names)s” is not in the register. Correct it, or let it be added as new.",
                "These are not in the register: %(names)s. Correct them, or let them be added as new.",
                len(unknown),
            )
            self.add_error("pasted", text % {"names": ", ".join(unknown[:10])})
        self.new_names += unknown

    def _known(self, lines: list[str]) -> dict[str, Company]:
        """The companies that lines name, by line: by business ID, else by a name that only one company has."""
        ids = {line: as_business_id(line) for line in lines}
        keys = {line: name_key(line) for line in lines if not ids[line]}
        visible = Company.objects.visible_to(self.actor)
        by_id = {each.business_id: each for each in visible.filter(business_id__in=[i for i in ids.values() if i])}
        by_name: dict[str, list[Company]] = {}
        for each in visible.filter(name_key__in=[key for key in keys.values() if key]):
            by_name.setdefault(each.name_key, []).append(each)
        meant = {line: as_written(by_name.get(key, []), line) for line, key in keys.items()}
        named = {line: rows[0] for line, rows in meant.items() if len(rows) == 1}
        return named | {line: by_id[i] for line, i in ids.items() if i in by_id}

    def _clean_next_step(self, cleaned: dict[str, Any]) -> None:
        what, due = cleaned.get("next_what"), cleaned.get("next_due")
        if due and not what and "next_what" not in self.errors:
            self.add_error("next_what", _("Write what will be done."))
        if what and not due and "next_due" not in self.errors:
            self.add_error("next_due", _("Choose by when."))


def edit_form_of(form: InteractionLogForm, interaction: Interaction) -> InteractionEditForm:
    """What was typed in a log that had been saved already, in the form that changes it."""
    typed, edit = form.cleaned_data, InteractionEditForm(actor=form.actor, interaction=interaction)
    edit.initial.update((name, typed[name]) for name in ("kind", "day", "summary", "no_answer"))
    edit.initial.update((name, getattr(typed[name], "pk", None)) for name in ("unit", "workplace") if name in typed)
    groups = {"companies": form.companies, "contacts": typed["contacts"], "colleagues": typed["colleagues"]}
    edit.initial.update((name, [row.pk for row in rows]) for name, rows in groups.items())
    return edit


def left_out_of(form: InteractionLogForm, interaction: Interaction) -> list[str]:
    """What was typed that the form which changes a log has no place for, and that is not saved yet."""
    typed = form.cleaned_data
    planned = set(interaction.next_steps.values_list("what", flat=True))
    step = [typed["next_what"]] if typed["next_what"] and typed["next_what"] not in planned else []
    return [*form.new_names, *step, *(row.what for row in typed["closes"])]
