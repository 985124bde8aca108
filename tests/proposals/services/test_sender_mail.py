"""Mails to senders: what goes, to whom, how often, and what stands in them."""

import datetime
import re

import pytest
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.services.delivery import send_due
from proposals import notifications
from proposals.models import Proposal, ProposalToken, TokenKind
from proposals.queries.sender_mail import LINKS, RECEIVED
from proposals.services.sender_mail import SENDER_RULES
from proposals.services.token import find, issue
from proposals.services.tracking import ask_links, withdraw
from tests.builders import make_cooperation_proposal, make_member, make_proposal_message, make_unit

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/propose/(track|confirm)/([\w-]{32})/")
ALL_PARTS = ("plain", "html")


def body(mail, kind="plain"):
    return mail.get_body((kind,)).get_content()


def links_in(mail):
    return [set(LINK.findall(body(mail, kind))) for kind in ALL_PARTS]


def later(rule):
    OutgoingMessage.objects.filter(rule=rule).update(due_at=timezone.now(), state=MessageState.WAITING)


@pytest.mark.parametrize(("language", "word"), [("fi", "Hei"), ("sv", "Hej"), ("en", "Hello")])
def test_acknowledgement_has_day_and_links_and_nothing_of_what_was_typed(sink, language, word):
    typed = {"organisation_name": "Osta halvalla", "text": "http://paha.example", "contact_name": "Klikkaa tästä"}
    proposal = make_cooperation_proposal(
        **typed, language=language, phone="040 666", respond_by=datetime.date(2027, 1, 8), campaign="rekry"
    )
    thanks = issue(proposal, TokenKind.TRACKING)
    assert notifications.acknowledge(proposal) is True
    assert "token" not in str(OutgoingMessage.objects.get().params)
    assert send_due().sent == 1
    mail = sink.got[0]
    assert (mail["To"], mail["Content-Language"]) == (proposal.email, language)
    for kind in ALL_PARTS:
        assert word in body(mail, kind)
        assert "2027" in body(mail, kind)
        assert [each for each in (*typed.values(), "040 666", "rekry") if each in body(mail, kind)] == []
    plain, html = links_in(mail)
    assert plain == html
    tokens = dict(plain)
    assert tokens["track"] == thanks
    assert find(TokenKind.CONFIRM, tokens["confirm"]) == proposal


def test_links_of_a_mail_that_is_sent_anew_after_a_failure_work(sink):
    proposal = make_cooperation_proposal()
    notifications.acknowledge(proposal)
    sink.answers = ["451 later"]
    assert send_due().postponed == 1
    later(RECEIVED)
    assert send_due(by_hand=True).sent == 1
    tokens = dict(links_in(sink.got[0])[0])
    assert find(TokenKind.TRACKING, tokens["track"]) == proposal
    assert ProposalToken.objects.count() == 2


def test_acknowledgement_of_a_confirmed_address_does_not_ask_again(sink):
    notifications.acknowledge(make_cooperation_proposal(email_confirmed_at=timezone.now()))
    send_due()
    assert [kind for kind, _token in links_in(sink.got[0])[0]] == ["track"]


def test_sender_without_address_gets_nothing():
    proposal = make_cooperation_proposal(email="", phone="040 1234567")
    assert notifications.acknowledge(proposal) is False
    notifications.answered(proposal, make_proposal_message(proposal, "to_sender"))
    notifications.erased(proposal, email="")
    assert OutgoingMessage.objects.count() == 0


@pytest.mark.parametrize("state", ["spam", "withdrawn", "accepted"])
def test_acknowledgement_is_not_sent_where_all_is_over(state):
    proposal = make_cooperation_proposal()
    notifications.acknowledge(proposal)
    Proposal.objects.update(state=state)
    assert (send_due().cancelled, ProposalToken.objects.count()) == (1, 0)


def test_five_automatic_mails_a_day_to_one_address_however_it_is_spelt(sink):
    spelt = ["uhri@x.example", "u.hri@x.example", "UHRI+1@x.example", "uhri+2@x.example", "uhri@X.example"]
    proposals = [make_cooperation_proposal(email=each) for each in (*spelt, "u.h.r.i@x.example")]
    assert [notifications.acknowledge(each) for each in proposals] == [True] * 5 + [False]
    assert notifications.acknowledge(make_cooperation_proposal(email="muu@x.example")) is True
    Proposal.objects.update(email_confirmed_at=timezone.now(), state="in_hand")
    assert notifications.taken_up(Proposal.objects.first()) is False
    assert notifications.renewed_link("uhri@x.example", language="fi") is False
    notifications.answered(proposals[5], make_proposal_message(proposals[5], "to_sender", "Hyvää päivää"))
    assert send_due().sent == 7
    OutgoingMessage.objects.update(created_at=timezone.now() - datetime.timedelta(hours=25))
    assert notifications.acknowledge(make_cooperation_proposal(email="uhri@x.example")) is True


