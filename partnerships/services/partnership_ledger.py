"""The monthly ledger of partnerships: kept in step with their periods line by line, and verified as a whole.

A line is reckoned anew from the periods whenever one of them was touched, so it cannot drift; it is locked before, so
that of two who touch it at once the second one counts what the first has written.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Q, QuerySet, Value

from partnerships.models import Partnership, PartnershipLedger, PartnershipPeriod
from records.services.writing import wrote_beside

TABLE = PartnershipLedger._meta.db_table
COLUMNS = ("month_on", "lead_unit_id", "tier", "status")
CHUNK = 100


class Line(NamedTuple):
    """What a line of the ledger is about."""

    month_on: datetime.date
    lead_unit_id: int
    tier: str
    status: str


def touched(spans: Iterable[tuple[datetime.date, datetime.date | None, int, str, str]]) -> set[Line]:
    """The lines in which periods (from, to, unit, tier, status) are counted."""
    return {
        Line(day.replace(day=1), unit, tier, status)
        for from_on, to_on, unit, tier, status in spans
        for day in (from_on, to_on)
        if day is not None
    }


def follow(partnerships: Iterable[Partnership]) -> None:
    """Copies are to be brought in step at the end of the writing: these came to count, or count no more."""
    keys = {each.pk for each in partnerships}
    names = ("from_on", "to_on", "lead_unit", "tier", "status")
    lines = touched(PartnershipPeriod.objects.filter(partnership__in=keys).values_list(*names))
    if lines:
        wrote_beside(PartnershipPeriod, {*keys, *lines})


def refresh_lines(lines: set[Line]) -> None:
    """Reckon these lines anew from the periods; the end of every writing that touched any does so."""
    ordered = sorted(lines)
    for start in range(0, len(ordered), CHUNK):
        _refresh(ordered[start : start + CHUNK])


def _refresh(lines: list[Line]) -> None:
    _lock(lines)
    counted = _counted(lines)
    PartnershipLedger.objects.bulk_create(
        [PartnershipLedger(**line._asdict(), change=counted[line]) for line in lines],
        update_conflicts=True,
        unique_fields=["month_on", "lead_unit", "tier", "status"],
        update_fields=["change"],
    )


def _lock(lines: list[Line]) -> None:
    """Make the rows if they are missing, and hold them; always in the same order."""
    marks = ", ".join(["(%s, %s, %s, %s, 0)"] * len(lines))
    values = [value for line in lines for value in (connection.ops.adapt_datefield_value(line.month_on), *line[1:])]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}, change) VALUES {marks}"  # noqa: S608 - names of our own
            f" ON CONFLICT ({', '.join(COLUMNS)}) DO UPDATE SET change = {TABLE}.change",
            values,
        )


def _counted(lines: list[Line]) -> Counter[Line]:
    """The periods that began in each line's month without those that ended in it."""
    units = {line.lead_unit_id for line in lines}
    months = sorted({line.month_on for line in lines})
    return _sums(_changes("from_on", 1, months, units).union(_changes("to_on", -1, months, units), all=True))


def _changes(day: str, sign: int, months: list[datetime.date], units: set[int]) -> "QuerySet[PartnershipPeriod, Any]":
    within = reduce(or_, (Q(**{f"{day}__gte": first, f"{day}__lt": _next_month(first)}) for first in months))
    return _grouped(day, sign).filter(within, lead_unit__in=units)


def _grouped(day: str, sign: int) -> "QuerySet[PartnershipPeriod, Any]":
    gone = Partnership.every.filter(deleted_at__isnull=False).values("pk")
    merged = Partnership.every.filter(merged_into__isnull=False).values("pk")
    rows = PartnershipPeriod.objects.exclude(partnership__in=gone).exclude(partnership__in=merged)
    names = (day, "lead_unit", "tier", "status")
    return rows.order_by().values_list(*names).annotate(count=Count("pk"), sign=Value(sign))


def _sums(rows: Iterable[Any]) -> Counter[Line]:
    found: Counter[Line] = Counter()
    for day, unit, tier, status, count, sign in rows:
        found[Line(day.replace(day=1), unit, tier, status)] += sign * count
    return found


def _next_month(first: datetime.date) -> datetime.date:
    return (first + datetime.timedelta(days=31)).replace(day=1)


def wrong_lines() -> Iterator[tuple[Line, int, int]]:
    """Lines that do not say what the periods say: (line, what it says, what it should)."""
    wanted = _sums(_grouped("from_on", 1))
    wanted.update(_sums(_grouped("to_on", -1).filter(to_on__isnull=False)))
    held = {Line(*row[:4]): row[4] for row in PartnershipLedger.objects.values_list(*COLUMNS, "change")}
    for line in sorted({*wanted, *held}):
        if wanted[line] != held.get(line, 0):
            yield line, held.get(line, 0), wanted[line]
