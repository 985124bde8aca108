"""Proposals and decisions: one at a time, in the order of their days, each kept."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerships.models import PartnershipPeriod, TierDecision
from partnerships.services import tier_decision
from partnerships.services.tier_decision import (
    accept_proposal,
    decide_tier,
    decline_proposal,
    propose_tier,
    withdraw_proposal,
)
from tests.builders import days_from_now, make_member, make_partnership, make_proposal

pytestmark = pytest.mark.django_db


def test_accepting_moves_the_tier_from_the_day() -> None:
    partnership = make_partnership()
    head = make_member(partnership.lead_unit, "unit_head")
    proposal = make_proposal(partnership)
    accept_proposal(actor=head, decision=proposal, decided_on=days_from_now(-3), answer="Hyvä")
    partnership.refresh_from_db()
    assert (partnership.tier, proposal.state, proposal.decided_by, proposal.answer) == (
        "development", "decided", head, "Hyvä",
    )  # fmt: skip
    periods = PartnershipPeriod.objects.filter(partnership=partnership).order_by("from_on")
    assert [(row.tier, row.to_on) for row in periods] == [("everyday", days_from_now(-3)), ("development", None)]
    partnership.company.refresh_from_db()
    assert partnership.company.tier == "development"


@pytest.mark.parametrize(("verb", "state"), [(decline_proposal, "declined"), (withdraw_proposal, "withdrawn")])
def test_declined_or_withdrawn_leaves_the_tier(verb: Any, state: str) -> None:
    proposal = make_proposal()
    verb(actor=make_member(), decision=proposal, answer="Ei vielä")
    proposal.partnership.refresh_from_db()
    assert (proposal.state, proposal.answer, proposal.partnership.tier) == (state, "Ei vielä", "everyday")


def test_answered_proposal_is_not_answered_again() -> None:
    proposal = make_proposal()
    stale = TierDecision.objects.get(pk=proposal.pk)
    decline_proposal(actor=make_member(), decision=proposal, answer="Ei")
    with pytest.raises(ValidationError) as refused:
        accept_proposal(actor=make_member(), decision=stale, decided_on=timezone.localdate())
    assert refused.value.code == "answered"


def test_second_proposal_waits_for_the_first() -> None:
    proposal = make_proposal()
    for verb in (
        lambda: propose_tier(actor=make_member(), partnership=proposal.partnership, to_tier="strategic"),
        lambda: decide_tier(
            actor=make_member(), partnership=proposal.partnership, to_tier="strategic", decided_on=days_from_now(0)
        ),
    ):
        with pytest.raises(ValidationError) as refused:
            verb()
        assert refused.value.code == "waiting"


def test_same_tier_and_ended_ones_are_refused() -> None:
    partnership = make_partnership()
    with pytest.raises(ValidationError) as refused:
        propose_tier(actor=make_member(), partnership=partnership, to_tier="everyday")
    assert list(refused.value.message_dict) == ["to_tier"]
    with pytest.raises(ValidationError) as refused:
        propose_tier(actor=make_member(), partnership=make_partnership(status="ended"), to_tier="development")
    assert refused.value.code == "ended"


@pytest.mark.parametrize(("days", "code"), [(1, "future"), (-11, "before_previous")])
def test_day_lies_between_the_previous_decision_and_today(days: int, code: str) -> None:
    partnership = make_partnership()
    decide_tier(
        actor=make_member(), reason="Syy", partnership=partnership, to_tier="development", decided_on=days_from_now(-10)
    )
    with pytest.raises(ValidationError) as refused:
        decide_tier(
            actor=make_member(),
            reason="Syy",
            partnership=partnership,
            to_tier="strategic",
            decided_on=days_from_now(days),
        )
    assert refused.value.error_dict["decided_on"][0].code == code


def test_declined_one_does_not_bind_the_day() -> None:
    proposal = make_proposal()
    decline_proposal(actor=make_member(), decision=proposal, answer="Ei")
    decide_tier(
        actor=make_member(),
        reason="Syy",
        partnership=proposal.partnership,
        to_tier="development",
        decided_on=days_from_now(-100),
    )
    assert proposal.partnership.tier == "development"


def test_two_decisions_of_one_day_keep_the_last() -> None:
    partnership = make_partnership()
    for tier in ("development", "everyday"):
        decide_tier(
            actor=make_member(), reason="Syy", partnership=partnership, to_tier=tier, decided_on=days_from_now(-1)
        )
    assert PartnershipPeriod.objects.filter(partnership=partnership).count() == 1
    assert TierDecision.objects.filter(partnership=partnership, state="decided").count() == 2


def test_race_of_two_proposals_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    partnership = make_proposal().partnership
    # The check of the second person came before the first one's row was there.
    monkeypatch.setattr(tier_decision, "waiting_proposal", lambda _partnership: None)
    with pytest.raises(ValidationError) as refused:
        propose_tier(actor=make_member(), partnership=partnership, to_tier="strategic")
    assert refused.value.code == "waiting"


def test_tier_that_changed_meanwhile_is_looked_at_anew() -> None:
    partnership = make_partnership()
    stale = type(partnership).objects.get(pk=partnership.pk)
    today = days_from_now(0)
    decide_tier(actor=make_member(), reason="Syy", partnership=partnership, to_tier="strategic", decided_on=today)
    with pytest.raises(ValidationError) as refused:
        decide_tier(actor=make_member(), reason="Syy", partnership=stale, to_tier="development", decided_on=today)
    assert refused.value.code == "changed"
