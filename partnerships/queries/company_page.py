"""All that a company's page tells, across units, in a fixed number of queries."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from partnerships.models import (
    Company,
    FollowUp,
    InteractionCompany,
    ParticipatingUnit,
    Partnership,
    PartnershipStatus,
    Position,
    Tier,
    Workplace,
)
from records.actors import Actor

SHOWN_FOLLOW_UPS = 5


@dataclass(frozen=True)
class PartnershipOnPage:
    """A partnership with the units that take part now."""

    partnership: Partnership
    participations: list[ParticipatingUnit]

    @property
    def owners(self) -> list[ParticipatingUnit]:
        """Units with somebody who owns the relation, the lead unit first."""
        return [each for each in self.participations if each.owner_id]


@dataclass(frozen=True)
class CompanyPage:
    """What the first screen and the sections below it show."""

    company: Company
    partnerships: list[PartnershipOnPage]
    positions: list[Position]
    former: list[Position]
    workplaces: list[Workplace]
    follow_ups: list[FollowUp]
    last: InteractionCompany | None
    planned: InteractionCompany | None
    more_follow_ups: bool = False
    lead: PartnershipOnPage | None = field(default=None)

    @property
    def meets_first(self) -> bool:
        """Whether the next thing is a planned meeting rather than a follow-up, which may be overdue."""
        if self.planned is None or not self.follow_ups:
            return self.planned is not None
        return bool(self.planned.happened_on <= self.follow_ups[0].due_on)


def company_page(actor: Actor, company: Company, today: datetime.date | None = None) -> CompanyPage:
    """Read the page of *company* as *actor* sees it."""
    today = today or timezone.localdate()
    partnerships = partnerships_of(company)
    positions = list(
        Position.objects.filter(company=company, contact__deleted_at=None)
        .select_related("contact", "workplace")
        .order_by("contact__sort_key", "id")
    )
    follow_ups = open_follow_ups(actor, company)
    met = _interactions(company).filter(interaction__is_planned=False, is_contact=True)
    return CompanyPage(
        company=company,
        partnerships=partnerships,
        lead=next((each for each in partnerships if each.partnership.status != PartnershipStatus.ENDED), None),
        positions=[each for each in positions if each.goes_on(today)],
        former=[each for each in positions if not each.goes_on(today)],
        workplaces=list(company.workplaces.filter(deleted_at=None).select_related("municipality").order_by("sort_key")),
        follow_ups=follow_ups[:SHOWN_FOLLOW_UPS],
        more_follow_ups=len(follow_ups) > SHOWN_FOLLOW_UPS,
        last=met.order_by("-happened_on", "-id").first(),
        planned=_interactions(company)
        .filter(interaction__is_planned=True, happened_on__gte=today)
        .order_by("happened_on", "id")
        .first(),
    )


def partnerships_of(company: Company) -> list[PartnershipOnPage]:
    """All partnerships: those that go on first, the highest tier first."""
    taking_part = (
        ParticipatingUnit.objects.filter(to_on=None).select_related("unit", "owner").order_by("unit__sort_key", "id")
    )
    found = (
        Partnership.objects.filter(company=company)
        .select_related("workplace", "lead_unit")
        .prefetch_related(Prefetch("participations", queryset=taking_part, to_attr="now"))
    )
    return [PartnershipOnPage(each, _lead_first(each)) for each in sorted(found, key=_rank)]


def _rank(partnership: Partnership) -> tuple[bool, int, int]:
    return partnership.status == PartnershipStatus.ENDED, -Tier(partnership.tier).step, partnership.pk


def _lead_first(partnership: Any) -> list[ParticipatingUnit]:
    return sorted(partnership.now, key=lambda each: each.unit_id != partnership.lead_unit_id)


def open_follow_ups(actor: Actor, company: Company) -> list[FollowUp]:
    """What is still to be done, the most urgent first; one more than the page shows."""
    found = FollowUp.objects.visible_to(actor).open().filter(company=company).select_related("assignee", "unit")
    return list(found.order_by("due_on", "id")[: SHOWN_FOLLOW_UPS + 1])


def _interactions(company: Company) -> "QuerySet[Any]":
    return InteractionCompany.objects.filter(company=company, interaction__deleted_at=None).select_related(
        "interaction__unit", "interaction__logged_by", "workplace"
    )
