"""How the model spreads: organisations that came along, pairs of field and tier covered for the first time, practices
that were tried elsewhere."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from dashboards.queries.figures.adopting import adoptions
from dashboards.queries.figures.choice import ONE_DAY, Choice
from dashboards.queries.figures.conditions import counting, in_force
from dashboards.queries.figures.covering import DONE, MONTHS, done_by, tiers_of
from dashboards.queries.figures.standing import Periods, standing
from organisation.models import EducationField
from partnerships.models import (
    Activity,
    ActivityStatus,
    Company,
    Partnership,
    PartnershipPeriod,
    PartnershipStatus,
    Tier,
)
from partnerships.queries.quiet import months_before

Pair = tuple[int, str]
ACTIVITY = "partnership__activities__"
FIELD = f"{ACTIVITY}fields"


@dataclass(frozen=True)
class Doing:
    """The days of an activity, as covering.done_by understands them."""

    status: str
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    created_at: datetime.datetime

    @property
    def written_on(self) -> datetime.date:
        """The day on which it was written down."""
        return timezone.localdate(self.created_at)

    @property
    def begun_on(self) -> datetime.date:
        """Since when it counts."""
        return self.starts_on or min(self.ends_on or self.written_on, self.written_on)

    @property
    def lasted_until(self) -> datetime.date | None:
        """Its last day; None where it goes on."""
        if self.ends_on is None and self.status == ActivityStatus.ONGOING:
            return None
        return self.ends_on or self.starts_on or self.written_on


def spread(choice: Choice) -> dict[str, Any]:
    """New companies, newly covered pairs, adoptions of practices."""
    pairs = newly_covered_pairs(choice)
    return {
        "new_companies": new_companies(choice),
        "newly_covered": len(pairs),
        "newly_covered_pairs": pairs,
        **adoptions(choice),
    }


def new_companies(choice: Choice) -> int:
    """How many organisations have had their first active partnership in the period."""
    return new_company_rows(choice).count()


def new_company_rows(choice: Choice) -> "QuerySet[Any]":
    """Organisations of which no partnership was active before the period and one became so in it.

    What a merged organisation had before counts, be it merged into another partnership since; who had a partnership
    before Kumppani is not new: each carries the day on which it came along. With a unit, field or tier: those that have
    such a partnership at D.
    """
    came: QuerySet[Any] = Company.objects.filter(came_along_on__gte=choice.starts_on, came_along_on__lte=choice.day)
    rows = standing(choice)
    rows = rows.filter(tier=choice.tier) if choice.tier else rows
    there = Q(Exists(rows.filter(partnership__company=OuterRef("pk"))))
    # Of the whole college the partnership that began is there still, unless it was merged into another since.
    merged = Partnership.every.filter(merged_into__isnull=False).values("company")
    return came.filter(there | ~Q(pk__in=merged) if choice.is_whole else there).values("pk")


def newly_covered_pairs(choice: Choice) -> list[dict[str, str]]:
    """Pairs of field and tier that were covered on a day of the period for the first time ever."""
    if choice.day < choice.starts_on:
        return []
    firsts = _first_days(choice, _covered_just_before(choice))
    codes = dict(EducationField.every.values_list("pk", "code"))
    found = [pair for pair, day in firsts.items() if choice.starts_on <= day <= choice.day]
    found.sort(key=lambda pair: (codes[pair[0]], Tier(pair[1]).step))
    return [{"field": codes[field], "tier": tier} for field, tier in found]


def _covered_just_before(choice: Choice) -> set[Pair]:
    """Pairs that were covered on the day before the period: they need no second look. One partnership of each is
    enough to know."""
    day = choice.starts_on - ONE_DAY
    # Nothing is joined, so that whatever the database thinks of it, it looks no further than the first one.
    links = Activity.fields.through.objects.filter(educationfield=OuterRef("pk"))
    found: set[Pair] = set()
    for tier in tiers_of(choice):
        then = PartnershipPeriod.objects.filter(counting(), in_force(day), status=PartnershipStatus.ACTIVE, tier=tier)
        then = _of_unit(choice, then.filter(partnership=OuterRef("partnership")))
        done = Activity.every.filter(done_by(day), Exists(then), pk=OuterRef("activity"))
        one = Subquery(links.filter(Exists(done)).values("pk")[:1])
        fields = _fields(choice).annotate(one=one).filter(one__isnull=False).values_list("pk", flat=True)
        found |= {(field, tier) for field in fields}
    return found


def _of_unit(choice: Choice, rows: Periods) -> Periods:
    """Those whose partnership is the chosen unit's at D: its partnerships are followed back, whoever led them then."""
    if choice.unit_id is None:
        return rows
    return rows.filter(partnership__in=standing(replace(choice, field_id=None)).values("partnership"))


def _first_days(choice: Choice, but: set[Pair]) -> dict[Pair, datetime.date]:
    """The first day on which each pair was covered, of those that are not among *but*."""
    firsts: dict[Pair, datetime.date] = {}
    for field, tier, from_on, to_on, *activity in _lives(choice, but):
        if (field, tier) in but:
            continue
        day = first_day_covered(from_on, to_on, Doing(*activity))
        if day is not None and day < firsts.get((field, tier), datetime.date.max):
            firsts[field, tier] = day
    return firsts


def _fields(choice: Choice) -> "QuerySet[EducationField]":
    """The fields that are asked about."""
    rows: QuerySet[EducationField] = EducationField.every.order_by()
    return rows if choice.field_id is None else rows.filter(pk=choice.field_id)


def _lives(choice: Choice, but: set[Pair]) -> Any:
    """Active periods with what was done in them, field by field, as far as pairs are asked about."""
    fields = list(_fields(choice).values_list("pk", flat=True))
    wanted = {tier: [key for key in fields if (key, tier) not in but] for tier in tiers_of(choice)}
    asked = Q()
    for tier, keys in wanted.items():
        asked |= Q(tier=tier, **{f"{FIELD}__in": keys}) if keys else Q(pk=None)
    statuses = Q(**{f"{ACTIVITY}status__in": DONE, f"{ACTIVITY}deleted_at": None})
    rows = PartnershipPeriod.objects.filter(counting(), asked & statuses, status=PartnershipStatus.ACTIVE)
    rows = _of_unit(choice, rows.filter(from_on__lte=choice.day))
    names = ("status", "starts_on", "ends_on", "created_at")
    return rows.values_list(FIELD, "tier", "from_on", "to_on", *(ACTIVITY + name for name in names)).iterator(2_000)


def first_day_covered(from_on: datetime.date, to_on: datetime.date | None, doing: Doing) -> datetime.date | None:
    """The first day of a period (until *to_on*, not included) on which an activity covers its field, if any."""
    day = max(from_on, doing.begun_on)
    if to_on is not None and day >= to_on:
        return None
    lasting = doing.lasted_until
    return day if lasting is None or months_before(day, MONTHS) <= lasting else None
