"""What the college does with a proposal: every verb, what it refuses, and what goes along."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from notifications.models import OutgoingMessage
from proposals.models import Proposal
from proposals.services.handing_over import hand_over_left_proposals
from proposals.services.proposal import (
    answer,
    ask,
    assign,
    decline,
    join,
    link,
    log_call,
    mark_spam,
    reopen,
    take,
)
from proposals.tasks import hand_over_left_proposals as hand_over_task
from records.services.undoing import undo
from tests.builders import (
    create,
    make_company,
    make_contact,
    make_cooperation_proposal,
    make_member,
    make_membership,
    make_principal,
    make_unit,
)
from tests.proposals.stored import fresh, mails_of

pytestmark = pytest.mark.django_db
CLOSED = ("accepted", "declined", "withdrawn", "spam")


# --- who answers ------------------------------------------------------------------------------------------------------


def test_assigning_somebody_takes_it_in_hand_and_letting_go_puts_it_back(unit, person):
    proposal = make_cooperation_proposal()
    batch = assign(actor=person, proposal=proposal, unit=unit, assignee=person)
    assert (proposal.state, proposal.unit, proposal.assignee) == ("in_hand", unit, person)
    assert assign(actor=person, proposal=proposal, unit=unit, assignee=person) is None
    assign(actor=person, proposal=proposal, unit=unit, assignee=None)
    assert (fresh(proposal).state, fresh(proposal).assignee) == ("received", None)
    undo(actor=person, batch=batch)
    assert fresh(proposal).unit is None


def test_assigning_what_is_answered_leaves_it_answered_and_what_waits_again_in_hand(unit, person):
    answered = make_cooperation_proposal(state="answered", answered_at=timezone.now())
    assign(actor=person, proposal=answered, unit=unit, assignee=person)
    assert answered.state == "answered"
    waits = make_cooperation_proposal(state="in_hand", answered_at=timezone.now(), assignee=person)
    assign(actor=person, proposal=waits, unit=unit, assignee=None)
    assert waits.state == "in_hand"


def test_a_confirmed_sender_is_told_once_that_somebody_looks_at_it(unit, person):
    confirmed = make_cooperation_proposal(email_confirmed_at=timezone.now())
    take(actor=person, proposal=confirmed)
    assert [rule for rule, _to in mails_of(confirmed)] == ["proposal_taken_up"]
    stranger = make_cooperation_proposal()
    take(actor=person, proposal=stranger)
    assert mails_of(stranger) == []


def test_taking_brings_the_only_unit_that_one_manages(unit, person):
    proposal = make_cooperation_proposal()
    take(actor=person, proposal=proposal)
    assert (proposal.unit, proposal.assignee) == (unit, person)
    make_membership(person, make_unit(), "coordinator")
    several = type(person).objects.get(pk=person.pk)
    other = make_cooperation_proposal()
    take(actor=several, proposal=other)
    assert (other.unit, other.assignee) == (None, several)


@pytest.mark.parametrize("state", CLOSED)
def test_what_is_closed_is_neither_assigned_declined_linked_called_nor_joined(unit, person, state):
    proposal, other = make_cooperation_proposal(state=state), make_cooperation_proposal()
    for do in (
        lambda: assign(actor=person, proposal=proposal, unit=unit, assignee=person),
        lambda: decline(actor=person, proposal=proposal, reason="Ei nyt"),
        lambda: mark_spam(actor=person, proposal=proposal),
        lambda: link(actor=person, proposal=proposal, company=None),
        lambda: log_call(actor=person, proposal=proposal, on=timezone.localdate(), text=""),
        lambda: join(actor=person, proposal=proposal, into=other),
    ):
        with pytest.raises(ValidationError):
            do()
    assert fresh(proposal).version == 1
    assert fresh(other).state == "received"


# --- how it ends ------------------------------------------------------------------------------------------------------


def test_declining_tells_why_and_opening_again_calls_the_mail_off(person):
    proposal = make_cooperation_proposal()
    decline(actor=person, proposal=proposal, reason="Emme pysty tähän nyt.")
    closed = fresh(proposal)
    assert (closed.state, closed.decline_reason, closed.assignee) == ("declined", "Emme pysty tähän nyt.", person)
    assert None not in (closed.answered_at, closed.closed_at)
    assert [rule for rule, _to in mails_of(proposal)] == ["proposal_declined"]
    reopen(actor=person, proposal=proposal)
    assert (fresh(proposal).state, fresh(proposal).closed_at) == ("in_hand", None)
    assert OutgoingMessage.objects.get(rule="proposal_declined").state == "cancelled"


def test_spam_writes_to_nobody_and_is_taken_back(person):
    proposal = make_cooperation_proposal()
    undo(actor=person, batch=mark_spam(actor=person, proposal=proposal))
    assert (fresh(proposal).state, fresh(proposal).closed_at, mails_of(proposal)) == ("received", None, [])


@pytest.mark.parametrize(
    ("known", "state"),
    [({}, "received"), ({"assigned": True}, "in_hand"), ({"answered": True}, "answered")],
)
def test_what_was_no_spam_goes_back_to_where_it_stood(person, known, state):
    values = {
        "assignee": person if known.get("assigned") else None,
        "answered_at": timezone.now() if known.get("answered") else None,
    }
    proposal = make_cooperation_proposal(state="spam", **values)
    reopen(actor=person, proposal=proposal)
    assert fresh(proposal).state == state


@pytest.mark.parametrize("state", ["received", "withdrawn", "accepted"])
def test_nothing_else_is_opened_again(person, state):
    with pytest.raises(ValidationError):
        reopen(actor=person, proposal=make_cooperation_proposal(state=state))


def test_the_later_of_two_joins_the_earlier_and_brings_what_only_it_knows(person, unit):
    company = make_company()
    contact = make_contact(company)
    now = timezone.now()
    earlier = make_cooperation_proposal(received_at=now - datetime.timedelta(days=2))
    later = make_cooperation_proposal(
        unit=unit, state="answered", assignee=person, answered_at=now, company=company, contact=contact
    )
    third = create(Proposal(**{**values_of(later), "state": "merged", "merged_into": later, "submission_key": "third"}))
    batch = join(actor=person, proposal=earlier, into=later)  # whichever way round
    kept, gone = fresh(earlier), fresh(later)
    assert (gone.state, gone.merged_into, fresh(third).merged_into) == ("merged", kept, kept)
    assert (kept.state, kept.unit, kept.assignee, kept.answered_at) == ("answered", unit, person, now)
    assert (kept.company, kept.contact) == (company, contact)
    undo(actor=person, batch=batch)
    assert (fresh(earlier).state, fresh(earlier).unit, fresh(later).state) == ("received", None, "answered")


def values_of(proposal: Proposal) -> dict[str, object]:
    names = ("organisation_name", "text", "email", "language", "received_at", "respond_by", "privacy_version")
    return {name: getattr(proposal, name) for name in (*names, "fingerprint")}


def test_joining_keeps_what_the_earlier_one_has(person, unit):
    mine = make_company()
    earlier = make_cooperation_proposal(unit=unit, state="in_hand", assignee=person, company=mine)
    later = make_cooperation_proposal(unit=make_unit(), assignee=make_member(), company=make_company())
    join(actor=person, proposal=later, into=earlier)
    kept = fresh(earlier)
    assert (kept.unit, kept.assignee, kept.company, kept.state) == (unit, person, mine, "in_hand")
    with pytest.raises(ValidationError):
        join(actor=person, proposal=kept, into=kept)


def test_a_joined_sender_of_another_address_reads_the_answer_and_the_refusal_too(person):
    kept = make_cooperation_proposal(email="a@x.example")
    same = make_cooperation_proposal(email="A+b@x.example", state="merged", merged_into=kept)
    none = make_cooperation_proposal(email="", phone="040", state="merged", merged_into=kept)
    other = make_cooperation_proposal(email="b@y.example", state="merged", merged_into=kept)
    answer(actor=person, proposal=kept, text="Hei")
    ask(actor=person, proposal=kept, text="Milloin?")
    decline(actor=person, proposal=kept, reason="Ei nyt")
    assert [rule for rule, _to in mails_of(other)] == ["proposal_answered", "proposal_asked", "proposal_answered"]
    assert [rule for rule, _to in mails_of(kept)] == ["proposal_answered", "proposal_asked", "proposal_declined"]
    assert other.messages.get().text == "Ei nyt"
    assert mails_of(same) == mails_of(none) == []


# --- what it is about; who has left -----------------------------------------------------------------------------------


def test_linking_names_the_organisation_and_contact_and_without_the_one_not_the_other(person):
    proposal, company = make_cooperation_proposal(), make_company()
    contact = make_contact(company)
    link(actor=person, proposal=proposal, company=company, contact=contact)
    assert (fresh(proposal).company, fresh(proposal).contact) == (company, contact)
    link(actor=person, proposal=proposal, company=None, contact=contact)
    assert (fresh(proposal).company, fresh(proposal).contact) == (None, None)
    assert link(actor=person, proposal=proposal, company=None) is None


def test_proposals_of_those_who_left_are_free_again_and_of_others_stay(unit, person):
    gone = make_member(unit)
    gone.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))
    retired = make_member(unit)
    type(retired).objects.filter(pk=retired.pk).update(is_active=False)
    moved = make_member(unit)
    moved.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))
    make_membership(moved, make_unit())
    principal = make_principal()
    left = [make_cooperation_proposal(unit=unit, state="in_hand", assignee=each) for each in (gone, retired, moved)]
    stay = [make_cooperation_proposal(unit=unit, state="in_hand", assignee=each) for each in (person, principal)]
    assert hand_over_left_proposals() == 3
    assert [fresh(each).assignee for each in left] == [None, None, None]
    assert [fresh(each).assignee for each in stay] == [person, principal]
    assert person.notices.filter(rule="proposal_new").count() == 3
    hand_over_task()
    assert hand_over_left_proposals() == 0
