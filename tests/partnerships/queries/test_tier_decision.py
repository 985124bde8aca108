"""What waits for whom is what may be decided; timelines tell decisions on their days."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from partnerships.models import Tier
from partnerships.permissions import may_decide_between
from partnerships.queries.tier_decision import timeline_of, waiting_for
from partnerships.services.partnership import set_status
from partnerships.services.tier_decision import decide_tier, decline_proposal, propose_tier
from records.actors import PROGRAM
from tests.builders import (
    days_from_now,
    make_administrator,
    make_company,
    make_deputy,
    make_member,
    make_partnership,
    make_principal,
    make_proposal,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db


def people(unit: Any) -> list[Any]:
    """One of each role, and the deputies of both deciders."""
    head, principal = make_member(unit, "unit_head"), make_principal()
    deputies = [make_member(), make_member()]
    make_deputy(head, deputies[0])
    make_deputy(principal, deputies[1])
    others = [make_member(unit), make_member(unit, "coordinator"), make_member(make_unit(), "unit_head")]
    return [head, principal, *deputies, *others, make_administrator(), make_user()]


def test_waits_for_exactly_those_who_may_decide() -> None:
    unit = make_unit()
    proposals = [
        propose_tier(actor=PROGRAM, partnership=make_partnership(unit=unit, tier=tier), to_tier=to_tier)
        for tier in Tier.values
        for to_tier in Tier.values
        if tier != to_tier
    ]
    for person in people(unit):
        may = [row for row in proposals if may_decide_between(person, unit.pk, row.from_tier, row.to_tier)]
        assert waiting_for(person) == may


def test_ended_or_deleted_partnerships_wait_for_nobody() -> None:
    principal = make_principal()
    ended = make_proposal(to_tier="strategic").partnership
    type(ended).objects.filter(pk=ended.pk).update(status="ended")
    deleted = make_proposal(to_tier="strategic").partnership
    type(deleted).objects.filter(pk=deleted.pk).update(deleted_at=timezone.now())
    assert waiting_for(principal) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_waiting_takes_one_query_beyond_the_roles(rows: int, django_assert_num_queries: Any) -> None:
    principal = make_principal()
    for _row in range(rows):
        make_proposal(to_tier="strategic")
    with django_assert_num_queries(2):
        shown = [(str(row.partnership), row.partnership.lead_unit.name) for row in waiting_for(principal)]
    assert len(shown) == rows


def test_timeline_tells_decisions_proposals_and_refusals() -> None:
    company = make_company()
    partnership = make_partnership(company)
    actor = make_member()
    decide_tier(
        actor=actor, partnership=partnership, to_tier="development", decided_on=days_from_now(-20), reason="Syy"
    )
    decline_proposal(actor=actor, decision=make_proposal(partnership, "strategic"), answer="Ei vielä")
    make_proposal(partnership, "strategic")
    far = timezone.now() + datetime.timedelta(days=1)
    found = timeline_of(actor, company.pk, far, 10)
    assert found[0].text == "Syy"
    assert len(found) == 3
    assert [entry.at for entry in found] == sorted((entry.at for entry in found), reverse=True)
    assert len(timeline_of(actor, company.pk, found[1].at, 10)) == 1
    assert timeline_of(make_user(), company.pk, far, 10) == []


def test_ending_takes_the_proposal_out_of_the_list() -> None:
    proposal = make_proposal(to_tier="strategic")
    set_status(actor=PROGRAM, partnership=proposal.partnership, status="ended")
    assert waiting_for(make_principal()) == []
