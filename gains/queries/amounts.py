"""Amounts by indicator: what people wrote down, and what other rows tell by themselves, nothing twice.

A derived amount replaces a manual one for the same activity (or contribution) and indicator, whatever their days. Each
indicator has one source, so that no row tells it twice.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Sum, Value, When

from gains.models import Benefit, Contribution, Indicator, Insight, Source, WorkLifePeriod
from gains.queries.indicator import Known
from gains.queries.sources import (
    ACTIVITY_COLUMNS,
    BY_TYPE,
    CONTRIBUTION_COLUMNS,
    COUNTED,
    PLACEMENT_COLUMNS,
    USED,
    Span,
    carries_counts,
    has_counts,
    in_two,
    under_way,
)
from partnerships.models import Activity, ActivityStatus

Rows = QuerySet[Any, Any]
EVERYBODY = Q()


@dataclass(frozen=True)
class Amount:
    """How much of one indicator, and how much of it came by itself."""

    indicator: Known
    total: int
    derived: int


def amounts(indicators: Sequence[Known], span: Span, scope: Q = EVERYBODY) -> list[Amount]:
    """What there is of each indicator in the span; *scope* is a condition on rows with a partnership. Five queries."""
    by_hand = _by_hand(span, scope)
    derived = _derived(indicators, span, scope)
    found = [Amount(each, by_hand[each.pk] + derived[each.pk], derived[each.pk]) for each in indicators]
    return [each for each in found if each.total]


def _by_hand(span: Span, scope: Q) -> Counter[int]:
    first, *others = (
        rows.filter(scope).order_by().values_list("indicator").annotate(total=Sum("amount"))
        for rows in manual_parts(span)
    )
    return _added_up(first.union(*others, all=True))


def _added_up(rows: Iterable[tuple[int, int]]) -> Counter[int]:
    found: Counter[int] = Counter()
    for key, number in rows:
        found[key] += number
    return found


def _derived(indicators: Sequence[Known], span: Span, scope: Q) -> Counter[int]:
    told = _of_activities(span, scope)
    placed = _of_placements(span, scope)
    given = _of_contributions(span, scope)
    days, used = _of_periods(span, scope), insights_used(span).filter(scope).count()
    found: Counter[int] = Counter()
    for each in indicators:
        if each.source in PLACEMENT_COLUMNS:
            found[each.pk] = placed[each.source] + sum(told["uncounted", kind] for kind in each.types)
        elif each.source in BY_TYPE:
            found[each.pk] = sum(told[each.source, kind] for kind in each.types)
        elif each.source == Source.WORK_LIFE_DAYS:
            found[each.pk] = days
        elif each.source == Source.INSIGHTS_USED:
            found[each.pk] = used
        else:
            found[each.pk] = given[each.source]
    return found


def _of_activities(span: Span, scope: Q) -> Counter[tuple[str, int]]:
    """Sums by what is counted and type; "uncounted" are students of those that carry no count of placements."""
    sums = {source: Sum(column) for source, column in ACTIVITY_COLUMNS.items()}
    uncounted = Sum("student_count", filter=~has_counts())
    counted = Activity.objects.filter(scope, status__in=COUNTED).order_by().values("type")
    begun, undated = (
        counted.filter(days).annotate(activities=Count("pk"), uncounted=uncounted, **sums) for days in in_two(span)
    )
    found: Counter[tuple[str, int]] = Counter()
    for row in begun.union(undated, all=True):
        found.update({(name, row["type"]): number or 0 for name, number in row.items() if name != "type"})
    return found


def _of_placements(span: Span, scope: Q) -> Counter[str]:
    sums = {source: Sum(f"placement_count__{column}") for source, column in PLACEMENT_COLUMNS.items()}
    row = Activity.objects.filter(scope, carries_counts(span)).aggregate(**sums)
    return Counter({name: number or 0 for name, number in row.items()})


def _of_contributions(span: Span, scope: Q) -> Counter[str]:
    sums = {source: Sum(column, filter=which) for source, (which, column) in CONTRIBUTION_COLUMNS.items()}
    row = Contribution.objects.filter(scope, span.of("given_on")).aggregate(**sums)
    return Counter({name: number or 0 for name, number in row.items()})


def _of_periods(span: Span, scope: Q) -> int:
    row = ended_periods(span).filter(scope).aggregate(days=Sum("days"))
    return int(row["days"] or 0)


def ended_periods(span: Span) -> Rows:
    """Work-life periods that count in the span: benefits are of partnerships."""
    return WorkLifePeriod.objects.filter(span.of("ends_on"), partnership__isnull=False)


def insights_used(span: Span) -> Rows:
    """Insights that count in the span."""
    return Insight.objects.filter(USED, span.of("decided_on"), partnership__isnull=False)


# --- what people wrote down -------------------------------------------------------------------------------------------


def manual_rows(span: Span) -> Rows:
    """Benefits of the span that nothing tells by itself."""
    return _untold().filter(span.of("gained_on"))


@cache
def _untold() -> Rows:
    """Put together once: that takes longer than reading the rows."""
    return Benefit.objects.annotate(told=is_told()).filter(told=False)


def manual_parts(span: Span) -> list[Rows]:
    """The same in two questions: most came of nothing that could tell them, and an index says which those are."""
    apart = Benefit.objects.filter(span.of("gained_on"), activity=None, contribution=None)
    return [apart, manual_rows(span).exclude(activity=None, contribution=None)]


def is_told() -> Case:
    """Whether the activity or the contribution that a benefit came of tells the same indicator by itself."""
    alive = Q(indicator__is_in_use=True, indicator__deleted_at=None)
    told = Q(of_activities()) | Q(of_contributions()) | Q(of_periods())
    return Case(When(alive & told, then=Value(True)), default=Value(False), output_field=BooleanField())


def of_activities() -> Q:
    """The activity tells the indicator: its type is one of the indicator's, or it carries a count."""
    link = Indicator.activity_types.through.objects.filter(
        indicator=OuterRef("indicator"), activitytype=OuterRef("activity__type")
    )
    under = Q(activity__status__in=COUNTED, activity__deleted_at=None)
    own = [
        Q(**{"indicator__source": source, f"activity__{column}__gt": 0}) for source, column in ACTIVITY_COLUMNS.items()
    ]
    own.append(Q(indicator__source=Source.ACTIVITIES))
    counts = Q(activity__placement_count__isnull=False, activity__placement_count__deleted_at=None)
    own.append(Q(indicator__source__in=list(PLACEMENT_COLUMNS), activity__student_count__gt=0) & ~counts)
    counted = [
        Q(**{"indicator__source": source, f"activity__placement_count__{column}__gt": 0})
        for source, column in PLACEMENT_COLUMNS.items()
    ]
    carried = counts & Q(activity__deleted_at=None) & ~Q(activity__status=ActivityStatus.DROPPED)
    return under & reduce(or_, own) & Q(Exists(link)) | carried & reduce(or_, counted)


