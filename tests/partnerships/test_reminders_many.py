"""Planning of many: fast enough, and few questions where nothing is due."""

import datetime
import time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.models import Notice, OutgoingMessage
from notifications.services.planning import Planned, plan
from partnerships.models import FollowUp, FollowUpDueDate
from tests.builders import make_member, make_unit

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")
FRIDAY = datetime.datetime(2026, 11, 27, 0, 0, 30, tzinfo=HELSINKI)
SET = datetime.datetime(2026, 11, 2, 12, tzinfo=HELSINKI)


def many_due(count: int, people: int) -> None:
    """Past the one door for writing: what is measured is the planning."""
    unit = make_unit()
    team = [make_member(unit) for _each in range(people)]
    rows = FollowUp.every.bulk_create(
        FollowUp(what="Soita", assignee=team[place % people], due_on=FRIDAY.date()) for place in range(count)
    )
    FollowUpDueDate.objects.bulk_create(FollowUpDueDate(follow_up=row, due_on=row.due_on, from_at=SET) for row in rows)


@pytest.mark.no_cover
def test_ten_thousand_are_planned_in_time():
    with time_machine.travel(FRIDAY - datetime.timedelta(minutes=1), tick=False) as clock:
        many_due(10_000, people=50)
        plan()
        clock.move_to(FRIDAY)
        start = time.perf_counter()
        assert plan() == Planned(notices=10_000, mails=10_000)
        # Five seconds of one processor; a busy machine gets eight times as long here.
        assert time.perf_counter() - start < 40
        assert plan() == Planned()
        assert (Notice.objects.count(), OutgoingMessage.objects.count()) == (10_000, 10_000)
        assert {each.unread_notices for each in {row.assignee for row in FollowUp.objects.all()[:50]}} == {200}


def questions(clock: Any, moment: datetime.datetime) -> int:
    clock.move_to(moment)
    with CaptureQueriesContext(
        connection,
    ) as found:
        plan()
    return len(found)


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_asks_constantly_many_questions(count):
    with time_machine.travel(FRIDAY - datetime.timedelta(minutes=1), tick=False) as clock:
        many_due(count, people=count)
        plan()
        # The day's round; once more while it is looked back on; and an idle one, however many follow-ups there are.
        assert questions(clock, FRIDAY) == 46
        assert questions(clock, FRIDAY + datetime.timedelta(minutes=1)) == 36
        assert questions(clock, FRIDAY + datetime.timedelta(hours=9)) == 35
        assert questions(clock, FRIDAY + datetime.timedelta(hours=9, minutes=1)) == 7
