"""What is done together and aimed at in partnerships: two tables in one question."""

import datetime
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, IntegerField, Q, QuerySet, Value
from django.utils import timezone

from partnerships.models import Activity, ActivityStatus, Goal
from partnerships.models.placement_count import PLACEMENTS
from records.queries.prepared import prepared

AIM = "aim"


class Deed(NamedTuple):
    """An activity that is under way or done. *last* is None while it goes on."""

    key: int
    what: str
    tier: str
    is_done: bool
    first: datetime.date | None
    last: datetime.date | None
    has_people: bool
    has_outcome: bool
    placements: int | None


class Aim(NamedTuple):
    """A goal with a due date."""

    key: int
    text: str
    due_on: datetime.date
    reached_on: datetime.date | None


def deeds_and_aims(keys: Collection[int], day: datetime.date) -> tuple[dict[int, list[Deed]], dict[int, list[Aim]]]:
    """By partnership what had begun by the day, the latest first, and goals with a due date, the nearest first."""
    deeds: dict[int, list[Deed]] = {}
    aims: dict[int, list[Aim]] = {}
    for partnership, key, what, tier, *columns in sorted(_done_and_aimed(keys=frozenset(keys)), key=_in_time):
        if tier == AIM:
            _status, due, reached, *_rest = columns
            nearest = Aim(key, what, due, reached if reached and reached <= day else None)
            aims.setdefault(partnership, []).append(nearest)
            continue
        deed = _deed(key, what, tier, *columns)
        if deed.first is None or deed.first <= day:
            deeds.setdefault(partnership, []).append(deed)
    for found in deeds.values():
        found.reverse()
    return deeds, aims


def _in_time(row: tuple[Any, ...]) -> tuple[datetime.date, int]:
    """By the day on which it begins or is due, what has none first."""
    return row[5] or datetime.date.min, row[1]


@prepared
def _done_and_aimed(keys: frozenset[int]) -> "QuerySet[Any, tuple[Any, ...]]":
    """Two tables in one question; the columns of a goal stand where those of an activity do."""
    deeds = (
        Activity.objects.filter(partnership__in=keys, status__in=(ActivityStatus.ONGOING, ActivityStatus.DONE))
        .annotate(without_outcome=ExpressionWrapper(Q(outcome=""), output_field=BooleanField()))
        .values_list(
            "partnership", "pk", "what", "type__tier", "status", "starts_on", "ends_on", "created_at", "responsible",
            "responsible_contact", "without_outcome", *(f"placement_count__{name}" for name in PLACEMENTS),
        )
    )  # fmt: skip
    nothing = Value(None, output_field=IntegerField())
    aims = Goal.objects.filter(partnership__in=keys, due_on__isnull=False).values_list(
        "partnership", "pk", "text", Value(AIM), Value(""), "due_on", "reached_on", "created_at", nothing,
        nothing, Value(False), *(nothing for _name in PLACEMENTS),
    )  # fmt: skip
    return deeds.order_by().union(aims.order_by(), all=True)


def _deed(
    key: int, what: str, tier: str, status: str, starts: datetime.date | None, ends: datetime.date | None,
    written: datetime.datetime, responsible: int | None, contact: int | None, without_outcome: bool,
    *placements: int | None,
) -> Deed:  # fmt: skip
    """What is done and bears no day counts by when it was written down."""
    is_done = status == ActivityStatus.DONE
    known = ends or (starts or timezone.localdate(written) if is_done else None)
    return Deed(
        key=key,
        what=what,
        tier=tier,
        is_done=is_done,
        first=starts or (known if is_done else None),
        last=known,
        has_people=responsible is not None and contact is not None,
        has_outcome=not without_outcome,
        placements=None if placements[0] is None else sum(number or 0 for number in placements),
    )
