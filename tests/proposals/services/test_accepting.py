"""Accepting a proposal in one step, and taking it back."""

import datetime
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from partnerships.models import (
    Company,
    Contact,
    FollowUp,
    Need,
    NeedTheme,
    ParticipatingUnit,
    Partnership,
    TierDecision,
)
from partnerships.services.company import BusinessIdTaken
from proposals.models import Proposal, ProposalMessage
from proposals.permissions import can_accept
from proposals.queries.accepting import ContactPlan, NeedPlan, PartnershipPlan, Plan, StepPlan
from proposals.services.accepting import AlreadyDecided, accept
from proposals.services.proposal import assign, decline
from records.models import ChangeBatch
from records.permissions import can_undo
from records.services.undoing import CannotUndo, undo
from tests.builders import (
    make_company,
    make_contact,
    make_cooperation_proposal,
    make_field,
    make_follow_up,
    make_interaction,
    make_member,
    make_membership,
    make_partnership,
    make_principal,
    make_unit,
)

pytestmark = pytest.mark.django_db
MADE = (Company, Contact, Need, Partnership, ParticipatingUnit, TierDecision, FollowUp, ProposalMessage)


def coordinator(unit: Any = None) -> Any:
    """Who triages the proposals of a unit."""
    return make_member(unit or make_unit(), "coordinator", first_name="Hanna", last_name="Niemi")


def plan_of(actor: Any, unit: Any, **changes: Any) -> Plan:
    """All of it new, the way a coordinator would have it."""
    whole = Plan(
        new_company={"name": "Rautakoura Oy", "business_id": "", "kind": "company", "language": "sv"},
        contact=ContactPlan(person={"first_name": "Tuula", "last_name": "Rauta", "email": "tuula@rauta.example"}),
        needs=tuple(NeedPlan(theme, "now", "Hitsaajia") for theme in NeedTheme.objects.order_by("position")[:2]),
        partnership=PartnershipPlan(unit=unit, owner=actor, fields=[make_field()]),
        step=StepPlan("Soita", actor, timezone.localdate() + datetime.timedelta(days=7)),
        message="Hej! Vi inleder samarbetet.",
    )
    return replace(whole, **changes)


def counted() -> dict[str, int]:
    """How many living rows there are of what an acceptance makes."""
    return {model.__name__: model.objects.count() for model in MADE}


def test_accept_makes_everything_and_undo_takes_all_of_it_back() -> None:
    unit = make_unit()
    actor, before = coordinator(unit), counted()
    proposal = make_cooperation_proposal(language="sv")

    batch = accept(actor, proposal, plan_of(actor, unit))

    made = {name: number - before[name] for name, number in counted().items()}
    assert made == {
        "Company": 1, "Contact": 1, "Need": 2, "Partnership": 1, "ParticipatingUnit": 1, "TierDecision": 1,
        "FollowUp": 1, "ProposalMessage": 1,
    }  # fmt: skip
    proposal = Proposal.objects.get(pk=proposal.pk)
    partnership, follow_up = proposal.partnership, FollowUp.objects.get()
    assert (proposal.state, proposal.unit, proposal.assignee) == ("accepted", unit, actor)
    assert proposal.answered_at == proposal.closed_at is not None
    assert proposal.company == partnership.company == proposal.needs.first().company
    assert (partnership.status, partnership.tier, partnership.contact) == ("prospect", "everyday", proposal.contact)
    assert proposal.contact.positions.get().company == proposal.company
    assert (follow_up.of_proposal.proposal, follow_up.partnership, follow_up.is_promised) == (
        proposal,
        partnership,
        True,
    )
    mail = OutgoingMessage.objects.get(rule="proposal_accepted")
    assert (mail.recipient, mail.language, mail.params["message"]) == (proposal.email, "sv", proposal.messages.get().pk)

    undo(actor=actor, batch=batch)

    proposal.refresh_from_db()
    assert counted() == before
    assert (proposal.state, proposal.answered_at, proposal.closed_at) == ("received", None, None)
    assert (proposal.company, proposal.contact, proposal.partnership, proposal.unit) == (None, None, None, None)
    assert not proposal.needs.exists()
    mail.refresh_from_db()
    assert mail.state == MessageState.CANCELLED


def test_accept_ties_to_what_is_known_and_lets_the_unit_join() -> None:
    unit, other = make_unit(), make_unit()
    actor = coordinator(unit)
    partnership = make_partnership(unit=other)
    contact = make_contact(make_company())
    completed = ContactPlan(contact, {"phone": "040 555 0199"}, title="Esimies")
    known = {"company": partnership.company, "new_company": {}, "contact": completed}
    tied = PartnershipPlan(unit=unit, partnership=partnership, joins=True, owner=actor)
    earlier = timezone.now() - datetime.timedelta(days=2)
    proposal = make_cooperation_proposal(unit=other, assignee=make_member(other), answered_at=earlier, state="answered")
    assignee = proposal.assignee

    accept(actor, proposal, plan_of(actor, unit, partnership=tied, needs=(), step=None, **known))

    assert (proposal.partnership, proposal.contact, proposal.unit) == (partnership, contact, other)
    assert (proposal.answered_at, proposal.assignee) == (earlier, assignee)
    assert contact.positions.get(company=partnership.company).title == "Esimies"
    assert Contact.objects.get(pk=contact.pk).phone == "040 555 0199"
    assert ParticipatingUnit.objects.filter(partnership=partnership, unit=unit, owner=actor, to_on=None).exists()
    assert Partnership.objects.count() == 1
    second = make_cooperation_proposal()
    without = replace(tied, joins=False)
    accept(actor, second, plan_of(actor, unit, partnership=without, needs=(), step=None, **{**known, "contact": None}))
    third = make_cooperation_proposal()
    accept(actor, third, plan_of(actor, unit, partnership=without, needs=(), step=None, **known))
    assert (second.contact, contact.positions.count()) == (None, 2)