def of_contributions() -> Q:
    """The contribution tells the indicator."""
    own = [
        Q(indicator__source=source)
        & Q(Exists(Contribution.objects.filter(which, pk=OuterRef("contribution"), **{f"{column}__gt": 0})))
        for source, (which, column) in CONTRIBUTION_COLUMNS.items()
    ]
    return Q(contribution__isnull=False) & reduce(or_, own)


def of_periods() -> Q:
    """A work-life period belongs to the same activity: its days go before, once it is over."""
    own = WorkLifePeriod.objects.filter(activity=OuterRef("activity"))
    return Q(indicator__source=Source.WORK_LIFE_DAYS, activity__isnull=False) & Q(Exists(own))


# --- who gained -------------------------------------------------------------------------------------------------------


def rows_by_source(indicators: Iterable[Known], span: Span) -> list[tuple[Rows, str]]:
    """The rows that tell any of the indicators, each part with the column that holds its amount ("" counts rows).

    Parts do not overlap for one indicator; every row has a partnership.
    """
    wanted = list(indicators)
    parts: list[tuple[Rows, str]] = [(manual_rows(span).filter(indicator__in=[each.pk for each in wanted]), "amount")]
    for source in dict.fromkeys(each.source for each in wanted if each.source):
        types = sorted({kind for each in wanted if each.source == source for kind in each.types})
        parts += _parts_of(source, types, span)
    return parts


def _parts_of(source: str, types: list[int], span: Span) -> list[tuple[Rows, str]]:
    activities = Activity.objects.filter(under_way(span), type__in=types)
    if source in PLACEMENT_COLUMNS:
        column = f"placement_count__{PLACEMENT_COLUMNS[source]}"
        carrying = Activity.objects.filter(carries_counts(span), **{f"{column}__gt": 0})
        return [(carrying, column), (activities.exclude(has_counts()).filter(student_count__gt=0), "student_count")]
    if source in ACTIVITY_COLUMNS:
        column = ACTIVITY_COLUMNS[source]
        return [(activities.filter(**{f"{column}__gt": 0}), column)]
    if source == Source.ACTIVITIES:
        return [(activities, "")]
    if source == Source.WORK_LIFE_DAYS:
        return [(ended_periods(span), "days")]
    if source == Source.INSIGHTS_USED:
        return [(insights_used(span), "")]
    which, column = CONTRIBUTION_COLUMNS[source]
    return [(Contribution.objects.filter(which, span.of("given_on"), **{f"{column}__gt": 0}), column)]


def gained(indicators: Iterable[Known], span: Span, partnership: str = "partnership") -> Q:
    """Rows whose partnership gained by any of the indicators in the span."""
    parts = rows_by_source(indicators, span)
    return reduce(or_, (Q(**{f"{partnership}__in": rows.order_by().values("partnership")}) for rows, _column in parts))
