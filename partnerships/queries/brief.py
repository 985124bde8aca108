"""Before a meeting: what one should know of a company on one page, in a fixed number of queries."""

import datetime
from dataclasses import dataclass

from django.db.models import Case, Max, Q, Sum, Value, When
from django.utils import timezone

from organisation.models import EducationUnit
from organisation.queries.calendar import school_year_of
from partnerships.models import (
    Activity,
    ActivityStatus,
    Company,
    FollowUp,
    InteractionCompany,
    Need,
    NeedHorizon,
    PlacementCount,
    Position,
    PositionKind,
)
from partnerships.models.placement_count import COUNTS
from partnerships.queries.company_page import PartnershipOnPage, partnerships_of
from records.actors import Actor

CONTACTS, FOLLOW_UPS, NEEDS, PEOPLE, DEEDS, PLANNED, UNITS = 5, 6, 5, 5, 4, 3, 6
LATELY = datetime.timedelta(days=365)
SOONEST_FIRST = Case(*(When(horizon=value, then=Value(place)) for place, value in enumerate(NeedHorizon.values)))
KINDS = (PositionKind.MANAGEMENT, PositionKind.HR, PositionKind.INSTRUCTOR, PositionKind.OTHER)


@dataclass(frozen=True)
class Placements:
    """What students did there in one school year, as counts."""

    year: str
    training_agreements: int
    apprenticeships: int
    demonstrations: int


@dataclass(frozen=True)
class Brief:
    """The one page."""

    partnerships: list[PartnershipOnPage]
    people: list[Position]
    met: list[InteractionCompany]
    planned: list[InteractionCompany]
    follow_ups: list[FollowUp]
    needs: list[Need]
    visitors: list[tuple[EducationUnit, datetime.date]]
    deeds: list[Activity]
    placements: list[Placements]


def brief_of(actor: Actor, company: Company, today: datetime.date | None = None) -> Brief:
    """Read the brief of *company* as *actor* sees it."""
    day = today or timezone.localdate()
    parts = InteractionCompany.objects.filter(company=company, interaction__deleted_at=None)
    told = parts.select_related("interaction__logged_by", "interaction__unit", "workplace")
    met = told.filter(is_planned=False).order_by("-happened_on", "-pk")
    planned = told.filter(is_planned=True, happened_on__gte=day).order_by("happened_on", "pk")
    return Brief(
        partnerships=[each for each in partnerships_of(company) if each.partnership.status != "ended"],
        people=_people(company),
        met=list(met[:CONTACTS]),
        planned=list(planned[:PLANNED]),
        follow_ups=_follow_ups(actor, company),
        needs=list(
            Need.objects.visible_to(actor)
            .unmet()
            .filter(company=company)
            .select_related("theme")
            .order_by(SOONEST_FIRST, "pk")[:NEEDS]
        ),
        visitors=_visitors(company, day),
        deeds=_deeds(actor, company),
        placements=_placements(company, day),
    )


def _people(company: Company) -> list[Position]:
    """Whom to meet: management first."""
    rows = Position.objects.current().filter(company=company, contact__deleted_at=None)
    order = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(KINDS)))
    return list(rows.select_related("contact", "workplace").order_by(order, "contact__sort_key", "pk")[:PEOPLE])


def _follow_ups(actor: Actor, company: Company) -> list[FollowUp]:
    """Promises first, then the most urgent."""
    rows = FollowUp.objects.visible_to(actor).open().filter(company=company).select_related("assignee")
    return list(rows.order_by("-is_promised", "due_on", "pk")[:FOLLOW_UPS])


def _visitors(company: Company, day: datetime.date) -> list[tuple[EducationUnit, datetime.date]]:
    """Units that met them within a year, each with the last day."""
    rows = InteractionCompany.objects.filter(
        company=company,
        interaction__deleted_at=None,
        is_contact=True,
        happened_on__gte=day - LATELY,
        interaction__unit__isnull=False,
    )
    found = list(rows.values("interaction__unit").annotate(last=Max("happened_on")).order_by("-last")[:UNITS])
    units = EducationUnit.every.in_bulk([row["interaction__unit"] for row in found])
    return [(units[row["interaction__unit"]], row["last"]) for row in found]


def _deeds(actor: Actor, company: Company) -> list[Activity]:
    """What was done and what came of it, the latest first; placements are told as counts."""
    done = Q(status=ActivityStatus.DONE) | Q(status=ActivityStatus.ONGOING)
    rows = Activity.objects.visible_to(actor).filter(
        done, partnership__company=company, partnership__deleted_at=None, placement_count=None
    )
    return list(rows.select_related("type", "unit").order_by("-starts_on", "-pk")[:DEEDS])


def _placements(company: Company, day: datetime.date) -> list[Placements]:
    """This school year and the one before, where anything was counted."""
    this = school_year_of(day).first_year
    sums = {name: Sum(name) for name in COUNTS}
    rows = PlacementCount.objects.filter(company=company, school_year__in=(this, this - 1)).order_by()
    found = rows.values("school_year").annotate(**sums).order_by("-school_year")
    return [
        Placements(year=f"{row['school_year']}–{row['school_year'] + 1}", **{name: row[name] for name in sums})
        for row in found
    ]
