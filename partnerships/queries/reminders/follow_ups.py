"""Follow-ups before, on and after their day, and promises that are late."""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from notifications.models import Notice
from notifications.registries import Due
from partnerships.models import FollowUp, PartnershipStatus, ReminderRules
from partnerships.queries.reminders.heads import heads_of
from partnerships.queries.reminders.moments import (
    FARTHEST_BEFORE,
    Calendar,
    Span,
    days_begun,
    key_of,
    meant_for,
    pk_of,
    pks_of,
    reminder_rules,
    start_of,
)

BEFORE, ON_DAY, LATE = "follow_up_before", "follow_up_due", "follow_up_late"
ESCALATED, GIVEN = "follow_up_escalated", "follow_up_given"
KIND = "follow_up"
ENDED = Q(partnership__status=PartnershipStatus.ENDED) | Q(activity__partnership__status=PartnershipStatus.ENDED)
GONE = Q(partnership__deleted_at__isnull=False) | Q(activity__partnership__deleted_at__isnull=False)


@dataclass(frozen=True)
class Reach:
    """Due dates that are told on a day by one rule."""

    rule: str
    span: Span
    occurrence: int = 0
    only: Q = field(default_factory=Q)


def due_follow_ups(since: datetime.datetime, now: datetime.datetime) -> Iterator[Due]:
    """What is to be told of follow-ups on the days that began between the two moments.

    Of several days that have passed meanwhile only the latest is told of each follow-up.
    """
    days = days_begun(since, now)
    if not days:
        return
    rules, calendar, seen = reminder_rules(), Calendar(), set()
    for day in filter(calendar.is_working, days):
        moment = start_of(day, rules.send_hour)
        for pk, assignee, due_on, reach in _told_on(day, rules, calendar):
            if pk not in seen:
                seen.add(pk)
                yield Due(reach.rule, key_of(KIND, pk), assignee, due_on, moment, reach.occurrence)


def late_promises(since: datetime.datetime, now: datetime.datetime) -> Iterator[Due]:
    """Promises that have been late for so long that those who lead the unit are told, once a due date."""
    days = days_begun(since, now)
    rules = reminder_rules() if days else ReminderRules(escalate_after=0)
    if not rules.escalate_after:
        return
    calendar = Calendar()
    for day in filter(calendar.is_working, days):
        reach = Reach(ESCALATED, calendar.told_on(day, rules.escalate_after), only=Q(is_promised=True))
        rows = list(_reached(day, reach).select_related("partnership", "activity__partnership"))
        heads = heads_of(rows, timezone.localdate(now))
        moment = start_of(day, rules.send_hour)
        for row in rows:
            for person in heads[row.pk]:
                yield Due(ESCALATED, key_of(KIND, row.pk), person, row.due_on, moment)


def _told_on(
    day: datetime.date, rules: ReminderRules, calendar: Calendar
) -> Iterator[tuple[int, int, datetime.date, Reach]]:
    for reach in _reaches(day, rules, calendar):
        rows = _reached(day, reach).values_list("pk", "assignee", "due_on")
        yield from ((pk, assignee, due_on, reach) for pk, assignee, due_on in rows)
    yield from _own_days(day, calendar)


def _reaches(day: datetime.date, rules: ReminderRules, calendar: Calendar) -> Iterable[Reach]:
    for time in range(1, rules.after_most + 1):
        yield Reach(LATE, calendar.told_on(day, time * rules.after_every), time)
    if rules.on_day:
        yield Reach(ON_DAY, calendar.told_on(day))
    if rules.before_days:
        ahead = calendar.ahead(day, rules.before_days)
        yield Reach(BEFORE, Span(ahead[-2], ahead[-1]), only=Q(remind_days_before=None))


def _own_days(day: datetime.date, calendar: Calendar) -> Iterator[tuple[int, int, datetime.date, Reach]]:
    """Follow-ups that say themselves how many working days before they want to be reminded of."""
    ahead = calendar.ahead(day, FARTHEST_BEFORE)
    reach = Reach(BEFORE, Span(ahead[0], ahead[-1]), only=Q(remind_days_before__gt=0))
    for pk, assignee, due_on, own in _reached(day, reach).values_list("pk", "assignee", "due_on", "remind_days_before"):
        if own == bisect_left(ahead, due_on):
            yield pk, assignee, due_on, reach


def _reached(day: datetime.date, reach: Reach) -> "QuerySet[FollowUp]":
    """Open ones in the span whose due date was set before the day began."""
    rows = FollowUp.objects.open().filter(reach.only, due_on__gt=reach.span.after, due_on__lte=reach.span.until)
    rows = rows.filter(reminds=True, due_dates__to_at__isnull=True, due_dates__from_at__lt=start_of(day))
    found: QuerySet[FollowUp] = rows.exclude(ENDED).exclude(GONE).order_by("due_on", "pk")
    return found


# --- still due --------------------------------------------------------------------------------------------------------


def present(notices: Sequence[Notice]) -> dict[int, Any]:
    """What of it matters here, of the follow-ups that notices are about and that are still to be done."""
    rows = FollowUp.objects.open().filter(pk__in=pks_of(notices)).exclude(ENDED).exclude(GONE)
    found = rows.values_list("pk", "assignee_id", "due_on", "reminds", "is_promised", named=True)
    return {row.pk: row for row in found}


def still_to_remind(notices: Sequence[Notice]) -> list[bool]:
    """Whether the person is still to do it by the day of which was to be reminded."""
    rows = present(notices)
    return [_is_to_remind(rows.get(pk_of(each)), each) for each in notices]


def _is_to_remind(row: Any, notice: Notice) -> bool:
    is_same = row is not None and row.assignee_id == meant_for(notice) and row.due_on == notice.nominal_on
    return is_same and bool(row.reminds)


def still_given(notices: Sequence[Notice]) -> list[bool]:
    """Whether it is still the person's."""
    rows = present(notices)
    return [pk_of(each) in rows and rows[pk_of(each)].assignee_id == meant_for(each) for each in notices]


def still_late(notices: Sequence[Notice]) -> list[bool]:
    """Whether it is a promise still, and late."""
    rows, today = present(notices), timezone.localdate()
    return [_is_late_promise(rows.get(pk_of(each)), each, today) for each in notices]


def _is_late_promise(row: Any, notice: Notice, today: datetime.date) -> bool:
    is_promise = row is not None and row.is_promised and row.reminds
    return is_promise and row.due_on == notice.nominal_on < today