def test_accept_leaves_a_higher_tier_to_its_decider() -> None:
    unit = make_unit()
    actor = coordinator(unit)
    higher = PartnershipPlan(unit=unit, tier="development", status="active", description="Kehitetään yhdessä")
    proposal = make_cooperation_proposal()

    accept(actor, proposal, plan_of(actor, unit, partnership=higher))

    decision = TierDecision.objects.get(state="proposed")
    assert (proposal.partnership.tier, proposal.partnership.status) == ("everyday", "active")
    assert (decision.partnership, decision.to_tier, decision.reason) == (
        proposal.partnership,
        "development",
        "Kehitetään yhdessä",
    )


def test_accept_tells_those_whose_proposals_were_joined_with_it() -> None:
    unit = make_unit()
    actor, proposal = coordinator(unit), make_cooperation_proposal(unit=unit)
    joined = make_cooperation_proposal(state="merged", merged_into=proposal, closed_at=timezone.now())

    accept(actor, proposal, plan_of(actor, unit))

    assert joined.messages.get().text == "Hej! Vi inleder samarbetet."
    assert OutgoingMessage.objects.filter(rule="proposal_answered", recipient=joined.email).count() == 1


def test_only_the_first_of_two_accepts_and_nothing_is_made_by_the_second() -> None:
    unit = make_unit()
    actor, proposal = coordinator(unit), make_cooperation_proposal(unit=unit)
    seen = Proposal.objects.get(pk=proposal.pk)
    accept(actor, proposal, plan_of(actor, unit))
    before = counted()

    with pytest.raises(AlreadyDecided) as refused:
        accept(coordinator(unit), seen, plan_of(actor, unit))

    assert (counted(), refused.value.proposal.state) == (before, "accepted")


def test_what_is_refused_leaves_nothing_behind() -> None:
    unit = make_unit()
    actor, proposal = coordinator(unit), make_cooperation_proposal(unit=unit)
    rival = make_partnership()
    make_company(business_id="1234567-1")
    before = counted()
    taken = {"name": "Toinen Oy", "business_id": "1234567-1"}

    with pytest.raises(BusinessIdTaken):
        accept(actor, proposal, plan_of(actor, unit, new_company=taken))
    with pytest.raises(ValidationError):
        accept(actor, Proposal.objects.get(), plan_of(actor, unit, company=rival.company))

    assert (counted(), Proposal.objects.get().state) == (before, "received")


def test_undo_notes_for_colleagues_that_the_sender_had_been_told() -> None:
    unit = make_unit()
    actor, proposal = coordinator(unit), make_cooperation_proposal(unit=unit)
    batch = accept(actor, proposal, plan_of(actor, unit))
    OutgoingMessage.objects.filter(rule="proposal_accepted").update(state=MessageState.SENT)

    back = undo(actor=actor, batch=batch)

    note = proposal.messages.get(deleted_at=None)
    assert (note.kind, note.author, "otettiin takaisin" in note.text) == ("note", actor, True)
    assert back.undoes == batch
    assert OutgoingMessage.objects.get(rule="proposal_accepted").state == MessageState.SENT


def test_undoing_something_else_leaves_the_mail_of_a_decision_alone() -> None:
    unit = make_unit()
    actor, proposal = coordinator(unit), make_cooperation_proposal(unit=unit)
    assigned = assign(actor=actor, proposal=proposal, unit=unit, assignee=actor)
    decline(actor=actor, proposal=proposal, reason="Ei nyt.")

    with suppress(CannotUndo):
        undo(actor=actor, batch=assigned)

    assert OutgoingMessage.objects.get(rule="proposal_declined").state == MessageState.WAITING


def test_undo_is_refused_where_others_have_built_on_it() -> None:
    unit = make_unit()
    actor, proposal = coordinator(unit), make_cooperation_proposal(unit=unit)
    batch = accept(actor, proposal, plan_of(actor, unit))
    make_interaction(actor, proposal.company)

    with pytest.raises(CannotUndo):
        undo(actor=actor, batch=batch)

    assert Proposal.objects.get().state == "accepted"


def test_undo_is_refused_where_the_partnership_has_a_follow_up_of_its_own() -> None:
    unit = make_unit()
    actor, proposal = coordinator(unit), make_cooperation_proposal(unit=unit)
    batch = accept(actor, proposal, plan_of(actor, unit))
    make_follow_up(actor, partnership=proposal.partnership)

    with pytest.raises(CannotUndo):
        undo(actor=actor, batch=batch)


def test_who_may_accept_and_undo_for_a_day() -> None:
    unit = make_unit()
    actor, colleague, other = coordinator(unit), coordinator(unit), coordinator()
    asked, teacher = make_member(unit), make_member(unit)
    proposal = make_cooperation_proposal(unit=unit, assignee=asked)
    principal = make_principal()
    assert [can_accept(each, proposal) for each in (actor, asked, teacher, other, principal)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    make_membership(principal, make_unit())
    del principal._access
    assert can_accept(principal, proposal)

    batch = accept(asked, proposal, plan_of(asked, unit))

    assert [can_undo(each, batch) for each in (asked, actor, colleague, teacher, other)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        assert not can_undo(actor, batch)
    assert not can_undo(actor, ChangeBatch.objects.create(verb=batch.verb, actor_kind="user", actor_id=actor.pk))
