"""The demo college: the same each time, with a story behind every page."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from dashboards.services.demo import make_demo
from dashboards.services.demo.accounts import demo_accounts
from organisation.models import Deputy, EducationField, EducationUnit, Membership, SavedView
from organisation.queries.access import read_access
from organisation.queries.calendar import WorkingDays
from partnerships.models import (
    Activity,
    Attachment,
    Company,
    Contact,
    DuplicatePair,
    FollowUp,
    Goal,
    Interaction,
    Need,
    Partnership,
    PartnershipPeriod,
    PlacementCount,
    Position,
    RestrictedNote,
    Suggestion,
    TierDecision,
    Workplace,
)
from partnerships.queries.ladder import missing_in
from partnerships.queries.quiet import quiet_now
from partnerships.queries.tier_decision import waiting_for
from partnerships.services.partnership_copies import verify_copies
from proposals.models import Proposal
from proposals.queries.figures import answered
from records.models import ChangeBatch
from tests.dashboards.demo_told import told

pytestmark = pytest.mark.django_db

THURSDAY = datetime.date(2026, 3, 12)
MORNING = datetime.datetime(2026, 3, 12, 7, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Made:
    """What making it once and then a second time told."""

    first: dict[str, list[tuple[Any, ...]]]
    second: dict[str, list[tuple[Any, ...]]]
    printed: list[str]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
    """One demo for all tests of this file, on a day that stands still; gone afterwards."""
    with django_db_blocker.unblock(), time_machine.travel(MORNING, tick=False), transaction.atomic():
        with transaction.atomic():
            make_demo(THURSDAY)
            first = told()
            transaction.set_rollback(True)
        out = StringIO()
        call_command("demo", stdout=out)
        yield Made(first, told(), out.getvalue().splitlines())
        transaction.set_rollback(True)


def person(name: str) -> User:
    """The person of the demo with this e-mail address."""
    return User.objects.get(email=f"{name}@aurajoki.example")


def test_demo_is_the_same_each_time(made: Made):
    assert made.first == made.second


def test_demo_has_all_that_a_college_has(made: Made):
    kinds = (User, EducationUnit, EducationField, Company, Workplace, Contact, Partnership, Goal, Need, RestrictedNote)
    assert {kind.__name__: kind.objects.count() for kind in kinds} == {
        "User": 43,
        "EducationUnit": 13,
        "EducationField": 26,
        "Company": 80,
        "Workplace": 7,
        "Contact": 131,
        "Partnership": 80,
        "Goal": 41,
        "Need": 58,
        "RestrictedNote": 5,
    }
    assert 230 <= Activity.objects.count() <= 310
    assert 290 <= Interaction.objects.count() <= 370
    assert 110 <= FollowUp.objects.count() <= 150
    assert 70 <= PlacementCount.objects.count() <= 110
    assert Attachment.objects.count() == 4
    assert Suggestion.objects.count() >= 6
    assert SavedView.objects.exclude(sharing="own").count() == 2


def test_partnerships_stand_at_all_tiers_and_statuses(made: Made):
    assert Counter(Partnership.objects.values_list("status", flat=True)) == {
        "active": 68,
        "prospect": 4,
        "paused": 4,
        "ended": 4,
    }
    active = Partnership.objects.filter(status="active")
    assert Counter(active.values_list("tier", flat=True)) == {"everyday": 37, "development": 26, "strategic": 5}
    hotel = PartnershipPeriod.objects.filter(partnership__company__name="Hotell Ekvik Ab").order_by("from_on")
    assert list(hotel.values_list("tier", flat=True)) == ["everyday", "development", "strategic", "development"]
    printer = PartnershipPeriod.objects.filter(partnership__company__name="Painotalo Kirjokansi Oy")
    assert list(printer.order_by("from_on").values_list("status", flat=True)) == ["active", "ended", "active"]
    assert verify_copies() == []


def test_decisions_keep_their_criteria_and_some_wait(made: Made):
    decided = TierDecision.objects.filter(state="decided")
    assert decided.filter(criteria=None).count() == 0
    cleaning = decided.get(partnership__company__name="Siivouspalvelu Kirkaslähde Oy", to_tier="development")
    assert missing_in(cleaning.criteria) == []
    assert TierDecision.objects.filter(state="proposed").count() == 9
    assert sorted(row.partnership.company.name for row in waiting_for(person("riitta.ahola"))) == [
        "Autotalo Kuutamo Oy",
        "Rautakoura Oy",
    ]
    assert [row.partnership.company.name for row in waiting_for(person("anne.laine"))] == ["Auranlaakson kunta"]
    deputy = waiting_for(person("maria.koski"))
    assert [row.partnership.company.name for row in deputy] == ["Sorvaamo Kaarnapuu Oy"]


def test_some_partnerships_are_quiet_and_suggest_something(made: Made):
    quiet = {str(each) for each in Partnership.objects.filter(quiet_now(THURSDAY))}
    assert {"Puutalo Honkasaari Oy", "Ruskamäen kaupunki", "Varustamo Majakkasaari Oy"} <= quiet
    asked = {str(row.partnership) for row in Suggestion.objects.select_related("partnership__company")}
    assert quiet <= asked


def test_proposals_are_in_every_state_and_language(made: Made):
    proposals = Proposal.objects.all()
    assert Counter(proposals.values_list("state", flat=True)) == {
        "received": 3, "in_hand": 3, "answered": 2, "accepted": 3, "declined": 1, "withdrawn": 1, "spam": 1, "merged": 1,
    }  # fmt: skip
    assert set(proposals.values_list("language", flat=True)) == {"fi", "sv", "en"}
    assert proposals.filter(unit=None).exclude(state="spam").count() == 1
    assert proposals.exclude(campaign="").count() == 2
    for proposal in proposals.filter(state="accepted"):
        assert proposal.partnership.started_on == timezone.localdate(proposal.closed_at)
        assert (proposal.company, proposal.contact.positions.get().company) == (proposal.partnership.company,) * 2
    counted = answered(None, datetime.date(2025, 8, 1), datetime.date(2026, 7, 31), THURSDAY)
    assert counted == {"in_time": 5, "late": 1, "waiting_in_time": 4, "waiting_late": 1}


def test_some_rows_look_like_the_same(made: Made):
    companies = {row.pk: row.name for row in Company.objects.all()}
    pairs = DuplicatePair.objects.filter(kind="company").order_by("pk").values_list("first_id", "second_id")
    found = {frozenset((companies[first], companies[second])) for first, second in pairs}
    assert frozenset(("Rautakoura Oy", "Rautakoura")) in found
    assert frozenset(("Hoivakoti Kanerva", "Hoivakoti Kanerva ry")) in found
    assert frozenset(("Kuljetusliike Tuulenkulma Oy", "Kuljetusliike Tuulekulma Oy")) in found
    people = {row.pk: row.name for row in Contact.objects.all()}
    pairs = DuplicatePair.objects.filter(kind="contact").order_by("pk").values_list("first_id", "second_id")
    assert ("Satu Kivelä", "Satu Kivelä") in {(people[first], people[second]) for first, second in pairs}


def test_people_come_go_and_stand_in(made: Made):
    soon = THURSDAY + datetime.timedelta(days=14)
    ending = Membership.objects.on(THURSDAY).filter(ends_on__lte=soon)
    assert [each.user.email for each in ending] == ["juha.rautio@aurajoki.example"]
    assert Deputy.objects.on(THURSDAY).count() == 2
    assert read_access(person("maria.koski")).decides_for_units != frozenset()
    assert len(read_access(person("fredrik.holm")).managed_units) == 2
    assert User.objects.filter(is_active=False).get().email == "pentti.sirola@aurajoki.example"
    assert Position.objects.filter(ends_on__lt=THURSDAY).count() == 2


def test_units_were_reorganised_and_partnerships_followed(made: Made):
    former = EducationUnit.objects.get(code="palvelut")
    assert former.valid_until == datetime.date(2025, 7, 31)
    assert sorted(unit.code for unit in former.successors.all()) == ["hyvinvointi", "puhtaus"]
    assert Partnership.objects.filter(lead_unit=former).exclude(status="ended").count() == 0
    leads = PartnershipPeriod.objects.filter(partnership__company__name="Siivouspalvelu Kirkaslähde Oy")
    assert [row.lead_unit.code for row in leads.order_by("from_on")][:2] == ["palvelut", "puhtaus"]


def test_nobody_works_on_free_days(made: Made):
    calendar = WorkingDays()
    met = set(Interaction.objects.values_list("happened_on", flat=True))
    due = set(FollowUp.objects.values_list("due_on", flat=True))
    decided = set(TierDecision.objects.exclude(decided_on=None).values_list("decided_on", flat=True))
    assert sorted(day for day in met | due | decided if not calendar.is_working(day)) == []


def test_contacts_are_met_only_while_they_work_there(made: Made):
    rows = Position.objects.exclude(ends_on=None)
    for row in rows:
        logs = Interaction.objects.filter(contacts__contact=row.contact)
        assert logs.filter(happened_on__gt=row.ends_on).count() == 0


def test_command_prints_the_accounts_and_leaves_an_existing_demo_alone(made: Made):
    assert len(made.printed) == 43
    assert made.printed[0].endswith("riitta.ahola@aurajoki.example")
    assert made.printed[-1].endswith("aurajoki-kokeilu")
    assert person("maria.koski").check_password("aurajoki-kokeilu") is True
    batches = ChangeBatch.objects.count()
    again = StringIO()
    call_command("demo", verbosity=0, stdout=again)
    call_command("demo", accounts=True, stdout=again)
    assert again.getvalue().splitlines() == made.printed
    assert ChangeBatch.objects.count() == batches


def test_the_first_page_of_every_account_has_something(made: Made):
    empty = []
    for account in demo_accounts():
        client = Client()
        client.force_login(User.objects.get(email=account.email))
        shown = client.get(reverse("partnerships:today")).context
        if not any(shown[name] for name in ("rows", "decisions", "planned", "suggestions")):
            empty.append(account.email)
    assert empty == []
