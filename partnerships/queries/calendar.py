"""What stands in the calendar: follow-ups by their due day, planned meetings by theirs; never more of a day than fits."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.dates import WEEKDAYS

from organisation.queries.access import access_of
from organisation.queries.calendar import FreeDays, free_days_between
from partnerships.models import (
    FollowUp,
    FollowUpDueDate,
    FollowUpState,
    Interaction,
    InteractionCompany,
    InteractionStaff,
)
from partnerships.queries.follow_up import for_list, of_scope, with_may_change
from records.actors import Actor

MOST_A_DAY = 50
MOST_IN_A_MONTHS_DAY = 3
FARTHEST_YEARS = 20
SCOPES = {"me": "mine", "unit": "units", "all": "all"}
DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """The days that a page shows, whole weeks; *first* and *last* are those that it is about."""

    first: datetime.date
    last: datetime.date

    @property
    def monday(self) -> datetime.date:
        """The first day of its first week."""
        return self.first - self.first.weekday() * DAY

    @property
    def sunday(self) -> datetime.date:
        """The last day of its last week."""
        return self.last + (6 - self.last.weekday()) * DAY

    @property
    def days(self) -> list[datetime.date]:
        """All days, Monday to Sunday."""
        return [self.monday + count * DAY for count in range((self.sunday - self.monday).days + 1)]

    def __contains__(self, day: datetime.date) -> bool:
        return self.monday <= day <= self.sunday


@dataclass
class DayRows:
    """What stands on a day: the rows that are shown, and how many there are."""

    meetings: list[Any] = field(default_factory=list)
    follow_ups: list[Any] = field(default_factory=list)
    done: list[Any] = field(default_factory=list)
    total: int = 0  # what is done already is none of the things to do
    done_total: int = 0

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        shown = len(self.meetings) + len(self.follow_ups) + len(self.done)
        return self.total + self.done_total - shown


def week_of(day: datetime.date) -> Span:
    """Monday to Sunday."""
    monday = day - day.weekday() * DAY
    return Span(monday, monday + 6 * DAY)


def month_of(day: datetime.date) -> Span:
    """The first to the last of the month."""
    first = day.replace(day=1)
    return Span(first, (first + 31 * DAY).replace(day=1) - DAY)


def day_from(text: str, *, skips_weekend: bool = False) -> datetime.date:
    """The day that an address names; today where it names none, or one that nobody plans for.

    With *skips_weekend*, a Saturday or Sunday of today's stands for the Monday after.
    """
    today = timezone.localdate()
    now = today + (7 - today.weekday()) * DAY if skips_weekend and today.weekday() > 4 else today
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return now
    return day if abs(day.year - today.year) <= FARTHEST_YEARS else now


def days_of_week(monday: datetime.date) -> list[tuple[datetime.date, str]]:
    """Monday to Friday, and the Monday after, with their names."""
    days = [monday + count * DAY for count in (*range(5), 7)]
    return [(day, str(WEEKDAYS[day.weekday()]).capitalize()) for day in days]


def meetings_of(actor: Actor, scope: str) -> "QuerySet[Interaction]":
    """Planned interactions of the actor ("me"), of the actor's units as well ("unit"), or of all ("all")."""
    rows = Interaction.objects.visible_to(actor).filter(is_planned=True)
    if scope == "all":
        return rows
    mine = Q(logged_by=actor.pk) | Q(pk__in=InteractionStaff.objects.filter(user=actor.pk).values("interaction"))
    return rows.filter(mine | Q(unit__in=access_of(actor).units) if scope == "unit" else mine)


def first_of_each_day(rows: "QuerySet[Any]", day: str, most: int) -> "QuerySet[Any]":
    """At most *most* rows of each day, each with the `total` of its day."""
    numbered = rows.annotate(
        place=Window(RowNumber(), partition_by=[day], order_by="id"),
        total=Window(Count("pk"), partition_by=[day]),
    )
    return numbered.filter(place__lte=most).order_by(day, "id")


def rows_by_day(
    actor: Actor, scope: str, span: Span, most: int, due_from: datetime.date | None = None
) -> dict[datetime.date, DayRows]:
    """What stands on each day of *span*, in four queries; open follow-ups due before *due_from* are left out.

    Until today, those that are done stand where they were due, as long as there is room.
    """
    found = {day: DayRows() for day in span.days}
    planned = with_parts(meetings_of(actor, scope)).filter(happened_on__range=(span.monday, span.sunday))
    for meeting in first_of_each_day(planned, "happened_on", most):
        found[meeting.happened_on].meetings.append(meeting)
    due = FollowUpsDue(actor, scope).between(due_from or span.monday, span.sunday)
    for row in first_of_each_day(due, "due_on", most):
        found[row.due_on].follow_ups.append(row)
    done = first_of_each_day(done_between(actor, scope, span.monday, span.sunday), "due_on", most)
    for row in done if span.monday <= timezone.localdate() else ():
        found[row.due_on].done.append(row)
    for each in found.values():
        each.total = sum(rows[0].total for rows in (each.meetings, each.follow_ups) if rows)
        each.done_total = each.done[0].total if each.done else 0
        each.follow_ups = each.follow_ups[: most - len(each.meetings)]
        each.done = each.done[: most - len(each.meetings) - len(each.follow_ups)]
    return found


def done_between(actor: Actor, scope: str, first: datetime.date, last: datetime.date) -> "QuerySet[FollowUp]":
    """Follow-ups that were due from *first* to *last*, today at the latest, and are done.

    Asked by way of their due dates, which have an index of days.
    """
    days = (first, min(last, timezone.localdate()))
    dated = FollowUpDueDate.objects.filter(due_on__range=days).values("follow_up")
    rows = of_scope(actor, SCOPES[scope]).filter(state=FollowUpState.DONE, due_on__range=days, pk__in=dated)
    return rows.select_related("company", "assignee")


@dataclass(frozen=True)
class FollowUpsDue:
    """Open follow-ups of a scope with what a row shows and whether the actor may change them."""

    actor: Actor
    scope: str

    def between(self, first: datetime.date, last: datetime.date) -> "QuerySet[FollowUp]":
        """Those due from *first* to *last*."""
        return self._rows().filter(due_on__range=(first, last))

    def before(self, day: datetime.date, most: int = MOST_A_DAY) -> list[Any]:
        """Those due before *day*, the oldest first, each with the `total` of them all."""
        rows = self._rows().filter(due_on__lt=day).annotate(total=Window(Count("pk")))
        return list(rows.order_by("due_on", "id")[:most])

    def _rows(self) -> "QuerySet[FollowUp]":
        rows = of_scope(self.actor, SCOPES[self.scope]).filter(state="open")
        return with_may_change(for_list(rows), self.actor)


def with_parts(rows: "QuerySet[Interaction]") -> "QuerySet[Interaction]":
    """With the organisations that a row names."""
    parts = InteractionCompany.objects.select_related("company").order_by("id")
    return rows.select_related("logged_by").prefetch_related(Prefetch("companies", parts))


def free_by_day(span: Span, language: str) -> dict[datetime.date, str]:
    """The names of holidays and closures on the days that have any, in one query."""
    return names_by_day(free_days_between(span.monday, span.sunday, language), span.days)


def names_by_day(free: Iterable[FreeDays], days: Iterable[datetime.date]) -> dict[datetime.date, str]:
    """What a day is called where people need not work."""
    free = list(free)
    found = {day: ", ".join(each.name for each in free if each.starts_on <= day <= each.ends_on) for day in days}
    return {day: names for day, names in found.items() if names}
