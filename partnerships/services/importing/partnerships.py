"""Partnerships: found by ID, else the open one of the company or workplace. Tiers stay a decision."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.functional import lazy

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from partnerships.imports.record_fields import PARTNERSHIP_FIELDS
from partnerships.models import Company, ParticipatingUnit, Partnership, PartnershipStatus, Tier, Workplace
from partnerships.permissions import can_edit_partnership, can_set_status, may_decide_between, may_record_baseline
from partnerships.queries.import_lookups import open_partnerships
from partnerships.services.importing.target import Draft, Target, date, iso
from partnerships.services.participation import hand_over
from partnerships.services.partnership import change_partnership, set_status, start_partnership
from ui.tiers import tier_word

tier_words = lazy(tier_word, str)
TIERS = [
    *Tier.choices,
    *((tier.value, tier_words(tier.value)) for tier in Tier),
    *((tier.value, tier_words(tier.value, short=True)) for tier in Tier),
]


class PartnershipTarget(Target):
    """A partnership of a company or of one of its workplaces."""

    fields = PARTNERSHIP_FIELDS
    model = Partnership

    def understand(self, draft: Draft) -> None:
        """Whose partnership it is, how it stands, who carries it."""
        self.find(draft, "company", "workplace", "lead_unit")
        own: Partnership | None = draft.record
        company = self.same_company(draft, own.company) if own else self.company(draft)
        workplace = own.workplace if own else self.workplace(draft, company)
        if own is None and company is not None and not draft.problems:
            same = [row for row in open_partnerships(company) if row.workplace_id == (workplace and workplace.pk)]
            draft.record = own = same[0] if same else None
        draft.label = f"{company} – {workplace}" if workplace else str(company or draft.take("company"))
        owner = own and owner_of(own)
        unit = self.one_of(draft, "unit", self.known.units, "unknown_unit")
        person = self.person(draft, "owner", owner.owner if owner else None)
        values: dict[str, Any] = {
            "company": company.pk if company and not own else None,
            "workplace": workplace.pk if workplace and not own else None,
            "tier": self.word(draft, "tier", TIERS),
            "status": self.word(draft, "status", PartnershipStatus.choices),
            "unit": unit.pk if unit else None,
            "owner": person.pk if person else None,
            "started_on": self.day(draft, "started_on"),
            "description": draft.take("description"),
            "fields": self.fields_named(draft),
        }
        draft.values = {name: value for name, value in values.items() if value not in (None, "", [])}
        if values["started_on"] > iso(self.today):
            draft.problem("strange_day", "started_on", value=draft.take("started_on"))
        self.needs(draft, "company", "unit")
        draft.key = ("record", own.pk) if own else ("new", company and company.pk, workplace and workplace.pk)
        self._check_change(draft, own) if own else self._check_new(draft)

    def _check_new(self, draft: Draft) -> None:
        unit, tier = draft.values.get("unit"), draft.values.get("tier", Tier.EVERYDAY)
        if not unit:
            return
        if unit not in self.access.units and not self.access.is_administrator:
            draft.problem("not_allowed", "unit")
        elif not (may_decide_between(self.actor, unit, "", tier) or may_record_baseline(self.actor, unit, tier)):
            draft.problem("tier_not_yours", "tier")

    def _check_change(self, draft: Draft, own: Partnership) -> None:
        """What is a decision, or dated, is not changed by the way."""
        for name, code, held in (
            ("tier", "tier_stays", own.tier),
            ("unit", "lead_stays", own.lead_unit_id),
            ("fields", "fields_stay", fields_of(own)),
        ):
            if name in draft.values and draft.values.pop(name) != held:
                draft.warn(code, name)
        differs = any(self.current(draft).get(name) != value for name, value in draft.values.items())
        status = draft.values.get("status", own.status)
        allowed = can_edit_partnership(self.actor, own) or self.access.is_administrator
        if differs and not allowed:
            draft.problem("not_allowed", "")
        elif status != own.status and not (can_set_status(self.actor, own, status) or self.access.is_administrator):
            draft.problem("not_allowed", "status")

    def current(self, draft: Draft) -> Mapping[str, Any]:
        """How the partnership stands."""
        record = draft.record
        part = owner_of(record)
        if part is not None and part.owner is not None:
            self.show("owner", part.owner, part.owner.name)
        return {
            "status": record.status,
            "owner": part.owner_id if part else None,
            "started_on": iso(record.started_on),
            "description": record.description,
        }

    def add(self, values: dict[str, Any]) -> Partnership:
        """A partnership that existed before Kumppani: its tier holds where it may be recorded."""
        return start_partnership(
            actor=self.actor,
            company=Company.objects.get(pk=values["company"]),
            lead_unit=EducationUnit.objects.get(pk=values["unit"]),
            tier=values.get("tier", Tier.EVERYDAY),
            status=values.get("status", PartnershipStatus.ACTIVE),
            workplace=Workplace.objects.get(pk=values["workplace"]) if "workplace" in values else None,
            owner=User.objects.get(pk=values["owner"]) if "owner" in values else None,
            fields=EducationField.objects.filter(pk__in=values.get("fields", [])),
            started_on=date(values.get("started_on")),
            existed_before=True,
            description=values.get("description", ""),
        )

    def change(self, record: Partnership, values: dict[str, Any]) -> None:
        """First day and description, status from today, owner from today."""
        texts = {name: values[name] for name in ("description",) if name in values}
        change_partnership(actor=self.actor, partnership=record, started_on=date(values.get("started_on")), **texts)
        if values.get("status", record.status) != record.status:
            set_status(actor=self.actor, partnership=record, status=values["status"])
        part = owner_of(record)
        if part is not None and values.get("owner", part.owner_id) != part.owner_id:
            owner = User.objects.get(pk=values["owner"])
            hand_over(actor=self.actor, participation=part, owner=owner, on=timezone.localdate())


def owner_of(partnership: Partnership) -> ParticipatingUnit | None:
    """The part that the lead unit takes now, which has the owner."""
    rows = ParticipatingUnit.objects.filter(partnership=partnership, unit=partnership.lead_unit_id, to_on=None)
    return rows.select_related("owner").first()


def fields_of(partnership: Partnership) -> list[int]:
    """The fields that all units bring along now."""
    rows = EducationField.objects.filter(
        participations__participation__partnership=partnership,
        participations__participation__to_on=None,
        participations__to_on=None,
        participations__deleted_at=None,
    )
    return sorted(set(rows.values_list("pk", flat=True)))
