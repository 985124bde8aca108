"""What everybody gained and gave in a period, and of which partnerships one side only has gained."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.conditions import counting
from dashboards.queries.figures.joining import ask
from dashboards.queries.figures.once import once
from dashboards.queries.figures.standing import Periods, active_rows, standing
from gains.models import Beneficiary, Contribution, ContributionKind, Giver
from gains.queries.amounts import amounts, gained
from gains.queries.gainers import gainers
from gains.queries.indicator import Known, known_indicators
from gains.queries.ledger import SIDES
from gains.queries.sources import Span
from gains.queries.targets import targets_in
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import PartnershipPeriod, PartnershipStatus
from partnerships.queries.quiet import months_before

MONTHS = 12
# What each side is worth when they are added up: any sum tells who are in it, and society does not make two.
WORTH: Mapping[str, int] = {Beneficiary.SOCIETY.value: 0, **{side: 2**place for place, side in enumerate(SIDES)}}
ONE_ALONE = ", ".join(str(WORTH[side]) for side in SIDES)
_indicators = once(known_indicators)


def of_choice(choice: Choice) -> Q:
    """A condition on rows that have a partnership: that of the chosen unit, field and tier at D."""
    if choice.is_whole:
        return counting()
    rows = standing(choice)
    if choice.tier:
        rows = rows.filter(tier=choice.tier)
    return Q(partnership__in=rows.values("partnership"))


def span_of(choice: Choice) -> Span:
    """The period, until D."""
    return Span(choice.starts_on, choice.day)


def benefits(choice: Choice) -> list[dict[str, Any]]:
    """Sums by indicator and beneficiary against the target, in the order of the catalogue; never added up.

    Money is in cents. Targets are of a school year, of the college or of a unit.
    """
    found = amounts(_indicators(), span_of(choice), of_choice(choice))
    wished = targets_of(choice)
    return [
        {
            "indicator": each.indicator.code,
            "beneficiary": each.indicator.beneficiary,
            "amount": each.total,
            "target": wished.get(each.indicator.code),
        }
        for each in found
    ]


@once
def targets_of(choice: Choice) -> dict[str, int]:
    """What is wished of each indicator; a choice by field, tier or calendar year has no targets."""
    if choice.field_id or choice.tier or choice.calendar_year:
        return {}
    return targets_in(choice.school_year.first_year, choice.unit_id)


def contributions(choice: Choice) -> list[dict[str, Any]]:
    """Sums of value by giver and kind, by the day given, in cents; savings apart, never added."""
    rows = given_rows(choice).order_by().values_list("giver", "kind")
    summed = rows.annotate(count=Count("pk"), value=Sum("value_cents"), saving=Sum("saving_cents"))
    found = [
        {"giver": giver, "kind": kind, "count": count, "value": value or 0, "saving": saving or 0}
        for giver, kind, count, value, saving in summed
    ]
    givers, kinds = Giver.values, ContributionKind.values
    return sorted(found, key=lambda row: (givers.index(row["giver"]), kinds.index(row["kind"])))


def given_rows(choice: Choice, giver: str = "", kind: str = "") -> "QuerySet[Contribution]":
    """What was given in the period, by one side and of one kind where they are named."""
    rows: QuerySet[Contribution] = Contribution.objects.filter(of_choice(choice), span_of(choice).of("given_on"))
    return rows.filter(giver=giver, kind=kind) if giver else rows


def one_sided(choice: Choice) -> dict[str, int]:
    """Partnerships active for 12 months whose benefits went to one side only; with nothing recorded, "unrecorded".

    All in one question: who gained is gone through once, where the rows behind each number ask side by side. Those
    who gained nothing come as one group; one side gained where the least and the most that a row tells are its alone.
    """
    known = _indicators()
    if not known:
        return {"one_sided": 0, "unrecorded": long_active_rows(choice).count()}
    rows = ask(
        f"SELECT COUNT(CASE WHEN most = least AND most IN ({ONE_ALONE}) THEN 1 END),"  # noqa: S608 - our own
        " SUM(CASE WHEN partnership_id IS NULL THEN number ELSE 0 END)"
        " FROM (SELECT told.partnership_id, COUNT(*) AS number, MAX(gained) AS most, MIN(NULLIF(gained, 0)) AS least"
        " FROM ({held}) held LEFT JOIN ({told}) told ON told.partnership_id = held.partnership_id"
        " GROUP BY told.partnership_id) gainer",
        held=long_active_rows(choice).values("partnership_id"),
        told=gainers(known, WORTH, lately(choice)),
    )
    alone, unrecorded = rows[0] if rows else (0, 0)
    return {"one_sided": alone, "unrecorded": int(unrecorded or 0)}


def one_sided_rows(choice: Choice, known: Iterable[Known] | None = None) -> Periods:
    """Those of which one only of organisation, students and college has gained."""
    known, span = known or _indicators(), lately(choice)
    sides = [_of_side(known, side, span) for side in SIDES]
    return long_active_rows(choice).alias(sides=sides[0] + sides[1] + sides[2]).filter(sides=1)


def unrecorded_rows(choice: Choice, known: Iterable[Known] | None = None) -> Periods:
    """Those of which nobody has gained anything, society neither."""
    known, span = known or _indicators(), lately(choice)
    sides = [_of_side(known, side, span) for side in Beneficiary]
    return long_active_rows(choice).alias(sides=sides[0] + sides[1] + sides[2] + sides[3]).filter(sides=0)


def lately(choice: Choice) -> Span:
    """The school year of D until D, and the one before."""
    year = school_year_of(choice.day)
    return Span(SchoolYear(year.first_year - 1).starts_on, choice.day)


def long_active_rows(choice: Choice) -> Periods:
    """Active at D, and all through the 12 months before it."""
    since = months_before(choice.day, MONTHS)
    # Where the period of D began later, those before it have ended since: few, and an index tells them.
    ended = PartnershipPeriod.objects.filter(to_on__gt=since, to_on__lte=choice.day)
    was_active = ended.filter(from_on__lte=since, status=PartnershipStatus.ACTIVE)
    paused = ended.exclude(status=PartnershipStatus.ACTIVE)
    since_then = Q(partnership__in=was_active.values("partnership")) & ~Q(partnership__in=paused.values("partnership"))
    return active_rows(choice).filter(Q(from_on__lte=since) | since_then)


def _of_side(known: Iterable[Known], side: str, span: Span) -> Case:
    """1 where the side has gained, else 0."""
    own = [each for each in known if each.beneficiary == side]
    number = IntegerField()
    return Case(When(gained(own, span), then=Value(1)), default=Value(0), output_field=number)
