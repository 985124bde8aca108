import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from notifications.services.outbox import queue
from partnerships.models import TierDecision
from partnerships.views.today import greeting
from tests.builders import (
    create,
    make_administrator,
    make_company,
    make_follow_up,
    make_interaction,
    make_member,
    make_partnership,
    make_principal,
    make_unit,
)

pytestmark = pytest.mark.django_db
TUESDAY = datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)


@pytest.mark.parametrize(("hour", "same_as"), [(6, 9), (10, 16), (17, 23)])
def test_greeting_follows_the_hour(hour, same_as):
    assert greeting("Maria", hour) == greeting("Maria", same_as)
    assert "Maria" in greeting("Maria", hour)
    assert len({greeting("Maria", each) for each in (6, 12, 20)}) == 3


def test_my_follow_ups_of_this_week_and_overdue_ones_come_first(sign_in):
    person = make_member()
    with time_machine.travel(TUESDAY):
        for day in (20, 24, 27, 30):
            make_follow_up(person, f"{day}.", due_on=datetime.date(2026, 11, day))
        make_follow_up(None, "Muiden")
        context = sign_in(person).get("/").context
    assert [row["what"] for row in context["rows"]] == ["20.", "24.", "27."]
    assert context["more"] == 0


def test_at_most_eight_are_shown_and_the_rest_counted(sign_in):
    person = make_member()
    for _ in range(10):
        make_follow_up(person)
    context = sign_in(person).get("/").context
    assert (len(context["rows"]), context["more"]) == (8, 2)


def test_planned_meetings_of_mine_come_and_those_that_passed_are_asked_about(sign_in):
    person = make_member()
    make_interaction(make_member(), make_company(), days=2)
    company = make_company("Rautakoura Oy")
    make_interaction(person, company, *[make_company() for _ in range(2)], days=4)
    make_interaction(person, company, days=-2, is_planned=True)
    make_interaction(make_member(), company, days=3, staff=[person])
    found = [(row["passed"], row["others"]) for row in sign_in(person).get("/").context["planned"]]
    assert found == [(True, 0), (False, 0), (False, 1)]


def test_colleagues_are_told_of_with_companies_of_mine_and_of_my_units(sign_in):
    unit = make_unit()
    person, colleague = make_member(unit), make_member()
    of_unit, owned, foreign, ended = (make_company(name) for name in ("Yksikön", "Oma", "Vieras", "Päättynyt"))
    make_partnership(of_unit, unit)
    make_partnership(owned, owner=person)
    make_partnership(ended, unit, status="ended")
    for company in (of_unit, owned, foreign, ended):
        make_interaction(colleague, company, days=-1)
    make_interaction(person, of_unit, days=-1)
    make_interaction(colleague, of_unit, days=3)
    make_interaction(colleague, of_unit, days=-90)
    make_interaction(colleague, of_unit, owned, foreign, days=-2)
    news = sign_in(person).get("/").context["news"]
    assert [[company.name for company in each["companies"]] for each in news] == [
        ["Oma"],
        ["Yksikön"],
        ["Oma", "Yksikön"],
    ]


def test_decisions_that_wait_are_shown_to_the_decider(sign_in):
    partnership = make_partnership(tier="development")
    proposer = make_member()
    create(
        TierDecision(
            partnership=partnership,
            state="proposed",
            from_tier="development",
            to_tier="strategic",
            proposed_by=proposer,
        )
    )
    assert len(sign_in(make_principal()).get("/").context["decisions"]) == 1
    assert sign_in(proposer).get("/").context["decisions"] == []


def test_an_empty_register_says_where_to_begin(sign_in):
    coordinator = make_member(role="coordinator")
    context = sign_in(coordinator).get("/").context
    assert (context["is_empty_register"], context["can_import"], context["can_add"]) == (True, True, True)
    make_company()
    assert sign_in(coordinator).get("/").context["is_empty_register"] is False


def test_today_takes_the_same_number_of_queries_for_one_and_three(sign_in, django_assert_num_queries):
    for count in (1, 3):
        unit = make_unit()
        person, colleague = make_member(unit), make_member()
        for _ in range(count):
            company = make_company()
            partnership = make_partnership(company, unit)
            make_follow_up(person, partnership=partnership)
            make_interaction(person, company, days=2)
            make_interaction(colleague, company, days=-1)
        client = sign_in(person)
        with django_assert_num_queries(15):
            client.get("/")


@pytest.mark.parametrize(
    ("make", "minutes", "told"), [(make_administrator, 16, 1), (make_administrator, 14, 0), (make_member, 16, 0)]
)
def test_administrators_are_told_when_mail_is_late(sign_in, make, minutes, told):
    due_at = timezone.now() - datetime.timedelta(minutes=minutes)
    queue(
        rule="digest", subject_key="test", recipient="a@c.example", language="fi", params={},
        nominal_on=due_at.date(), due_at=due_at,
    )  # fmt: skip
    text = sign_in(make()).get("/").content.decode()
    assert text.count(reverse("organisation:message_list")) == told
