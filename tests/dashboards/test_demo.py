"""`manage.py demo` makes the same college each time, in an empty database only, and tells who can sign in."""

import datetime
from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from dashboards.services.demo import make_demo
from dashboards.services.demo.accounts import demo_accounts
from organisation.models import CalendarPeriod, College, EducationField, EducationUnit, Membership
from partnerships.models import (
    Activity,
    Company,
    Contact,
    DecisionState,
    FollowUp,
    Goal,
    Interaction,
    Partnership,
    PartnershipPeriod,
    TierDecision,
    Workplace,
)
from records.models import ChangeBatch
from tests.builders import make_user

pytestmark = pytest.mark.django_db

THURSDAY = datetime.date(2026, 3, 12)


def told() -> dict[str, list[tuple[Any, ...]]]:
    """What the demo says, row by row, without keys and times of writing."""
    return {
        "people": sorted(User.objects.values_list("email", "language", "memberships__unit__code", "memberships__role")),
        "companies": sorted(Company.objects.values_list("name", "business_id", "tier", "last_contact_on")),
        "contacts": sorted(Contact.objects.values_list("email", "phone", "positions__company__name")),
        "periods": sorted(
            PartnershipPeriod.objects.values_list("partnership__company__name", "from_on", "to_on", "tier", "status")
        ),
        "goals": sorted(Goal.objects.values_list("text", "due_on")),
        "activities": sorted(Activity.objects.values_list("what", "status", "responsible__email")),
        "interactions": list(
            Interaction.objects.order_by("id").values_list("happened_on", "summary", "logged_by__email", "is_planned")
        ),
        "follow-ups": list(FollowUp.objects.order_by("id").values_list("due_on", "what", "state", "closed_at")),
        "holidays": list(CalendarPeriod.objects.values_list("name_fi", "starts_on", "ends_on")),
    }


def test_demo_is_the_same_each_time():
    runs = []
    for _ in range(2):
        with transaction.atomic():
            assert make_demo(THURSDAY) is True
            runs.append(told())
            transaction.set_rollback(True)
    assert runs[0] == runs[1]
    assert Company.every.count() == 0


def test_demo_has_all_that_a_college_has_with_history_and_what_waits():
    make_demo(THURSDAY)
    assert College.objects.get().is_demo is True
    counts = {
        model.__name__: model.objects.count()
        for model in (User, EducationUnit, EducationField, Company, Workplace, Contact, Partnership, Activity, Goal)
    }
    assert counts == {
        "User": 17,
        "EducationUnit": 6,
        "EducationField": 14,
        "Company": 24,
        "Workplace": 5,
        "Contact": 41,
        "Partnership": 20,
        "Activity": 32,
        "Goal": 14,
    }
    assert Interaction.objects.count() == 77
    assert Counter(Partnership.objects.values_list("status", flat=True)) == {
        "active": 17,
        "prospect": 1,
        "paused": 1,
        "ended": 1,
    }
    assert Counter(FollowUp.objects.values_list("state", flat=True)) == {"open": 21, "done": 5, "dropped": 1}
    forge = Company.objects.get(name="Rautakoura Oy")
    assert forge.tier == "development"
    assert forge.lead_unit.code == "kone"
    assert forge.last_contact_on == datetime.date(2026, 3, 11)
    periods = PartnershipPeriod.objects.filter(partnership__company=forge).order_by("from_on")
    assert [(row.tier, row.to_on is None) for row in periods] == [("everyday", False), ("development", True)]
    waiting = TierDecision.objects.filter(state=DecisionState.PROPOSED)
    assert sorted(row.partnership.company.name for row in waiting) == ["Auranlaakson kunta", "Rautakoura Oy"]
    due = FollowUp.objects.filter(assignee__email="maria.koski@aurajoki.example").open()
    assert due.filter(due_on__lt=THURSDAY).count() == 3
    assert FollowUp.objects.open().filter(due_on=THURSDAY).count() == 1
    assert Interaction.objects.filter(is_planned=True).count() == 3


def test_command_makes_the_demo_and_prints_accounts():
    out = StringIO()
    call_command("demo", today=THURSDAY, stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 18
    assert lines[0].endswith("riitta.ahola@aurajoki.example")
    assert lines[-1].endswith("aurajoki-kokeilu")
    assert User.objects.get(email="maria.koski@aurajoki.example").check_password("aurajoki-kokeilu") is True
    batches = ChangeBatch.objects.count()
    call_command("demo", verbosity=0, stdout=out)
    assert out.getvalue().splitlines() == lines
    assert ChangeBatch.objects.count() == batches
    again = StringIO()
    call_command("demo", accounts=True, stdout=again)
    assert again.getvalue().splitlines() == lines


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