def test_mails_that_did_not_see_each_other_are_held_back_when_they_leave(sink):
    for _number in range(5):
        notifications.acknowledge(make_cooperation_proposal(email="uhri@x.example"))
    last = OutgoingMessage.objects.latest("pk")
    sixth = make_cooperation_proposal(email="uhri@x.example")
    last.pk, last.occurrence, last.params = None, sixth.pk, {"proposal": sixth.pk}
    last.save(force_insert=True)
    done = send_due()
    assert (done.sent, done.cancelled) == (5, 1)


def test_status_goes_to_confirmed_addresses_only_and_while_it_is_so(sink):
    unit = make_unit("Tekniikka")
    values = {"unit": unit, "assignee": make_member(unit, first_name="Aino", last_name="Aalto"), "state": "in_hand"}
    stranger, confirmed = (make_cooperation_proposal(email_confirmed_at=at, **values) for at in (None, timezone.now()))
    assert [notifications.taken_up(each) for each in (stranger, confirmed)] == [False, True]
    assert [notifications.withdrawn(each) for each in (stranger, confirmed)] == [False, True]
    done = send_due()
    assert (done.sent, done.cancelled) == (1, 1)
    assert "Aino Aalto" in body(sink.got[0])
    withdraw(proposal=confirmed)
    send_due()
    assert len(sink.got) == 2


def test_person_s_answer_and_question_always_go_with_their_words(sink):
    proposal = make_cooperation_proposal(unit=make_unit("Tekniikka"))
    author = make_member(first_name="Aino", last_name="Aalto")
    said = make_proposal_message(proposal, "to_sender", "Voisitko <b>tulla</b>\nkäymään?", author=author)
    notifications.asked(proposal, said)
    notifications.answered(proposal, said)
    notifications.answered(proposal, said)
    gone = make_proposal_message(proposal, "to_sender", author=author)
    notifications.answered(proposal, gone)
    gone.delete()
    assert (send_due().sent, len(sink.got)) == (2, 2)
    assert {mail["Subject"].partition(" – ")[0] for mail in sink.got} == {
        "Vastaus ehdotukseesi",
        "Kysymys ehdotuksestasi",
    }
    for mail in sink.got:
        assert "Voisitko <b>tulla</b>" in body(mail)
        assert "Voisitko &lt;b&gt;tulla" in body(mail, "html")
        assert "Aino Aalto" in body(mail)


@pytest.mark.parametrize(
    ("tell", "state", "words"),
    [
        (notifications.accepted, "accepted", "Tervetuloa"),
        (notifications.declined, "declined", "Tervetuloa"),
    ],
)
def test_decision_is_told_while_it_stands(sink, tell, state, words):
    proposal = make_cooperation_proposal(state=state, decline_reason="Ei nyt.", assignee=make_member())
    said = make_proposal_message(proposal, "to_sender", words)
    tell(proposal, said)
    tell(proposal)
    assert send_due().sent == 2
    found = sorted(words in body(mail) for mail in sink.got)
    assert found == [False, True]
    assert any("Ei nyt." in body(mail) for mail in sink.got) is (state == "declined")
    OutgoingMessage.objects.update(state="waiting", due_at=timezone.now())
    Proposal.objects.update(state="in_hand")
    assert send_due().cancelled == 2


def test_decision_that_was_undone_is_not_told():
    proposal = make_cooperation_proposal(state="accepted")
    notifications.accepted(proposal)
    assert notifications.take_back_decision(proposal) == 1
    assert send_due().sent == 0


def test_new_links_go_to_the_address_as_it_was_written_for_open_proposals_only(sink):
    first, second = (make_cooperation_proposal(email="Matti@x.example") for _number in range(2))
    make_cooperation_proposal(email="matti@x.example", language="sv")
    make_cooperation_proposal(email="Matti@x.example", state="declined")
    old = issue(first, TokenKind.TRACKING)
    assert ask_links(email="matti@X.example") == 2
    assert find(TokenKind.TRACKING, old) == first
    assert send_due().sent == 2
    mail = next(each for each in sink.got if each["To"] == "Matti@x.example")
    found = {find(TokenKind.TRACKING, token) for _kind, token in links_in(mail)[0]}
    assert found == {first, second}
    assert find(TokenKind.TRACKING, old) is None
    assert ask_links(email="nobody@x.example") == 0


def test_new_links_are_sent_twice_a_day_and_not_where_nothing_is_open(sink):
    proposal = make_cooperation_proposal()
    assert ask_links(email=proposal.email) == 1
    Proposal.objects.update(state="declined")
    assert send_due().cancelled == 1
    Proposal.objects.update(state="received")
    for _number in range(2):
        assert ask_links(email=proposal.email) == 1
        assert send_due().sent == 1
    assert ask_links(email=proposal.email) == 0
    assert OutgoingMessage.objects.filter(rule=LINKS, state="sent").count() == 2


def test_each_kind_of_mail_has_a_name_for_the_list_of_messages():
    assert [rule.rule for rule in SENDER_RULES if not str(rule.label)] == []


def test_erasure_is_told_where_the_sender_was_reached(sink):
    notifications.erased(make_cooperation_proposal(email=""), email="matti@x.example")
    assert send_due().sent == 1
    assert sink.got[0]["To"] == "matti@x.example"
    assert "Poistimme pyynnöstäsi" in body(sink.got[0])
