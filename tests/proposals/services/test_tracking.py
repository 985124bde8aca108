"""What a sender does by their link: write, withdraw, confirm, ask to be forgotten."""

import datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from notifications.models import Notice, OutgoingMessage
from partnerships.file_kinds import PDF
from proposals import notifications
from proposals.file_kinds import SentFile
from proposals.models import Proposal, ProposalFile, ProposalMessage, ProposalToken, TokenKind
from proposals.queries.reminders.erasure import ERASURE, ERASURE_KIND
from proposals.queries.tracking import conversation_of, is_late, shown_files, steps_of
from proposals.services.erasing import SUBJECT, approve_erasure, erase_proposal, forget_old_mails, refuse_erasure
from proposals.services.proposal import join
from proposals.services.proposal_file import keep_files
from proposals.services.reminding import tell_new
from proposals.services.token import find, issue
from proposals.services.tracking import (
    MOST_MESSAGES_A_DAY,
    NotTaken,
    TooMuch,
    add_message,
    ask_erasure,
    confirm_address,
    withdraw,
)
from proposals.trackers import Tracker
from records.models import Change, ChangeBatch, Erasure, PersonalChange
from records.services import writing
from records.services.erasing import erase_again
from records.services.stored_files import path_of
from tests.builders import (
    make_administrator,
    make_cooperation_proposal,
    make_member,
    make_proposal_message,
    make_unit,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.FILES_DIR, settings.ERASURES_FILE = tmp_path / "files", tmp_path / "erasures"


def a_file(content=b"%PDF-1.7 a", name="Matti Meikäläinen.pdf"):
    return SentFile(name, PDF, ContentFile(content).chunks())


def changed(proposal, **values):
    """Somebody corrects what the sender gave: the journal keeps what stood there."""
    for name, value in values.items():
        setattr(proposal, name, value)
    with writing(Tracker(proposal.pk), verb="correct_proposal") as write:
        write.save(proposal)


def test_message_of_the_sender_is_told_to_who_answers_and_prolongs_the_link():
    unit = make_unit("Tekniikka")
    answerer = make_member(unit)
    now = timezone.now()
    proposal = make_cooperation_proposal(unit=unit, assignee=answerer, state="answered", answered_at=now)
    text = issue(proposal, TokenKind.TRACKING, lifetime=DAY)
    message = add_message(proposal=proposal, text="Vielä yksi asia", files=[a_file()])
    assert (proposal.state, message.kind, message.author) == ("in_hand", "from_sender", None)
    assert list(Notice.objects.values_list("person", flat=True)) == [answerer.pk]
    assert [each.message for each in ProposalFile.objects.all()] == [message]
    batch = ChangeBatch.objects.get(verb="write_about_proposal")
    assert (batch.actor_kind, batch.actor_id) == ("tracker", proposal.pk)
    assert ProposalToken.objects.get().expires_at > now + 399 * DAY
    assert find(TokenKind.TRACKING, text) == proposal


def test_sender_writes_so_much_a_day_and_no_more():
    proposal = make_cooperation_proposal()
    for number in range(4):
        add_message(proposal=proposal, text="", files=[a_file(b"%%PDF-1 %d%d" % (number, each)) for each in range(3)])
    with pytest.raises(TooMuch):
        add_message(proposal=proposal, text="", files=[a_file()])
    for _number in range(MOST_MESSAGES_A_DAY - 4):
        add_message(proposal=proposal, text="Hei")
    with pytest.raises(TooMuch):
        add_message(proposal=proposal, text="Hei")
    ProposalMessage.objects.update(created_at=timezone.now() - DAY)
    add_message(proposal=proposal, text="Hei")


def test_withdrawn_proposal_takes_no_words_and_is_not_withdrawn_again():
    proposal = make_cooperation_proposal(email_confirmed_at=timezone.now())
    assert withdraw(proposal=proposal) is True
    assert withdraw(proposal=proposal) is False
    assert (proposal.state, proposal.closed_at is not None) == ("withdrawn", True)
    with pytest.raises(NotTaken):
        add_message(proposal=proposal, text="Sittenkin")
    assert list(OutgoingMessage.objects.values_list("rule", flat=True)) == ["proposal_closed"]
    assert [(step.label, step.is_now) for step in steps_of(proposal)] == [("Saapunut", False), ("Peruttu", True)]


@pytest.mark.parametrize(("state", "expected"), [("spam", True), ("accepted", False), ("declined", False)])
def test_spam_can_be_withdrawn_and_what_is_decided_cannot(state, expected):
    assert withdraw(proposal=make_cooperation_proposal(state=state)) is expected


def test_address_is_confirmed_once():
    proposal = make_cooperation_proposal()
    issue(proposal, TokenKind.CONFIRM)
    assert [confirm_address(proposal=proposal), confirm_address(proposal=proposal)] == [True, False]
    assert ProposalToken.objects.get().used_at == proposal.email_confirmed_at


@pytest.mark.parametrize(
    ("state", "answered", "reached"),
    [("received", False, 0), ("spam", False, 0), ("in_hand", False, 1), ("answered", True, 2), ("accepted", True, 3)],
)
def test_steps_tell_how_far_it_has_come(state, answered, reached):
    now = timezone.now() if answered else None
    steps = steps_of(make_cooperation_proposal(state=state, answered_at=now, closed_at=now))
    assert [step.is_now for step in steps].index(True) == reached
    assert steps[3].label == ("Hyväksytty" if state == "accepted" else "Päätös")


def test_sender_of_a_joined_proposal_sees_what_is_answered_since_and_writes_on():
    first, second, third = (make_cooperation_proposal() for _number in range(3))
    coordinator = make_member(role="coordinator")
    before = make_proposal_message(first, "to_sender", "Vanha vastaus")
    ProposalMessage.objects.filter(pk=before.pk).update(created_at=timezone.now() - DAY)
    join(actor=coordinator, proposal=second, into=first)
    make_proposal_message(first, "to_sender", "Uusi vastaus", author=coordinator)
    make_proposal_message(second, "note", "Omaa väkeä varten")
    for each in (first, second):
        make_proposal_message(each, "to_sender", "Kaikille", author=coordinator)
    add_message(proposal=second, text="Jatkan")
    assert [each.text for each in conversation_of(second)[1:]] == ["Uusi vastaus", "Kaikille", "Jatkan"]
    assert [step.is_now for step in steps_of(second)].index(True) == 0
    changed(first, state="accepted", closed_at=timezone.now() + DAY)
    second.refresh_from_db()
    assert [step.at for step in steps_of(second)][3] == first.closed_at
    changed(third, state="declined", closed_at=timezone.now())
    assert steps_of(third)[3].label == "Ei tällä kertaa"


def test_files_of_notes_and_of_deleted_messages_are_not_the_sender_s():
    proposal = make_cooperation_proposal()
    said, note = make_proposal_message(proposal), make_proposal_message(proposal, "note")
    for number, message in enumerate((None, said, note)):
        keep_files(actor=Tracker(1), proposal=proposal, files=[a_file(b"%%PDF-%d" % number)], message=message)
    assert [each.message for each in shown_files(proposal)] == [None, said]
    said.deleted_at = timezone.now()
    said.save()
    assert [each.message for each in shown_files(proposal)] == [None]


def test_answer_that_did_not_come_in_time_is_late():
    yesterday = timezone.localdate() - DAY
    late = make_cooperation_proposal(respond_by=yesterday)
    answered = make_cooperation_proposal(respond_by=yesterday, answered_at=timezone.now())
    assert [is_late(each) for each in (late, answered, make_cooperation_proposal())] == [True, False, False]


# --- being forgotten --------------------------------------------------------------------------------------------------


def personal():
    """Everything that could tell of the sender, as one text."""
    rows = [*Proposal.every.values(), *ProposalMessage.every.values(), *Change.objects.values("old", "new")]
    rows += [*PersonalChange.objects.values("old", "new"), *OutgoingMessage.objects.values("recipient", "params")]
    rows += [each.file.name for each in ProposalFile.every.all()]
    return str(rows)


def test_untouched_proposal_is_erased_at_once_everywhere(settings):
    proposal = make_cooperation_proposal(
        "Meikäläinen Tmi", contact_name="Matti Meikäläinen", email="matti@x.example", text="Meikäläinen tarvitsee apua"
    )
    token = issue(proposal, TokenKind.TRACKING)
    changed(proposal, contact_name="Maija Meikäläinen", text="Meikäläinen taas", organisation_name="Meikäläinen Ky")
    add_message(proposal=proposal, text="Meikäläinen kirjoittaa", files=[a_file()])
    notifications.acknowledge(proposal)
    notifications.renewed_link(proposal.email, language="fi")
    colleague = make_member(role="coordinator")
    tell_new(proposal)
    notifications.answered(proposal, make_proposal_message(proposal, "to_sender", "Hyvä Meikäläinen"))
    kept = ProposalFile.objects.get().file
    assert path_of(kept.digest).exists()
    assert "Meikäläinen" in personal()
    assert ask_erasure(proposal=proposal) is True
    assert [word for word in ("Meikäläinen", "matti@x") if word in personal()] == []
    assert list(OutgoingMessage.objects.values_list("recipient", flat=True)) == [colleague.email]
    assert find(TokenKind.TRACKING, token) is None
    assert (proposal.state, proposal.email, proposal.erased_at is not None) == ("withdrawn", "", True)
    assert list(Erasure.objects.values_list("subject_type", "subject_id")) == [(SUBJECT, proposal.pk)]
    assert f'["{SUBJECT}", {proposal.pk}]' in Path(settings.ERASURES_FILE).read_text()
    # A backup brings it back; what was erased goes again.
    Proposal.every.update(contact_name="Matti Meikäläinen")
    assert erase_again() == 1
    assert "Meikäläinen" not in personal()
    erase_proposal(999_999)


def test_bytes_of_forgotten_files_are_gone(django_capture_on_commit_callbacks):
    proposal = make_cooperation_proposal()
    add_message(proposal=proposal, text="", files=[a_file()])
    path = path_of(ProposalFile.objects.get().file.digest)
    with django_capture_on_commit_callbacks(execute=True):
        ask_erasure(proposal=proposal)
    assert not path.exists()


@pytest.mark.parametrize("state", ["answered", "accepted", "declined", "in_hand"])
def test_after_an_answer_erasing_is_a_request_that_an_administrator_grants(state):
    now = timezone.now()
    administrator = make_administrator()
    proposal = make_cooperation_proposal(state=state, answered_at=now, email="matti@x.example")
    assert [ask_erasure(proposal=proposal), ask_erasure(proposal=proposal)] == [False, False]
    assert (proposal.email, Change.objects.filter(field="erasure_asked_at").count()) == ("matti@x.example", 1)
    notice = Notice.objects.get(rule=ERASURE)
    assert (notice.person, notice.withdrawn_at) == (administrator, None)
    asked, gone = ERASURE_KIND.lines([notice, Notice(rule=ERASURE, subject_key="proposal:0")])
    assert (asked.url, gone.url) == (f"/settings/erasure-requests/{proposal.pk}/", "/settings/erasure-requests/")
    assert ERASURE_KIND.counted(2) == "2 poistopyyntöä"
    approve_erasure(actor=administrator, proposal=proposal)
    assert Notice.objects.get(pk=notice.pk).withdrawn_at is not None
    assert (proposal.email, proposal.erasure_asked_at) == ("", None)
    assert proposal.state == (state if state in ("accepted", "declined") else "withdrawn")
    batch = ChangeBatch.objects.get(verb="erase_proposal_asked")
    assert batch.actor_id == administrator.pk
    mails = OutgoingMessage.objects.exclude(rule=ERASURE).values_list("rule", "recipient")
    assert list(mails) == [("proposal_erased", "matti@x.example")]
    assert forget_old_mails() == 0
    assert forget_old_mails(now + 8 * DAY) == 1


def test_administrator_says_no_in_words_that_the_sender_reads():
    now = timezone.now()
    proposal = make_cooperation_proposal(state="answered", answered_at=now, erasure_asked_at=now)
    administrator = make_administrator()
    assert refuse_erasure(actor=administrator, proposal=proposal, reason="Laki vaatii.") is True
    assert refuse_erasure(actor=administrator, proposal=proposal, reason="Laki vaatii.") is False
    assert (proposal.erasure_asked_at, conversation_of(proposal)[-1].text) == (None, "Laki vaatii.")
    assert list(OutgoingMessage.objects.values_list("rule", flat=True)) == ["proposal_answered"]


def test_mails_about_another_proposal_of_the_same_address_stay():
    erased, other = (make_cooperation_proposal(email="matti@x.example") for _number in range(2))
    for each in (erased, other):
        notifications.acknowledge(each)
    notifications.renewed_link("matti@x.example", language="fi")
    ask_erasure(proposal=erased)
    left = OutgoingMessage.objects.order_by("pk").values_list("rule", "params")
    assert list(left) == [("proposal_received", {"proposal": other.pk}), ("proposal_links", {"links": True})]
