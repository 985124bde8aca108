"""When each of the three last gained of a partnership: what the strategic tier rests on. One prepared question."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Exists, F, Max, Q, QuerySet, Value

from gains.models import Contribution, Indicator, Source
from gains.queries.amounts import ended_periods, insights_used, manual_rows
from gains.queries.sources import (
    ACTIVITY_COLUMNS,
    CONTRIBUTION_COLUMNS,
    COUNTED,
    ITS_DAY,
    PLACEMENT_COLUMNS,
    Span,
    has_counts,
    with_placements,
)
from partnerships.models import Activity
from partnerships.queries.ladder.recorded import BENEFICIARIES, Benefit
from partnerships.queries.quiet import months_before
from records.queries.prepared import prepared

# Older ones are of no use to any rule.
MONTHS = 60
ALIVE = {"is_in_use": True, "deleted_at": None}


def benefits_recorded(keys: Collection[int], on: datetime.date) -> Mapping[int, Sequence[Benefit]]:
    """The latest benefit of each of organisation, students and college, as of the end of the day."""
    latest: defaultdict[int, dict[str, datetime.date]] = defaultdict(dict)
    since = months_before(on, MONTHS)
    for partnership, side, day in _latest(keys=frozenset(keys), since=since, on=on):
        if side in BENEFICIARIES:
            latest[partnership][side] = max(day, latest[partnership].get(side, day))
    return {
        partnership: [Benefit(side, day) for side, day in sorted(found.items())]
        for partnership, found in latest.items()
    }


@prepared
def _latest(keys: frozenset[int], since: datetime.date, on: datetime.date) -> "QuerySet[Any, Any]":
    span, mine = Span(since, on), Q(partnership__in=keys)
    by_hand = _sides(manual_rows(span).filter(mine), F("indicator__beneficiary"), F("gained_on"))
    # Of an expression: by an index of days, PostgreSQL would go through those of all partnerships.
    timely = Activity.objects.filter(mine).alias(its_day=ITS_DAY).filter(span.of("its_day"))
    activities = _sides(timely.filter(_tells(), status__in=COUNTED), F("type__indicators__beneficiary"))
    parts = [each for side in BENEFICIARIES for each in _of_side(side, span, mine, timely)]
    return by_hand.union(activities, *parts, all=True)


def _tells() -> Q:
    """Activities whose type tells an indicator."""
    link = "type__indicators__"
    own = [Q(**{f"{link}source": source, f"{name}__gt": 0}) for source, name in ACTIVITY_COLUMNS.items()]
    own.append(Q(**{f"{link}source": Source.ACTIVITIES}))
    own.append(Q(**{f"{link}source__in": list(PLACEMENT_COLUMNS)}, student_count__gt=0) & ~has_counts())
    return Q(**{f"{link}{name}": value for name, value in ALIVE.items()}) & reduce(or_, own)


def _of_side(side: str, span: Span, mine: Q, timely: "QuerySet[Activity]") -> list["QuerySet[Any, Any]"]:
    """What tells indicators of one side without naming them."""
    gainer = Value(side, output_field=CharField())
    placed = [
        Q(**{f"placement_count__{name}__gt": 0}) & _counts(source, side) for source, name in PLACEMENT_COLUMNS.items()
    ]
    given = [
        which & Q(**{f"{name}__gt": 0}) & _counts(source, side)
        for source, (which, name) in CONTRIBUTION_COLUMNS.items()
    ]
    contributions = Contribution.objects.filter(mine, span.of("given_on"), reduce(or_, given))
    days = ended_periods(span).filter(mine, _counts(Source.WORK_LIFE_DAYS, side))
    used = insights_used(span).filter(mine, _counts(Source.INSIGHTS_USED, side))
    return [
        _sides(timely.filter(with_placements(), reduce(or_, placed)), gainer),
        _sides(contributions, gainer, F("given_on")),
        _sides(days, gainer, F("ends_on")),
        _sides(used, gainer, F("decided_on")),
    ]


def _counts(source: str, side: str) -> Q:
    """Whether the college counts the source for the side at all."""
    return Q(Exists(Indicator.objects.filter(source=source, beneficiary=side, is_in_use=True)))


def _sides(rows: "QuerySet[Any, Any]", gainer: Any, day: Any = ITS_DAY) -> "QuerySet[Any, Any]":
    return rows.order_by().annotate(gainer=gainer).values_list("partnership", "gainer").annotate(day=Max(day))
