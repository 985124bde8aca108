"""All that a company's page tells, across units: the first rows of each section, in a fixed number of queries."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from organisation.names import shown_of
from organisation.queries.access import access_of
from partnerships.models import (
    Activity,
    Attachment,
    Company,
    DecisionState,
    FollowUp,
    FollowUpState,
    InteractionCompany,
    Need,
    ParticipatingUnit,
    Partnership,
    PartnershipStatus,
    Position,
    RestrictedNote,
    TierDecision,
    Workplace,
)
from partnerships.queries.company_sections import SECTIONS, how_many, in_order
from partnerships.queries.company_timeline import CompanyTimeline, company_timeline, told_by
from partnerships.queries.need import with_answers
from partnerships.queries.origin import any_origin
from partnerships.queries.partnership_timeline import status_changes
from partnerships.queries.restricted_note import units_near
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import ports


@dataclass(frozen=True)
class PartnershipOnPage:
    """A partnership with the units that take part now."""

    partnership: Partnership
    participations: list[ParticipatingUnit]

    @property
    def units(self) -> tuple[tuple[str, str], ...]:
        """Names of the units that take part, or of the one that leads, each with who owns the relation there."""
        parts = tuple((part.unit.name, part.owner.name if part.owner else "") for part in self.participations)
        return parts or ((self.partnership.lead_unit.name, ""),)

    @property
    def owners(self) -> list[ParticipatingUnit]:
        """Units with somebody who owns the relation, the lead unit first."""
        return [each for each in self.participations if each.owner_id]


@dataclass(frozen=True)
class CompanyPage:
    """What the first screen and the sections below it show. *more* tells of each section that is cut off how many rows
    it has in all."""

    company: Company
    partnerships: list[PartnershipOnPage]
    positions: list[Position]
    former: list[Position]
    workplaces: list[Workplace]
    follow_ups: list[FollowUp]
    needs: list[Need]
    files: list[Attachment]
    told: CompanyTimeline
    more: dict[str, int] = field(default_factory=dict)
    lead: PartnershipOnPage | None = field(default=None)

    def units_near(self, actor: Actor) -> frozenset[int]:
        """The units of *actor* that take part now in a partnership with the company."""
        if "partnerships" in self.more:
            return units_near(actor, self.company.pk)
        parts = (part.unit_id for each in self.partnerships for part in each.participations)
        return access_of(actor).units.intersection(parts)

    @property
    def former_count(self) -> int:
        """How many have left."""
        return self.more.get("former", len(self.former))

    @property
    def meets_first(self) -> bool:
        """Whether the next thing is a planned meeting rather than a follow-up, which may be overdue."""
        meeting = self.told.next
        if meeting is None or not self.follow_ups:
            return meeting is not None
        return bool(meeting.happened_on <= self.follow_ups[0].due_on)


# --- the company, and what there is of it -----------------------------------------------------------------------------


def company_on_page(actor: Actor, key: int) -> Any | None:
    """The company with what the head of its page shows. It knows which sections have any rows (`has_…`): the others
    are not asked for."""
    return _company.first(key=key) if access_of(actor).is_member else None


@prepared
def _company(key: int) -> "QuerySet[Company]":
    def rows_of(model: Any, path: str = "company", **values: Any) -> Exists:
        return Exists(model.objects.filter(**{path: OuterRef("pk")}, **values))

    living = {"partnership__deleted_at": None}
    theirs = "partnership__company"
    found: QuerySet[Company] = Company.objects.filter(pk=key)
    return found.select_related("municipality", "industry", "lead_unit").annotate(
        has_merged=Exists(Company.every.filter(merged_into=OuterRef("pk"))),
        has_partnerships=rows_of(Partnership),
        has_people=rows_of(Position),
        has_workplaces=rows_of(Workplace),
        has_former=rows_of(Position, ends_on__isnull=False),
        has_follow_ups=rows_of(FollowUp, state=FollowUpState.OPEN),
        has_closed=rows_of(FollowUp, closed_at__isnull=False),
        has_needs=rows_of(Need),
        has_files=rows_of(Attachment),
        has_notes=rows_of(RestrictedNote),
        has_interactions=rows_of(InteractionCompany),
        has_planned=rows_of(InteractionCompany, is_planned=True),
        has_activities=rows_of(Activity, theirs, **living),
        has_undated=rows_of(Activity, theirs, starts_on=None, **living),
        has_waiting=rows_of(TierDecision, theirs, state=DecisionState.PROPOSED, **living),
        has_status_changes=Exists(status_changes().filter(**{theirs: OuterRef("pk")})),
        has_origins=any_origin("company"),
        **{told_by(kind): source.there() for kind, source in ports.timeline.items() if source.there},
    )


def company_with_places(actor: Actor, key: int) -> Any | None:
    """The company with what stands at the head of its other pages and in its form."""
    return _with_places.first(key=key) if access_of(actor).is_member else None


@prepared
def _with_places(key: int) -> "QuerySet[Company]":
    found: QuerySet[Company] = Company.objects.filter(pk=key)
    return found.select_related("municipality", "industry", "lead_unit")


# --- the page ---------------------------------------------------------------------------------------------------------


def company_page(actor: Actor, company: Any, today: datetime.date | None = None) -> CompanyPage:
    """Read the page of *company* (as company_on_page gives it) as *actor* sees it."""
    day = today or timezone.localdate()
    dated = {"company": company.pk, "today": day}
    there = {name: section for name, section in SECTIONS.items() if getattr(company, section.flag)}
    found = {name: section.first_rows(actor, **dated) for name, section in there.items()}
    more = how_many(actor, tuple(name for name, rows in found.items() if len(rows) > SECTIONS[name].shown), **dated)
    shown = {name: found.get(name, [])[: section.shown] for name, section in SECTIONS.items()}
    partnerships = with_participations(shown["partnerships"])
    return CompanyPage(
        company=company,
        partnerships=partnerships,
        lead=next((each for each in partnerships if each.partnership.status != PartnershipStatus.ENDED), None),
        positions=shown["people"],
        former=shown["former"],
        workplaces=shown["workplaces"],
        follow_ups=shown["follow_ups"],
        needs=with_answers(shown["needs"]),
        files=shown["files"],
        told=company_timeline(actor, company, day),
        more=more,
    )


def partnerships_of(company: Company) -> list[PartnershipOnPage]:
    """All partnerships: those that go on first, the highest tier first."""
    return with_participations(list(in_order(company.pk)))


def with_participations(found: list[Partnership]) -> list[PartnershipOnPage]:
    """Partnerships with the units that take part now, in one query however many they are."""
    now: dict[int, list[ParticipatingUnit]] = {each.pk: [] for each in found}
    for part in _taking_part(partnerships=frozenset(now)):
        now[part.partnership_id].append(part)
    return [PartnershipOnPage(each, _lead_first(each, now[each.pk])) for each in found]


def _lead_first(partnership: Partnership, parts: Iterable[ParticipatingUnit]) -> list[ParticipatingUnit]:
    return sorted(parts, key=lambda each: each.unit_id != partnership.lead_unit_id)


@prepared
def _taking_part(partnerships: frozenset[int]) -> "QuerySet[ParticipatingUnit]":
    rows = ParticipatingUnit.objects.filter(partnership__in=partnerships, to_on=None)
    shown = shown_of(named=("unit",), people=("owner",))
    return rows.select_related("unit", "owner").only("partnership", *shown).order_by("unit__sort_key", "id")
