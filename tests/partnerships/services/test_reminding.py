"""Reminders of the register: who is told what, on which day, in which mail."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from notifications.services.delivery import send_due
from notifications.services.planning import plan
from tests import builders

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")
FRIDAY = datetime.date(2026, 11, 27)


def at(day: datetime.date, hour: int = 9, minute: int = 0) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), HELSINKI)


def back(day: datetime.date, days: int) -> datetime.date:
    return day - datetime.timedelta(days=days)


def someone(first_name: str = "Antti", unit=None, role="staff", **values):
    return builders.make_member(unit, role, first_name=first_name, starts_on=None, **values)


@pytest.fixture
def anna():
    with time_machine.travel(at(back(FRIDAY, 30)), tick=False):
        return builders.make_member(first_name="Anna")


def test_reminds_before_on_and_after_the_day(anna):
    with time_machine.travel(at(back(FRIDAY, 14)), tick=False) as clock:
        builders.make_follow_up(anna, "Soita", due_on=FRIDAY)
        seen = {}
        for day in range(-14, 30):
            clock.move_to(at(FRIDAY + datetime.timedelta(days=day), 0, 5))
            plan()
            clock.move_to(at(FRIDAY + datetime.timedelta(days=day), 8, 1))
            plan()
            send_due(seconds=60)
            if len(mail.outbox) > len(seen):
                seen[(FRIDAY + datetime.timedelta(days=day)).isoformat()] = mail.outbox[-1].subject
    # Independence Day (Sunday 6 December) moves nothing; three working days after Friday is Wednesday.
    assert seen == {
        "2026-11-25": "Muistutus: Soita (määräpäivä pe 27.11.)",
        "2026-11-27": "Muistutus: Soita (määräpäivä pe 27.11.)",
        "2026-12-02": "Myöhässä: Soita (määräpäivä oli pe 27.11.)",
        "2026-12-07": "Myöhässä: Soita (määräpäivä oli pe 27.11.)",
        "2026-12-10": "Myöhässä: Soita (määräpäivä oli pe 27.11.)",
    }
