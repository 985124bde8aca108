"""The list of proposals that wait, the column of readiness, and what a partnership's page says of its ladder."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from partnerships.services.tier_decision import accept_proposal, decline_proposal
from tests.builders import (
    days_from_now,
    make_company,
    make_contact,
    make_deputy,
    make_goal,
    make_member,
    make_partnership,
    make_principal,
    make_proposal,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST = "partnerships:tier_decision_list"
DECISION_QUERIES = 16
# What the criteria of the development tier rest on.
READINESS_QUERIES = 2


@pytest.fixture
def sign_in(sign_in: SignIn) -> SignIn:
    """A client that reads the words as they stand in the code."""

    def in_english(user: Any) -> Client:
        client = sign_in(user)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return in_english


def page_of(client: Client, partnership: Any) -> Any:
    """The partnership's page."""
    return client.get(reverse("partnerships:partnership_detail", args=[partnership.pk]))


def test_mine_come_first_and_others_follow_with_their_readiness(sign_in: SignIn) -> None:
    unit = make_unit()
    mine = make_partnership(make_company("Oma Oy", needs_mapped_on=days_from_now(0)), unit, owner=make_user())
    make_goal(mine, due_on=days_from_now(9))
    make_proposal(mine, "development")
    make_proposal(make_partnership(make_company("Muiden Oy")), "strategic")
    head = make_member(unit, "unit_head")
    deputy = make_deputy(head).deputy
    for person in (head, deputy):
        page = sign_in(person).get(reverse(LIST))
        if person == head:
            assert [(row["name"], row["criteria"]) for row in page.context["mine"]] == [("Oma Oy", "1/6 criteria")]
            assert [(row["name"], row["criteria"]) for row in page.context["others"]] == [
                ("Muiden Oy", "0/11 criteria")
            ]
    assert [row["name"] for row in sign_in(make_principal()).get(reverse(LIST)).context["mine"]] == ["Muiden Oy"]


def test_answered_ones_wait_for_nobody(sign_in: SignIn) -> None:
    principal = make_principal()
    accept_proposal(actor=principal, decision=make_proposal(), decided_on=days_from_now(0), answer="Hyvä")
    decline_proposal(actor=principal, decision=make_proposal(), answer="Ei")
    page = sign_in(principal).get(reverse(LIST))
    assert (page.context["mine"], page.context["others"]) == ([], [])
    assert "No decision waits." in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_as_many_queries_for_1_as_for_3_rows(
    rows: int, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    principal = make_principal()
    client = sign_in(principal)
    for _row in range(rows):
        make_proposal(make_partnership(), "strategic")
        make_proposal(make_partnership(), "development")
    with django_assert_num_queries(DECISION_QUERIES):
        assert len(client.get(reverse(LIST)).context["others"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_column_of_readiness_takes_as_many_queries_for_1_as_for_3_rows(
    rows: int, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(make_member())
    for _row in range(rows):
        company = make_company()
        gone = make_contact(company, position={"ends_on": days_from_now(-1)})
        make_goal(make_partnership(company, contact=gone, tier="everyday"), due_on=days_from_now(3))
    taken = []
    for columns in ("name", "name,readiness"):
        with django_assert_max_num_queries(30) as queries:
            page = client.get(reverse("partnerships:partnership_list"), {"columns": columns}).content.decode()
        taken.append(len(queries))
    assert taken[1] - taken[0] == READINESS_QUERIES
    assert page.count("1/4 to development, 1 lapsed criteria") == rows


def test_page_shows_what_lapsed_what_lacks_and_what_would_meet_it(sign_in: SignIn) -> None:
    unit, company = make_unit(), make_company()
    gone = make_contact(company, position={"ends_on": days_from_now(-1)})
    partnership = make_partnership(company, unit, contact=gone)
    page = page_of(sign_in(make_member(unit)), partnership)
    text = page.content.decode()
    assert page.context["lapsed_words"] == "One criterion of the present tier has lapsed."
    assert page.context["lacks_words"] == "1 lapsed, 1 criterion missing"
    assert (
        page.context["breadth_words"] == "Taking part: 1 unit, 0 education fields. No tier requires a number of these."
    )
    assert "What the development tier still asks for" in text
    assert f"{reverse('partnerships:partnership_edit', args=[partnership.pk])}#id_contact" in text


def test_page_without_anything_lapsed_or_missing_says_nothing_of_it(sign_in: SignIn) -> None:
    partnership = make_partnership(tier="strategic", status="ended")
    page = page_of(sign_in(make_member()), partnership)
    assert (page.context["lapsed_words"], 'criteria"' in page.content.decode()) == ("", False)


def test_history_tells_the_criteria_of_each_decision(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    decision = make_proposal(partnership, "development")
    make_contact(partnership.company)
    client = sign_in(make_member(unit, "unit_head"))
    answer = reverse("partnerships:tier_answer", args=[decision.pk])
    before = client.get(answer).content.decode()
    assert ("6 criteria are not met." in before, "0/6 criteria" in before) == (True, True)
    refused = client.post(answer, {"action": "accept", "decided_on": days_from_now(0).isoformat()})
    assert list(refused.context["form"].errors) == ["answer"]
    client.post(answer, {"action": "accept", "answer": "Yhteistä on paljon"})
    assert "Criteria as they stood" in client.get(answer).content.decode()
    assert "When it was decided, 0/6 criteria were met" in page_of(client, partnership).content.decode()


def test_proposing_shows_what_each_tier_asks_for(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit, tier="development")
    page = sign_in(make_member(unit)).get(reverse("partnerships:tier_propose", args=[partnership.pk]))
    assert [(each["tier"], each["of"], each["missing"], each["is_open"]) for each in page.context["tiers"]] == [
        ("everyday", 2, 2, False), ("strategic", 11, 11, True),
    ]  # fmt: skip


def test_starting_at_a_tier_that_one_decides_asks_why(sign_in: SignIn) -> None:
    unit, company = make_unit(), make_company()
    client, address = sign_in(make_member(unit, "unit_head")), reverse("partnerships:partnership_create")
    data = {"company": company.pk, "tier": "development", "lead_unit": unit.pk, "status": "active"}
    page = client.post(address, data)
    assert (list(page.context["form"].errors), page.context["form"].has_more) == (["description"], True)
    assert client.post(address, {**data, "description": "Yhteinen ohjaajakoulutus"}).status_code == 302
    assert company.partnerships.get().tier == "development"
