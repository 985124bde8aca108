"""Proposals before, on and after the day by which they are to be answered; and which notices of them still hold."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from notifications.models import Notice
from notifications.registries import Due
from partnerships.queries.reminders.moments import (
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
from proposals.models import OPEN_STATES, Proposal, ProposalState
from proposals.queries.reminders.people import leaders, responsible_for

NEW, GIVEN, HEARD = "proposal_new", "proposal_given", "proposal_heard"
BEFORE, ON_DAY, ESCALATED = "proposal_before", "proposal_due", "proposal_escalated"
KIND = "proposal"


def due_proposals(since: datetime.datetime, now: datetime.datetime) -> Iterator[Due]:
    """What is to be told of unanswered proposals on the days that began between the two moments.

    Of several days that have passed meanwhile only the latest is told of each proposal.
    """
    days = days_begun(since, now)
    if not days:
        return
    rules, calendar, seen = reminder_rules(), Calendar(), set()
    answering, leading = cache(responsible_for), cache(leaders)
    for day in filter(calendar.is_working, days):
        for rule, span in _spans(day, calendar):
            for row in _reached(day, span):
                if row.pk in seen:
                    continue
                seen.add(row.pk)
                late = rule == ESCALATED
                people = leading(row.unit_id, day) if late else answering(row.assignee_id, row.unit_id, day)
                for person in people:
                    yield Due(rule, key_of(KIND, row.pk), person, row.respond_by, start_of(day, rules.send_hour))


def _spans(day: datetime.date, calendar: Calendar) -> list[tuple[str, Span]]:
    ahead = calendar.ahead(day, 1)
    return [
        (ESCALATED, calendar.told_on(day, 1)),
        (ON_DAY, calendar.told_on(day)),
        (BEFORE, Span(ahead[-2], ahead[-1])),
    ]


def _reached(day: datetime.date, span: Span) -> "QuerySet[Any, Any]":
    """Unanswered ones in the span that were there before the day began."""
    rows = Proposal.objects.unanswered().filter(respond_by__gt=span.after, respond_by__lte=span.until)
    rows = rows.filter(received_at__lt=start_of(day)).order_by("respond_by", "pk")
    return rows.values_list("pk", "assignee_id", "unit_id", "respond_by", named=True)


# --- still due --------------------------------------------------------------------------------------------------------

# By the row, the notice, and whether it is for the person of the notice to answer or to see to.
Holds = Callable[[Any, Notice, bool], bool]


def still(holds: Holds, *others: str) -> Callable[[Sequence[Notice]], list[bool]]:
    """Whether each is still to be told: its proposal is open, or in one of the *others* states, and *holds* says so."""
    states = (*OPEN_STATES, *others)

    def due(notices: Sequence[Notice]) -> list[bool]:
        rows = Proposal.objects.filter(state__in=states, pk__in=pks_of(notices))
        found = rows.values_list("pk", "assignee_id", "unit_id", "state", "answered_at", "respond_by", named=True)
        known, today, responsible = {row.pk: row for row in found}, timezone.localdate(), cache(responsible_for)

        def is_still(each: Notice) -> bool:
            row = known.get(pk_of(each))
            # Moved to another unit, it is that unit's to see to.
            return row is not None and holds(
                row, each, meant_for(each) in responsible(row.assignee_id, row.unit_id, today)
            )

        return [is_still(each) for each in notices]

    return due


def is_new(row: Any, _notice: Notice, is_theirs: bool) -> bool:
    """Nobody has answered it, nor taken it to answer."""
    return is_theirs and row.answered_at is None and row.assignee_id is None


def is_given(row: Any, notice: Notice, _is_theirs: bool) -> bool:
    """It is still the person's, and waits."""
    return bool(row.assignee_id == meant_for(notice) and row.state != ProposalState.ANSWERED)


def is_heard(row: Any, _notice: Notice, is_theirs: bool) -> bool:
    """What the sender wrote waits for us."""
    return is_theirs and row.state != ProposalState.ANSWERED


def is_unanswered(row: Any, notice: Notice, is_theirs: bool) -> bool:
    """By that day the person, or one of those who see to it, is to answer still."""
    return is_theirs and row.answered_at is None and row.respond_by == notice.nominal_on


def is_late(row: Any, notice: Notice, _is_theirs: bool) -> bool:
    """The day has passed without an answer."""
    return row.answered_at is None and row.respond_by == notice.nominal_on < timezone.localdate()
