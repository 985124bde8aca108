"""The demo on days when a college sleeps or the calendar is odd, and where it is not to be made."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dashboards.services.demo import make_demo
from dashboards.services.demo.accounts import demo_accounts
from organisation.models import College, Membership
from organisation.queries.calendar import WorkingDays
from partnerships.models import FollowUp, Interaction
from partnerships.services.partnership_copies import verify_copies
from tests.builders import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.no_cover
@pytest.mark.parametrize("today", ["2026-08-01", "2025-12-24", "2024-02-29"])
def test_demo_stands_on_any_day(today: str):
    day = datetime.date.fromisoformat(today)
    assert make_demo(day) is True
    assert verify_copies() == []
    calendar = WorkingDays()
    met = set(Interaction.objects.values_list("happened_on", "is_planned"))
    assert [on for on, _ in met if not calendar.is_working(on)] == []
    assert [on for on, is_planned in met if is_planned != (on > day)] == []
    assert [due for due in FollowUp.objects.exclude(due_on=day).values_list("due_on", flat=True)
            if not calendar.is_working(due)] == []  # fmt: skip


def test_demo_leaves_a_real_college_alone():
    make_user()
    with pytest.raises(CommandError):
        call_command("demo")
    assert Membership.objects.count() == 0
    out = StringIO()
    call_command("demo", accounts=True, stdout=out)
    assert out.getvalue() == ""
    assert demo_accounts() == []


def test_demo_refuses_a_day_to_come():
    with pytest.raises(CommandError):
        call_command("demo", today=timezone.localdate() + datetime.timedelta(days=1))
    assert College.every.count() == 0
