"""All that a company's page tells, across units: the first rows of each section, in a fixed number of queries."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
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
    Tier,
    TierDecision,
    Workplace,
)
from partnerships.queries.company_timeline import CompanyTimeline, company_timeline, told_by
from partnerships.queries.need import in_order as needs_in_order
from partnerships.queries.need import with_answers
from partnerships.queries.origin import any_origin
from partnerships.queries.partnership_timeline import status_changes
from partnerships.queries.restricted_note import units_near
from records.actors import Actor
from records.queries.prepared import Prepared, prepared
from records.queries.unchanged import kept_answer
from records.registries import ports

SHOWN = 8
SHOWN_FOLLOW_UPS = 5
ENDED_LAST = Case(When(status=PartnershipStatus.ENDED, then=Value(1)), default=Value(0))
HIGHEST_FIRST = Case(*(When(tier=tier, then=Value(-tier.step)) for tier in Tier), default=Value(0))


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
        has_planned=rows_of(InteractionCompany, interaction__is_planned=True),
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
    found = {name: section.first_rows(**dated) for name, section in SECTIONS.items() if getattr(company, section.flag)}
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


# --- its sections, whole ----------------------------------------------------------------------------------------------


def in_order(company: int) -> "QuerySet[Partnership]":
    """Partnerships of a company: those that go on first, the highest tier first."""
    rows: QuerySet[Partnership] = Partnership.objects.filter(company=company)
    return rows.select_related("workplace", "lead_unit").order_by(ENDED_LAST, HIGHEST_FIRST, "pk")


def people_in_order(company: int, today: datetime.date) -> "QuerySet[Position]":
    """Who works there now."""
    # Said so that no index of all contacts by name is gone through until enough of this company's are found.
    by_name = Coalesce("contact__sort_key", Value(b""))
    return _people(company).filter(Q(ends_on=None) | Q(ends_on__gt=today)).order_by(by_name, "id")


def former_in_order(company: int, today: datetime.date) -> "QuerySet[Position]":
    """Who has left, the latest first."""
    return _people(company).filter(ends_on__lte=today).order_by("-ends_on", "contact__sort_key", "id")


def _people(company: int) -> "QuerySet[Position]":
    rows: QuerySet[Position] = Position.objects.filter(company=company, contact__deleted_at=None)
    return rows.select_related("contact", "workplace")


def workplaces_in_order(company: int) -> "QuerySet[Workplace]":
    """By name."""
    return Workplace.objects.filter(company=company).select_related("municipality").order_by("sort_key", "id")


def follow_ups_in_order(company: int) -> "QuerySet[FollowUp]":
    """What is still to be done, the most urgent first."""
    rows: QuerySet[FollowUp] = FollowUp.objects.open().filter(company=company)
    return rows.select_related("assignee", "unit").order_by("due_on", "id")


def files_in_order(company: int) -> "QuerySet[Attachment]":
    """Files about the company and its partnerships, the latest first."""
    rows = Attachment.objects.filter(company=company).exclude(partnership__deleted_at__isnull=False)
    return rows.select_related("file").order_by("-id")


@prepared
def _taking_part(partnerships: frozenset[int]) -> "QuerySet[ParticipatingUnit]":
    rows = ParticipatingUnit.objects.filter(partnership__in=partnerships, to_on=None)
    shown = shown_of(named=("unit",), people=("owner",))
    return rows.select_related("unit", "owner").only("partnership", *shown).order_by("unit__sort_key", "id")


# --- a section: its first rows, and how many there are where it is cut off --------------------------------------------


@dataclass(frozen=True)
class Section:
    """Rows of one kind: all of them in order, and what says whether there are any."""

    rows: Callable[..., "QuerySet[Any]"]
    flag: str
    shown: int = SHOWN

    @cached_property
    def _first(self) -> Prepared:
        return prepared(lambda **about: self.rows(**about)[: self.shown + 1])

    def about(self, company: int, today: datetime.date | None) -> dict[str, Any]:
        """What its rows are asked with."""
        return {"company": company, "today": today} if self.rows in DATED else {"company": company}

    def all_rows(self, company: int, today: datetime.date | None) -> "QuerySet[Any]":
        """Every row, to be paged through."""
        return self.rows(**self.about(company, today))

    def first_rows(self, company: int, today: datetime.date) -> list[Any]:
        """One more than the page shows."""
        return self._first(**self.about(company, today))


DATED = (people_in_order, former_in_order)
SECTIONS = {
    "partnerships": Section(in_order, "has_partnerships"),
    "people": Section(people_in_order, "has_people"),
    "former": Section(former_in_order, "has_former"),
    "workplaces": Section(workplaces_in_order, "has_workplaces"),
    "follow_ups": Section(follow_ups_in_order, "has_follow_ups", SHOWN_FOLLOW_UPS),
    "needs": Section(needs_in_order, "has_needs"),
    "files": Section(files_in_order, "has_files"),
}


def how_many(actor: Actor, sections: tuple[str, ...], company: int, today: datetime.date) -> dict[str, int]:
    """How many rows there are in all in each of these sections."""
    if not sections:
        return {}
    dated = any(SECTIONS[name].rows in DATED for name in sections)
    found = kept_answer(actor, _counts, sections=sections, company=company, **{"today": today} if dated else {})
    return {sections[place]: count for place, count in found}


@prepared
def _counts(sections: tuple[str, ...], company: int, today: datetime.date | None = None) -> "QuerySet[Any, Any]":
    def counted(place: int, rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
        told = rows.select_related(None).order_by().annotate(place=Value(place)).values("company", "place")
        return told.annotate(all=Count("pk")).values_list("place", "all")

    parts = [counted(place, SECTIONS[name].all_rows(company, today)) for place, name in enumerate(sections)]
    return parts[0].union(*parts[1:], all=True)
