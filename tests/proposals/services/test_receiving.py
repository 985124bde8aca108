"""Taking in a form: all of it or nothing, and once."""

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from notifications.models import OutgoingMessage
from partnerships.models import NeedTheme
from proposals.file_kinds import checked
from proposals.models import Proposal, ProposalFile, ProposalState, TokenKind
from proposals.services import limits, receiving
from proposals.services.limits import LIMITS, Limit, TooMany, count_one, network_of
from proposals.services.receiving import Received, fingerprint, receive
from proposals.services.token import find
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.services import writing

pytestmark = pytest.mark.django_db
SAID = {"organisation_name": "Ääni Oy", "text": "Etsimme  kahta\nasentajaa.", "email": "Mikko.M+x@aani.example"}


def taken(key: str = "first", *, address: str = "", files: Any = (), **values: str) -> Received:
    return receive(
        values={**SAID, **values}, language="fi", submission_key=key, address_key=address, files=checked(files)
    )


def pdf(name: str = "a.pdf", more: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n%%EOF" + more)


def test_receiving_writes_everything_in_the_sender_s_name() -> None:
    themes = list(NeedTheme.objects.filter(code="labour"))
    received = receive(values=SAID, themes=themes, language="sv", submission_key="k", files=checked([pdf()]))
    proposal = Proposal.objects.get()
    assert (received.is_new, find(TokenKind.TRACKING, received.tracking_token)) == (True, proposal)
    assert (proposal.state, proposal.language, list(proposal.themes.all())) == (ProposalState.RECEIVED, "sv", themes)
    batch = ChangeBatch.objects.get(verb="send_proposal")
    assert (batch.verb, batch.actor_kind, batch.actor_id) == ("send_proposal", "tracker", proposal.pk)
    assert (ProposalFile.objects.get().file.actor_kind, OutgoingMessage.objects.count()) == ("tracker", 1)


def test_the_same_form_is_one_proposal_for_ever_and_the_same_words_for_minutes() -> None:
    first = taken()
    assert (taken().proposal, taken().is_new) == (first.proposal, False)
    again = taken("other", organisation_name="ÄÄNI oy", text="etsimme kahta asentajaa.", email="mikkom@AANI.example")
    assert (again.proposal, again.is_new) == (first.proposal, False)
    assert again.tracking_token == first.tracking_token
    assert taken("third", text="Muuta.").is_new
    with time_machine.travel(timezone.now() + receiving.SAME_WITHIN * 2):
        assert taken("later").is_new
        assert taken("first").proposal == first.proposal
    assert OutgoingMessage.objects.count() == 3


def test_a_second_sending_adds_what_was_left_out_and_new_files_once() -> None:
    taken(files=[pdf()])
    taken("second", business_id="0112038-9", contact_name="Mikko", files=[pdf("b.pdf"), pdf("c.pdf", b"c")])
    taken("third", business_id="1234567-1", files=[pdf(more=b"d"), pdf(more=b"e")])
    proposal = Proposal.objects.get()
    assert (proposal.business_id, proposal.contact_name) == ("0112038-9", "Mikko")
    assert [each.file.name for each in ProposalFile.objects.order_by("pk")] == ["a.pdf", "c.pdf", "a.pdf"]


@pytest.mark.parametrize("over", [{"state": "declined"}, {"erased_at": "now"}, {"deleted_at": "now"}])
def test_nothing_is_added_to_what_is_over(over: dict[str, Any]) -> None:
    proposal = taken().proposal
    values = {name: timezone.now() if value == "now" else value for name, value in over.items()}
    Proposal.every.filter(pk=proposal.pk).update(**values)
    assert not taken(contact_name="Mikko", files=[pdf()]).is_new
    assert (Proposal.every.get().contact_name, ProposalFile.objects.count()) == ("", 0)


def test_two_clicks_at_the_same_time_are_one_proposal(monkeypatch: pytest.MonkeyPatch) -> None:
    first, looked = taken(), receiving._known
    answers = iter([None, first.proposal])
    monkeypatch.setattr(receiving, "_known", lambda *_: next(answers))
    assert (taken(files=[pdf()]).proposal, Proposal.objects.count()) == (first.proposal, 1)
    assert ProposalFile.objects.count() == 1
    monkeypatch.setattr(receiving, "_known", lambda *_: None)
    with pytest.raises(receiving.IntegrityError):
        taken()
    monkeypatch.setattr(receiving, "_known", looked)


def test_nothing_is_written_where_something_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "acknowledge", lambda _proposal: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taken(files=[pdf()])
    assert not ChangeBatch.objects.filter(verb="send_proposal").exists()
    assert (Proposal.every.count(), ProposalFile.every.count(), OutgoingMessage.objects.count()) == (0, 0, 0)


def test_who_may_be_reached_and_what_was_said_make_the_likeness() -> None:
    same = {**SAID, "email": "", "phone": "040 123 4567"}
    assert fingerprint(same) == fingerprint({**same, "phone": "+358 40 1234567"})
    assert fingerprint(same) != fingerprint({**same, "phone": "040 123 4568"})
    assert fingerprint({**SAID, "text": "\ud800"}) != fingerprint(SAID)


@pytest.mark.parametrize(
    ("of", "values", "spellings"),
    [
        ("address", {}, ["10.0.0.1"]),
        ("address", {}, ["2001:db8::1", "2001:db8::2"]),
        ("email", {}, ["10.0.0.1", "10.0.0.2"]),
        ("business_id", {"email": "", "phone": "040 123 456%d", "business_id": "0112038-9"}, ["10.0.0.1", "10.0.0.2"]),
    ],
)
def test_a_limit_holds_for_all_spellings_writes_nothing_and_passes(
    monkeypatch: pytest.MonkeyPatch, of: str, values: dict[str, str], spellings: list[str]
) -> None:
    monkeypatch.setattr(limits, "LIMITS", (Limit(of, 2, 600),))

    def one(number: int) -> Received:
        own = {name: value % number if "%d" in value else value for name, value in values.items()}
        return taken(f"k{number}", address=spellings[number % len(spellings)], text=f"Asia {number}", **own)

    with time_machine.travel(timezone.now(), tick=False) as clock:
        one(1)
        clock.shift(60)
        one(2)
        with pytest.raises(TooMany) as refused:
            one(3)
        assert (refused.value.of, refused.value.seconds, Proposal.objects.count()) == (of, 540, 2)
        # A second click is no second proposal: it is let in.
        assert not one(2).is_new
        clock.shift(541)
        assert one(3).is_new


def test_the_program_itself_is_not_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", (Limit("email", 1, 600),))
    with writing(PROGRAM, verb="test"):
        assert taken("a", text="a").is_new
        assert taken("b", text="b").is_new


def test_a_hall_of_people_behind_one_address_gets_in() -> None:
    for number in range(40):
        count_one(address="10.0.0.1", email=f"p{number}@x.example", business_id="")
    assert min(limit.most for limit in LIMITS if limit.of == "address") >= 60


def test_networks_are_told_by_what_one_customer_has() -> None:
    assert network_of("2001:db8:0:1:2:3:4:5") == network_of("2001:db8:0:1::") == "2001:db8:0:1::/64"
    assert (network_of("10.0.0.1"), network_of("unix:")) == ("10.0.0.1", "unix:")
