"""What is written to senders and among colleagues, calls, and what the sender writes back."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnerships.file_kinds import PDF
from partnerships.models import InteractionContact
from proposals.file_kinds import SentFile
from proposals.models import MessageKind, ProposalFile, ProposalMessage
from proposals.services.proposal import (
    ChangedMeanwhile,
    answer,
    ask,
    decline,
    hear,
    log_call,
    note,
)
from records.permissions import can_undo
from records.services import writing
from tests.builders import (
    make_company,
    make_contact,
    make_cooperation_proposal,
    make_member,
    make_proposal_message,
)
from tests.proposals.stored import fresh, mails_of

pytestmark = pytest.mark.django_db
CLOSED = ("accepted", "declined", "withdrawn", "spam")


@pytest.mark.parametrize(("verb", "rule"), [(answer, "proposal_answered"), (ask, "proposal_asked")])
def test_a_persons_message_answers_once_and_is_mailed(person, verb, rule):
    proposal = make_cooperation_proposal()
    files = [SentFile("esite.pdf", PDF, [b"%PDF-1.7"])]
    message = verb(actor=person, proposal=proposal, text="Kiitos!", files=files)
    first = fresh(proposal).answered_at
    assert (proposal.state, proposal.assignee, message.kind) == ("answered", person, MessageKind.TO_SENDER)
    assert ProposalFile.objects.get().message == message
    assert mails_of(proposal) == [(rule, proposal.email)]
    verb(actor=person, proposal=proposal, text="Vielä yksi asia.")
    assert fresh(proposal).answered_at == first


def test_what_somebody_wrote_meanwhile_is_shown_before_mine_goes(person):
    proposal, colleague = make_cooperation_proposal(), make_member()
    first = answer(actor=colleague, proposal=proposal, text="Minä ehdin ensin.", seen=0)
    with pytest.raises(ChangedMeanwhile, match=colleague.last_name):
        answer(actor=person, proposal=proposal, text="Hei", seen=0)
    with pytest.raises(ChangedMeanwhile):
        decline(actor=person, proposal=proposal, reason="Ei", seen=0)
    make_proposal_message(proposal, "note")
    answer(actor=person, proposal=proposal, text="Lisään vielä", seen=first.pk)
    heard = make_proposal_message(proposal, "from_sender")
    with pytest.raises(ChangedMeanwhile):
        ask(actor=person, proposal=proposal, text="Milloin?", seen=heard.pk - 1)
    assert ProposalMessage.objects.filter(kind="to_sender").count() == 2


@pytest.mark.parametrize("state", ["accepted", "declined"])
def test_a_sender_who_writes_after_the_decision_is_answered_and_the_decision_stays(person, state):
    proposal = make_cooperation_proposal(state=state, answered_at=timezone.now())
    answer(actor=person, proposal=proposal, text="Kiitos viestistä.")
    assert fresh(proposal).state == state
    for other in ("spam", "withdrawn"):
        with pytest.raises(ValidationError):
            answer(actor=person, proposal=make_cooperation_proposal(state=other), text="Hei")


def test_what_was_sent_cannot_be_undone(person):
    proposal = make_cooperation_proposal()
    batch = decline(actor=person, proposal=proposal, reason="Emme pysty tähän nyt.")
    assert not can_undo(person, batch)


def test_a_note_is_possible_in_every_state_and_answers_nothing(person):
    proposal = make_cooperation_proposal(state="withdrawn")
    said = note(actor=person, proposal=proposal, text="Tuttu firma", files=[SentFile("a.pdf", PDF, [b"%PDF-1.7"])])
    assert (said.kind, fresh(proposal).answered_at, mails_of(proposal)) == ("note", None, [])
    assert said.files.count() == 1


def test_a_call_is_a_note_while_the_organisation_is_unknown_and_else_a_log(person, unit):
    received = timezone.now() - datetime.timedelta(days=3)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    stranger = make_cooperation_proposal(received_at=received)
    assert log_call(actor=person, proposal=stranger, on=yesterday, text="Sovittiin tapaaminen") is None
    assert "Sovittiin tapaaminen" in stranger.messages.get(kind="note").text
    assert timezone.localdate(fresh(stranger).answered_at) == yesterday
    company = make_company()
    contact = make_contact(company)
    known = make_cooperation_proposal(unit=unit, company=company, contact=contact)
    interaction = log_call(actor=person, proposal=known, on=timezone.localdate(), text="Jutut")
    assert (interaction.kind, interaction.unit, fresh(known).answered_by_interaction) == ("call", unit, interaction)
    assert list(InteractionContact.objects.values_list("contact", flat=True)) == [contact.pk]
    again = log_call(actor=person, proposal=known, on=timezone.localdate(), text="Toinen")
    assert fresh(known).answered_by_interaction == interaction != again


def test_a_call_of_the_day_of_the_proposal_is_not_before_it(person):
    received = timezone.now().replace(hour=15) - datetime.timedelta(days=2)
    proposal = make_cooperation_proposal(received_at=received)
    log_call(actor=person, proposal=proposal, on=timezone.localdate(received), text="")
    assert fresh(proposal).answered_at >= received


def test_what_the_sender_writes_has_an_answered_proposal_wait_again(person):
    for before, after in (("answered", "in_hand"), ("received", "received"), ("accepted", "accepted")):
        proposal = make_cooperation_proposal(state=before, assignee=person, answered_at=timezone.now())
        message = make_proposal_message(proposal)
        with writing(person, verb="test") as write:
            hear(write, proposal, message)
        assert fresh(proposal).state == after
