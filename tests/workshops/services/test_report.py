"""The report to those who were there, and forgetting them afterwards."""

import datetime
import io
import sys
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from notifications.models import OutgoingMessage
from notifications.services.delivery import send_due
from organisation.models import College
from records.models import Change, Job, PersonalChange, StoredFile
from records.services.jobs import run_due_jobs
from records.services.stored_files import path_of
from tests.builders import create, make_member, make_unit
from tests.workshops.made import make_card, make_module, make_participant, make_workshop
from workshops.models import Card, Invitation, Participant, Workshop
from workshops.queries.board import place_of, state_for_hall
from workshops.services.arranging import agree_on
from workshops.services.forgetting import forget_participants
from workshops.services.invitation import Guest, invite
from workshops.services.report import PAPER

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Workshop:
    """A workshop of long ago: two people, one with an address, and cards."""
    unit = make_unit("Kone")
    workshop = make_workshop(unit, make_member(unit, "coordinator"), state="live", title="Arjesta yhteiseen")
    people = [make_participant(workshop, "Outi", email="outi@yritys.example"), make_participant(workshop, "Pekka")]
    mapped, planned = make_module(workshop, "map"), make_module(workshop, "plan")
    make_card(mapped, "Vierailut tunneilla", people[0], votes=3)
    make_card(mapped, "Yhteinen halli", people[1], tier="development", outcome="left", outcome_reason="Ei nyt")
    make_card(planned, "Soitetaan", people[0], who="Outi")
    Workshop.objects.filter(pk=workshop.pk).update(state="closed")
    return workshop


def test_the_report_goes_to_those_who_left_an_address_in_their_language(
    sign_in: Callable[..., Client], hall: Workshop
) -> None:
    Participant.objects.filter(nickname="Outi").update(language="sv")
    client = sign_in(hall.facilitators.get())
    send = reverse("workshops:report_send", args=[hall.pk])
    assert "lähtee 1 osallistujalle" in client.post(send, follow=True).text
    run_due_jobs()
    assert "on jo lähtenyt" in client.post(send, follow=True).text
    assert (run_due_jobs(), send_due().sent) == (1, 1)
    [letter] = [each for each in mail.outbox if each.to == ["outi@yritys.example"]]
    assert "Vierailut tunneilla" in letter.body
    assert "Ei nyt" in letter.body
    assert "Tack" in letter.body
    assert "Outi" not in letter.body.replace("Soitetaan (Outi)", "")
    page = client.get(reverse("workshops:report", args=[hall.pk]) + "?in=en").content.decode()
    assert "What the workshop brought: Arjesta yhteiseen" in page
    [(name, content, _type)] = letter.attachments
    assert (name, "Vad workshoppen gav" in text_of(content)) == ("arjesta-yhteiseen.pdf", True)


def test_the_report_is_made_as_a_pdf_by_a_worker_and_forgotten_with_the_people(
    sign_in: Callable[..., Client], hall: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(hall.facilitators.get())
    client.post(reverse("workshops:report_create", args=[hall.pk]) + "?in=en")
    job = Job.objects.get()
    page = reverse("workshops:report_paper", args=[job.pk])
    assert 'hx-trigger="every 1s"' in client.get(page).content.decode()
    run_due_jobs()
    file = reverse("workshops:report_file", args=[job.pk])
    assert file in client.get(page).content.decode()
    assert "What the workshop brought" in text_of(b"".join(client.get(file).streaming_content))
    client.post(reverse("workshops:report_send", args=[hall.pk]))
    run_due_jobs()
    assert StoredFile.objects.exclude(digest="").count() == 2
    # Where the file is lost, or cannot be made, mails bring the report in their text alone.
    path_of(StoredFile.objects.latest("pk").digest).unlink()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    Participant.objects.filter(nickname="Pekka").update(email="pekka@yritys.example")
    client.post(reverse("workshops:report_send", args=[hall.pk]))
    assert (run_due_jobs(), send_due().sent) == (1, 2)
    assert {each.to[0]: len(each.attachments) for each in mail.outbox if "yritys" in each.to[0]} == {
        "outi@yritys.example": 0,
        "pekka@yritys.example": 0,
    }
    forget_participants(hall.held_on + datetime.timedelta(days=91))
    assert (client.get(file).status_code, StoredFile.objects.exclude(digest="").count()) == (404, 0)
    job = PAPER.request(actor=hall.facilitators.get(), language="fi", workshop=hall.pk)
    client.post(reverse("workshops:report_send", args=[hall.pk]))
    Workshop.objects.filter(pk=hall.pk).update(deleted_at=timezone.now())
    run_due_jobs()
    assert [each.result for each in Job.objects.order_by("-pk")[:2]] == [{"gone": True}, {"gone": True}]


def text_of(pdf: bytes) -> str:
    """What stands in a PDF."""
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_people_are_forgotten_after_the_set_time_and_cards_stay(hall: Workshop) -> None:
    invite(actor=hall.facilitators.get(), workshop=hall, guests=[Guest("vieras@yritys.example", "Vieno Vieras")])
    create(College(pk=1, name_fi="Opisto", participants_kept_days=30))
    today = timezone.localdate()
    Workshop.objects.filter(pk=hall.pk).update(held_on=today - datetime.timedelta(days=30))
    assert forget_participants() == 0
    assert forget_participants(today + datetime.timedelta(days=1)) == 1
    assert forget_participants(today + datetime.timedelta(days=1)) == 0
    assert set(Participant.objects.values_list("nickname", "email")) == {("", "")}
    assert Invitation.objects.get().name == ""
    assert "yritys.example" not in Invitation.objects.get().email
    assert not PersonalChange.objects.filter(data_subject_type="workshops.invitation").exists()
    assert not OutgoingMessage.objects.filter(recipient="vieras@yritys.example").exists()
    assert set(Card.objects.values_list("text", "who")) == {
        ("Vierailut tunneilla", ""),
        ("Yhteinen halli", ""),
        ("Soitetaan", ""),
    }


def test_neither_journal_nor_screens_name_who_was_forgotten(hall: Workshop) -> None:
    plan = Card.objects.get(text="Soitetaan")
    for who in ("Outi H.", "Outi"):
        agree_on(actor=hall.facilitators.get(), card=plan, text=plan.text, who=who, who_user=None, due_on=None)
    assert "Outi" in state_for_hall(place_of(hall.pk), 0)[1]
    assert forget_participants(hall.held_on + datetime.timedelta(days=91)) == 1
    told = Change.objects.filter(subject_type="workshops.card", field="who").values_list("old", "new")
    assert set(told) == {(None, None)}
    assert "Outi" not in state_for_hall(place_of(hall.pk), 0)[1]


def test_who_comes_after_the_others_were_forgotten_is_forgotten_in_the_next_night(hall: Workshop) -> None:
    night = hall.held_on + datetime.timedelta(days=91)
    Workshop.objects.filter(pk=hall.pk).update(state="live")
    forget_participants(night)
    make_participant(hall, "Ulla")
    assert [forget_participants(night), forget_participants(night)] == [1, 0]
    invite(actor=hall.facilitators.get(), workshop=hall, guests=[Guest("vieras@yritys.example")])
    assert [forget_participants(night), forget_participants(night)] == [1, 0]
    assert set(Participant.objects.values_list("nickname", flat=True)) == {""}
    assert not Invitation.objects.filter(email="vieras@yritys.example").exists()
