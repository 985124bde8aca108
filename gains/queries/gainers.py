"""Who gained, of all partnerships at once: each row that tells it, with whom it tells of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from gains.models import Contribution, Source
from gains.queries.amounts import Rows, ended_periods, insights_used, manual_parts
from gains.queries.indicator import Known
from gains.queries.sources import (
    ACTIVITY_COLUMNS,
    CONTRIBUTION_COLUMNS,
    COUNTED,
    PLACEMENT_COLUMNS,
    Span,
    TimedSpan,
    carries_counts,
    in_two,
)
from partnerships.models import Activity, PlacementCount
from records.queries.prepared import prepared

Tells = Callable[[list[Known]], Iterable[Q]]
NOTHING, ALL = Q(pk__in=[]), Q(pk__isnull=False)
NUMBER = IntegerField()
COUNTS = PlacementCount.objects.values("activity")


def gainers(indicators: Iterable[Known], worth: Mapping[str, int], span: Span) -> tuple[str, list[Any]]:
    """Who gained, as SQL: (partnership_id, *gained*); a partnership may come often.

    *gained* adds up what each side that gained by the row is worth. Each activity is asked once for all indicators.
    """
    since, until = span.moments
    sides = tuple(worth.items())
    return _gainers.sql_with_params(
        known=tuple(indicators), worth=sides, first=span.first, last=span.last, since=since, until=until
    )


@prepared
def _gainers(known: tuple[Known, ...], worth: tuple[tuple[str, int], ...], **days: Any) -> Rows:
    parts = _parts(known, dict(worth), TimedSpan(**days))
    return parts[0].union(*parts[1:], all=True)


def _parts(indicators: Iterable[Known], worth: Mapping[str, int], span: Span) -> list[Rows]:
    by_side: dict[str, list[Known]] = {side: [] for side in worth}
    for each in indicators:
        by_side[each.beneficiary].append(each)

    def part(rows: Rows, tells: Tells) -> Rows:
        told = {side: reduce(or_, tells(own), NOTHING) for side, own in by_side.items()}
        parts = [
            Case(When(which, then=Value(worth[side])), default=Value(0), output_field=NUMBER)
            for side, which in told.items()
        ]
        some = rows.filter(reduce(or_, told.values())).order_by()
        return some.annotate(gained=reduce(add, parts)).values("partnership_id", "gained")

    counted = Activity.objects.filter(status__in=COUNTED)
    carrying = Activity.objects.filter(carries_counts(span), pk__in=COUNTS)
    return [
        *(part(rows, lambda own: [Q(indicator__in=[each.pk for each in own])]) for rows in manual_parts(span)),
        *(part(counted.filter(days), _by_type) for days in in_two(span)),
        part(carrying, _by_counts),
        part(Contribution.objects.filter(span.of("given_on"), partnership__isnull=False), _by_contribution),
        part(ended_periods(span), lambda own: [Q(days__gt=0) for each in own if each.source == Source.WORK_LIFE_DAYS]),
        part(insights_used(span), lambda own: [ALL for each in own if each.source == Source.INSIGHTS_USED]),
    ]


def _by_type(own: list[Known]) -> Iterator[Q]:
    """Activities under way or done: what tells any of the indicators, types that count the same thing together."""
    types: defaultdict[str, set[int]] = defaultdict(set)
    for each in own:
        types[each.source] |= each.types
    for source, column in ACTIVITY_COLUMNS.items():
        if types[source]:
            yield Q(**{f"{column}__gt": 0, "type__in": sorted(types[source])})
    if types[Source.ACTIVITIES]:
        yield Q(type__in=sorted(types[Source.ACTIVITIES]))
    if placed := set[int]().union(*(types[source] for source in PLACEMENT_COLUMNS)):
        # Those that carry counts are few: they are looked up, where a join would go by way of all.
        yield Q(student_count__gt=0, type__in=sorted(placed)) & ~Q(pk__in=COUNTS)


def _by_counts(own: list[Known]) -> Iterator[Q]:
    for each in own:
        if each.source in PLACEMENT_COLUMNS:
            yield Q(**{f"placement_count__{PLACEMENT_COLUMNS[each.source]}__gt": 0})


def _by_contribution(own: list[Known]) -> Iterator[Q]:
    for each in own:
        if each.source in CONTRIBUTION_COLUMNS:
            which, column = CONTRIBUTION_COLUMNS[each.source]
            yield which & Q(**{f"{column}__gt": 0})
