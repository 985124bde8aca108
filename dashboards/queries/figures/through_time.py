"""The tiers through time: how many partnerships were active at each month's end."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from dashboards.queries.figures.choice import ONE_DAY, Choice
from dashboards.queries.figures.conditions import counting
from dashboards.queries.figures.covering import tiers_of
from dashboards.queries.figures.ledger import changes_by_month, is_in_ledger
from dashboards.queries.figures.standing import by_tier
from dashboards.queries.figures.units import in_unit
from partnerships.models import (
    ParticipatingUnit,
    ParticipationField,
    PartnershipPeriod,
    PartnershipStatus,
)

YEARS = 3
Span = tuple[datetime.date, datetime.date | None]


def months(choice: Choice, years: int = YEARS) -> list[dict[str, Any]]:
    """Active partnerships by tier at each month's end of so many years, and at D, which is the last of them.

    Units are those of each month's end.
    """
    days = month_ends(choice.day, years)
    counts = _from_ledger(choice, days) if is_in_ledger(choice) else _from_periods(choice, days)
    counts[choice.day] = by_tier(choice)
    return [{"on": day.isoformat(), **counts[day]} for day in days]


def month_ends(last: datetime.date, years: int) -> list[datetime.date]:
    """The last days of the months of so many years before *last*, and *last* itself."""
    first = last.replace(day=1, year=last.year - years)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month - 1)
    return [*(_first_of(number + 1) - ONE_DAY for number in numbers), last]


def _first_of(number: int) -> datetime.date:
    return datetime.date(number // 12, number % 12 + 1, 1)


def _from_ledger(choice: Choice, days: list[datetime.date]) -> dict[datetime.date, dict[str, int]]:
    """Each month's end is the sum of all changes until then."""
    changes = changes_by_month(last=days[-1], unit=choice.unit_id, tier=choice.tier)
    by_tiers: dict[str, dict[datetime.date, int]] = {tier: {} for tier in tiers_of(choice)}
    for tier, month, change in changes:
        if tier in by_tiers:
            by_tiers[tier][month] = change
    return _summed(by_tiers, days)


def _summed(
    changes: dict[str, dict[datetime.date, int]], days: list[datetime.date]
) -> dict[datetime.date, dict[str, int]]:
    """tier → day → change, added up to each of *days*."""
    counts: dict[datetime.date, dict[str, int]] = {day: {} for day in days}
    for tier, by_day in changes.items():
        waiting, total = sorted(by_day.items(), reverse=True), 0
        for day in days:
            while waiting and waiting[-1][0] <= day:
                total += waiting.pop()[1]
            counts[day][tier] = total
    return counts


def _from_periods(choice: Choice, days: list[datetime.date]) -> dict[datetime.date, dict[str, int]]:
    """The same from the dated rows: a partnership counts while it is active and of the unit and field."""
    narrowings = [spans for spans in (_unit_spans(choice), _field_spans(choice)) if spans is not None]
    changes: dict[str, dict[datetime.date, int]] = {tier: {} for tier in tiers_of(choice)}
    for key, tier, from_on, to_on in _active_spans(choice):
        spans: list[Span] = [(from_on, to_on)]
        for narrowing in narrowings:
            spans = list(_met(spans, narrowing.get(key, ())))
        for begun, ended in spans:
            changes[tier][begun] = changes[tier].get(begun, 0) + 1
            if ended is not None:
                changes[tier][ended] = changes[tier].get(ended, 0) - 1
    return _summed(changes, days)


def _active_spans(choice: Choice) -> Iterator[tuple[int, str, datetime.date, datetime.date | None]]:
    rows = PartnershipPeriod.objects.filter(
        counting(), status=PartnershipStatus.ACTIVE, tier__in=tiers_of(choice), from_on__lte=choice.day
    )
    if choice.field_id is not None:
        fields = ParticipationField.objects.filter(field=choice.field_id, participation__deleted_at=None)
        rows = rows.filter(partnership__in=fields.values("participation__partnership"))
    if choice.unit_id is not None and choice.participating:
        parts = ParticipatingUnit.objects.filter(in_unit(choice, "unit", "partnership"))
        rows = rows.filter(partnership__in=parts.values("partnership"))
    elif choice.unit_id is not None:
        rows = rows.filter(in_unit(choice, "lead_unit", "partnership"))
    return rows.values_list("partnership", "tier", "from_on", "to_on").iterator(2_000)


def _unit_spans(choice: Choice) -> dict[int, list[Span]] | None:
    """Partnership → when the chosen unit took part; None where that does not matter."""
    if choice.unit_id is None or not choice.participating:
        return None
    rows = ParticipatingUnit.objects.filter(in_unit(choice, "unit", "partnership"))
    return _united(rows.values_list("partnership", "from_on", "to_on"))


def _field_spans(choice: Choice) -> dict[int, list[Span]] | None:
    """Partnership → when a unit that took part brought the chosen field along; None where that does not matter."""
    if choice.field_id is None:
        return None
    rows = ParticipationField.objects.filter(field=choice.field_id, participation__deleted_at=None)
    names = ("participation__partnership", "from_on", "to_on", "participation__from_on", "participation__to_on")
    both = (
        (key, *span)
        for key, one, end, other, until in rows.values_list(*names)
        for span in _met([(one, end)], [(other, until)])
    )
    return _united(both)


def _united(rows: Iterable[tuple[int, datetime.date, datetime.date | None]]) -> dict[int, list[Span]]:
    """Spans by key, those that overlap or touch made one."""
    found: dict[int, list[Span]] = {}
    for key, from_on, to_on in sorted(rows, key=lambda row: (row[0], row[1])):
        spans = found.setdefault(key, [])
        if spans and (spans[-1][1] is None or from_on <= spans[-1][1]):
            last = spans[-1]
            spans[-1] = (last[0], None if last[1] is None or to_on is None else max(last[1], to_on))
        else:
            spans.append((from_on, to_on))
    return found


def _met(one: Iterable[Span], other: Iterable[Span]) -> Iterator[Span]:
    """Where spans of both lists hold."""
    others = list(other)
    for from_on, to_on in one:
        for begun, ended in others:
            start = max(from_on, begun)
            ends = [day for day in (to_on, ended) if day is not None]
            if not ends or start < min(ends):
                yield start, min(ends, default=None)
