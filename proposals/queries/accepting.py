"""What accepting a proposal makes: the plan, and whom it may mean of what is in the register already."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from organisation.queries.access import access_of
from partnerships.company_names import kind_from_name
from partnerships.models import (
    Company,
    CompanyKind,
    Contact,
    NeedHorizon,
    NeedTheme,
    Partnership,
    PartnershipStatus,
    PositionKind,
    Tier,
)
from partnerships.queries.follow_up import quick_due_dates
from partnerships.queries.participation import people_of, units_today
from partnerships.queries.partnership import open_rival
from partnerships.queries.role_matrix import Leader
from proposals.models import AnswerKind, Proposal
from proposals.queries.answer_template import Beginning, beginnings
from proposals.queries.matching import LIKELY, CompanyMatch, ContactMatch, matches
from proposals.queries.suggestion import Suggested, leaders_for, suggested
from records.models import Change
from records.queries.actors import actor_names
from ui.tiers import tier_word

Choice = tuple[str, str]
LONGEST_NEED = 2_000


@dataclass(frozen=True)
class ContactPlan:
    """Somebody who is known, with the columns that the proposal completes; or a *person* (columns of a contact) to add.
    And what they do at the organisation."""

    contact: Contact | None = None
    person: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    kind: str = PositionKind.OTHER


@dataclass(frozen=True)
class NeedPlan:
    """A need to write down."""

    theme: NeedTheme
    horizon: str
    description: str = ""


@dataclass(frozen=True)
class PartnershipPlan:
    """An open partnership to tie the proposal to, which *unit* joins where it *joins*; or else a new one."""

    unit: EducationUnit
    partnership: Partnership | None = None
    joins: bool = False
    owner: User | None = None
    fields: Iterable[EducationField] = ()
    tier: str = Tier.EVERYDAY
    status: str = PartnershipStatus.PROSPECT
    description: str = ""


@dataclass(frozen=True)
class StepPlan:
    """What comes first: it becomes a follow-up."""

    what: str
    assignee: User
    due_on: datetime.date
    is_promised: bool = True


@dataclass(frozen=True)
class Plan:
    """Everything that one acceptance makes or ties together. Of *company* and *new_company* (its columns) one is given."""

    partnership: PartnershipPlan
    message: str
    company: Company | None = None
    new_company: Mapping[str, Any] = field(default_factory=dict)
    contact: ContactPlan | None = None
    needs: tuple[NeedPlan, ...] = ()
    step: StepPlan | None = None

    @property
    def key(self) -> str:
        """The same as long as the same things are made and tied together, whatever the words in them."""
        contact, partnership, step = self.contact, self.partnership, self.step
        tied = partnership.partnership
        made = (
            self.company and self.company.pk,
            contact and (contact.contact.pk if contact.contact else 0),
            [each.theme.pk for each in self.needs],
            (tied.pk, partnership.joins) if tied else (partnership.tier, partnership.status),
            partnership.unit.pk,
            step and (step.assignee.pk, step.due_on, step.is_promised),
        )
        return hashlib.sha256(repr(made).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Prefill:
    """What the form holds before anybody touches it, and what it offers."""

    beginnings: Sequence[Beginning]
    initial: dict[str, Any]
    company_choices: Sequence[Choice]
    contact_choices: Sequence[Choice]
    open_ones: Sequence[Partnership]
    open_choices: Sequence[Choice]
    needs: Sequence[dict[str, Any]]
    suggested: Suggested
    leaders: Sequence[Leader]


def open_partnership(company: Company | None, chosen: Partnership | None = None) -> Partnership | None:
    """The partnership that a proposal of *company* is tied to: the *chosen* one where it is the company's, else the one
    that keeps a second from being begun. None where a new one begins."""
    if company is None:
        return None
    if chosen is not None and chosen.company_id == company.pk:
        return chosen
    return open_rival(company.pk, None)


def open_partnerships(companies: Iterable[Company]) -> list[Partnership]:
    """The partnerships of these companies that have not ended, the companies in their order."""
    order = {company.pk: place for place, company in enumerate(companies)}
    found = Partnership.objects.not_ended().filter(company__in=order)
    found = found.select_related("company", "workplace", "lead_unit").order_by("pk")
    return sorted(found, key=lambda each: (order[each.company_id], each.workplace_id is not None, each.pk))


@dataclass(frozen=True)
class Ending:
    """Who decided on a proposal or withdrew it, and when."""

    actor: tuple[str, int | None] = ("", None)
    name: str = ""
    at: datetime.datetime | None = None


def how_it_ended(proposal: Proposal) -> Ending:
    """The last change of its state, as the journal has it."""
    journal = Change.objects.filter(subject_type=proposal._meta.label_lower, subject_id=proposal.pk, field="state")
    last = journal.select_related("batch").order_by("-pk").first()
    if last is None:
        return Ending()
    actor = (last.batch.actor_kind, last.batch.actor_id)
    return Ending(actor, actor_names([actor])[actor], last.batch.at)


# --- what is filled in beforehand -------------------------------------------------------------------------------------


def prefill(proposal: Proposal, actor: User, template: str = "") -> Prefill:
    """All that the proposal, the register and the catalogue tell, so that nobody types it.

    *template* is the key of the words to begin the message with; the first ones otherwise.
    """
    words = beginnings(AnswerKind.ACCEPTANCE, proposal, actor)
    chosen = next((each for each in words if str(each.pk) == template), words[0] if words else None)
    known, hints = matches(proposal, actor), suggested(proposal)
    companies = _companies(proposal, known.companies)
    contacts = _contacts(proposal, known.contacts)
    open_ones = open_partnerships(each.company for each in companies)
    company = _likely_company(proposal, companies)
    tied = open_partnership(company) or next((each for each in open_ones if each.company == company), None)
    initial = {
        **_of_company(proposal, company),
        **_of_contact(proposal, contacts),
        **_of_partnership(proposal, actor, hints),
        **_of_step(proposal, actor),
        "partnership": str(tied.pk) if tied else "new",
        "message": chosen.text if chosen else "",
    }
    return Prefill(
        beginnings=words,
        initial=initial,
        company_choices=[
            (str(each.company.pk), _line(each.company.name, each.company.town, each.why)) for each in companies
        ],
        contact_choices=[
            (str(each.contact.pk), _line(each.contact.name, each.company.name if each.company else "", each.why))
            for each in contacts
        ],
        open_ones=open_ones,
        open_choices=[(str(each.pk), _open_line(each)) for each in open_ones],
        needs=_needs(proposal),
        suggested=hints,
        leaders=leaders_for(proposal),
    )


def _companies(proposal: Proposal, found: list[CompanyMatch]) -> list[CompanyMatch]:
    """The one that somebody has tied the proposal to comes first."""
    if proposal.company is None:
        return found
    others = [each for each in found if each.company.pk != proposal.company_id]
    return [CompanyMatch(proposal.company, LIKELY, [_("chosen for this proposal")]), *others]


def _contacts(proposal: Proposal, found: list[ContactMatch]) -> list[ContactMatch]:
    if proposal.contact is None:
        return found
    others = [each for each in found if each.contact.pk != proposal.contact_id]
    return [ContactMatch(proposal.contact, proposal.company, _("Chosen for this proposal")), *others]


def _likely_company(proposal: Proposal, companies: list[CompanyMatch]) -> Company | None:
    """The surest one, where more than a likeness of names speaks for it."""
    sure = [each.company for each in companies if each.weight >= LIKELY]
    return sure[0] if sure else None


def _of_company(proposal: Proposal, company: Company | None) -> dict[str, Any]:
    return {
        "company": str(company.pk) if company else "new",
        "name": proposal.organisation_name,
        "business_id": proposal.business_id,
        "kind": kind_from_name(proposal.organisation_name) or CompanyKind.COMPANY,
        "language": proposal.language,
    }


def _of_contact(proposal: Proposal, contacts: list[ContactMatch]) -> dict[str, Any]:
    """Without a name there is nobody to add: the address stays with the proposal."""
    first, _space, last = proposal.contact_name.strip().rpartition(" ")
    unknown = "new" if proposal.contact_name.strip() else "none"
    return {
        "contact": str(contacts[0].contact.pk) if contacts else unknown,
        "first_name": first[:80],
        "last_name": last[:80],
        "email": proposal.email,
        "phone": proposal.phone,
        "position": PositionKind.OTHER,
    }


def _of_partnership(proposal: Proposal, actor: User, hints: Suggested) -> dict[str, Any]:
    units = {unit.pk: unit for unit in units_today().filter(pk__in=access_of(actor).units)}
    wished = [proposal.unit_id, *(each.row.pk for each in hints.units), *units]
    unit = next((units[key] for key in wished if key in units), None)
    colleagues = set(people_of(units).values_list("pk", flat=True))
    return {
        "status": PartnershipStatus.PROSPECT,
        # A higher tier is suggested beside the choice; a person chooses it.
        "tier": Tier.EVERYDAY,
        "unit": unit,
        "owner": next((key for key in (proposal.assignee_id, actor.pk) if key in colleagues), None),
        "fields_brought": list(
            EducationField.every.filter(Q(pk=proposal.link_field_id) | Q(pk__in=proposal.fields.all()))
        ),
    }


def _of_step(proposal: Proposal, actor: User) -> dict[str, Any]:
    return {
        "has_step": True,
        "what": _("Agree on the next steps of the proposal"),
        "assignee": proposal.assignee or actor,
        "due_on": quick_due_dates()[1][0],
        "is_promised": True,
    }


def _needs(proposal: Proposal) -> list[dict[str, Any]]:
    """One for each theme; one more, unwanted until somebody wants it."""
    words = Truncator(proposal.text).chars(LONGEST_NEED)
    horizon = proposal.horizon or NeedHorizon.WITHIN_A_YEAR
    themes = proposal.themes.order_by("position", "sort_key")
    found = [{"is_wanted": True, "theme": each, "horizon": horizon, "description": words} for each in themes]
    return [*found, {"is_wanted": False, "theme": None, "horizon": horizon, "description": "" if found else words}]


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _open_line(partnership: Partnership) -> str:
    whose = partnership.company.name
    if partnership.workplace is not None:
        whose = f"{whose}, {partnership.workplace.name}"
    return _line(whose, tier_word(partnership.tier), str(partnership.get_status_display()), partnership.lead_unit.name)
