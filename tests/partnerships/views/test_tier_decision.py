"""Proposing and answering on pages: who decides at once, who waits, what is asked for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from partnerships.models import TierDecision
from partnerships.services.partnership import set_status
from partnerships.views.tier_decision import tier_words
from records.actors import PROGRAM
from tests.builders import (
    days_from_now,
    make_company,
    make_deputy,
    make_member,
    make_partnership,
    make_principal,
    make_proposal,
    make_unit,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
ANSWER_QUERIES = 7


def propose(client: Client, partnership: Any, to_tier: str, **values: str) -> Any:
    """Send the form of a tier."""
    data = {"to_tier": to_tier, "reason": "Yhteinen koulutus", **values}
    return client.post(reverse("partnerships:tier_propose", args=[partnership.pk]), data)


def answer(client: Client, decision: TierDecision, **values: str) -> Any:
    """Send an answer."""
    return client.post(reverse("partnerships:tier_answer", args=[decision.pk]), values)


def states(partnership: Any) -> list[tuple[str, str]]:
    """Tier and state of each decision."""
    return list(TierDecision.objects.filter(partnership=partnership).order_by("pk").values_list("to_tier", "state"))


@pytest.mark.parametrize(
    ("role", "to_tier", "state"),
    [
        ("staff", "development", "proposed"),
        ("coordinator", "development", "proposed"),
        ("unit_head", "development", "decided"),
        ("unit_head", "strategic", "proposed"),
    ],
)
def test_role_decides_or_proposes(role: str, to_tier: str, state: str, sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    assert propose(sign_in(make_member(unit, role)), partnership, to_tier).status_code == 302
    assert states(partnership) == [(to_tier, state)]


def test_leaving_a_tier_is_decided_by_its_decider(sign_in: SignIn) -> None:
    unit = make_unit()
    development, strategic = (
        make_partnership(unit=unit, tier="development"),
        make_partnership(unit=unit, tier="strategic"),
    )
    head = sign_in(make_member(unit, "unit_head"))
    propose(head, development, "everyday")
    propose(head, strategic, "development")
    assert (states(development), states(strategic)) == ([("everyday", "decided")], [("development", "proposed")])


def test_head_of_another_unit_does_not_decide(sign_in: SignIn) -> None:
    partnership = make_partnership()
    assert propose(sign_in(make_member(make_unit(), "unit_head")), partnership, "development").status_code == 403


def test_principal_decides_without_a_unit(sign_in: SignIn) -> None:
    partnership = make_partnership()
    propose(sign_in(make_principal()), partnership, "strategic", decided_on=days_from_now(-2).isoformat())
    assert TierDecision.objects.get().decided_on == days_from_now(-2)


def test_reason_is_required_and_wrong_days_come_back(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership, client = make_partnership(unit=unit), sign_in(make_member(unit, "unit_head"))
    page = propose(client, partnership, "royal", reason="", decided_on="huomenna")
    assert sorted(page.context["form"].errors) == ["decided_on", "reason", "to_tier"]
    page = propose(client, partnership, "development", decided_on=days_from_now(1).isoformat())
    assert list(page.context["form"].errors) == ["decided_on"]
    assert states(partnership) == []


def test_second_proposal_is_refused_in_words(sign_in: SignIn) -> None:
    proposal = make_proposal()
    page = propose(sign_in(make_member(proposal.partnership.lead_unit)), proposal.partnership, "strategic")
    assert len(page.context["form"].non_field_errors()) == 1


def test_head_accepts_and_the_page_is_empty_of_buttons(sign_in: SignIn, django_assert_num_queries: Any) -> None:
    proposal = make_proposal()
    client = sign_in(make_member(proposal.partnership.lead_unit, "unit_head"))
    answer(client, proposal, action="accept", answer="Hyvä", decided_on=days_from_now(0).isoformat())
    proposal.refresh_from_db()
    assert (proposal.state, proposal.partnership.tier) == ("decided", "development")
    assert len(answer(client, proposal, action="accept", answer="Hyvä").context["form"].non_field_errors()) == 1
    with django_assert_num_queries(ANSWER_QUERIES):
        page = client.get(reverse("partnerships:tier_answer", args=[proposal.pk]))
    assert 'value="accept"' not in page.content.decode()


@pytest.mark.parametrize(
    ("to_tier", "words"),
    [
        ("everyday", "Rautakoura Oy on nyt arjen kumppani."),
        ("development", "Rautakoura Oy on nyt kehittämiskumppani."),
        ("strategic", "Rautakoura Oy on nyt strateginen kumppani."),
    ],
)
def test_words_of_a_decision_name_the_company_and_what_it_is(to_tier: str, words: str) -> None:
    with translation.override("fi"):
        assert tier_words(make_partnership(make_company("Rautakoura Oy")), to_tier) == words


def test_decided_proposal_leads_to_the_partnership_and_labels_do_not_contradict(sign_in: SignIn) -> None:
    proposal = make_proposal()
    client = sign_in(make_member(proposal.partnership.lead_unit, "unit_head"))
    page = client.get(reverse("partnerships:tier_answer", args=[proposal.pk])).content.decode()
    assert (page.count('class="optional"'), "Avaa kumppanuus" in page) == (0, True)
    answer(client, proposal, action="accept", answer="Hyvä")
    page = client.get(reverse("partnerships:tier_answer", args=[proposal.pk])).content.decode()
    assert "Avaa kumppanuus" in page


def test_declining_needs_grounds(sign_in: SignIn) -> None:
    proposal = make_proposal()
    client = sign_in(make_member(proposal.partnership.lead_unit, "unit_head"))
    assert list(answer(client, proposal, action="decline", answer="  ").context["form"].errors) == ["answer"]
    answer(client, proposal, action="decline", answer="Ei vielä")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "Ei vielä")


def test_deputy_decides_in_the_heads_place(sign_in: SignIn) -> None:
    proposal = make_proposal()
    head, deputy = make_member(proposal.partnership.lead_unit, "unit_head"), make_member()
    make_deputy(head, deputy)
    assert answer(sign_in(deputy), proposal, action="accept", answer="Hyvä").status_code == 302


def test_only_who_proposed_or_a_coordinator_withdraws(sign_in: SignIn) -> None:
    unit = make_unit()
    author, colleague = make_member(unit), make_member(unit)
    proposal = make_proposal(make_partnership(unit=unit), by=author)
    assert answer(sign_in(colleague), proposal, action="withdraw").status_code == 403
    assert answer(sign_in(author), proposal, action="withdraw").status_code == 302


@pytest.mark.parametrize("action", ["", "burn"])
def test_unknown_answer_is_said_so(action: str, sign_in: SignIn) -> None:
    proposal = make_proposal()
    client = sign_in(make_member(proposal.partnership.lead_unit, "unit_head"))
    assert len(answer(client, proposal, action=action).context["form"].non_field_errors()) == 1


def test_ended_partnership_takes_no_proposal(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    set_status(actor=PROGRAM, partnership=partnership, status="ended")
    page = propose(sign_in(make_member(unit)), partnership, "development")
    assert len(page.context["form"].non_field_errors()) == 1
