"""Answers, questions, refusals, notes and calls; and the templates that they begin with."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from proposals.models import AnswerTemplate, Proposal, ProposalFile, ProposalMessage
from proposals.queries.answer_template import beginnings, filled
from proposals.services.proposal_file import keep_files
from records.actors import PROGRAM
from records.services.stored_files import path_of
from tests.builders import (
    create,
    make_company,
    make_cooperation_proposal,
    make_member,
    make_proposal_message,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(sign_in, person):
    found = sign_in(person)
    found.cookies["django_language"] = "en"
    return found


def url(name: str, proposal: Any) -> str:
    return reverse(f"proposals:proposal_{name}", args=[proposal.pk])


def test_answer_begins_with_a_template_and_goes_once_with_its_files(client, unit, person):
    proposal = make_cooperation_proposal("Rautakoura", unit=unit, contact_name="Matti Meikäläinen", language="sv")
    form = client.get(url("answer", proposal)).context["form"]
    assert form.initial["text"].startswith("Hej Matti\n")
    assert "Maria Koskinen" in form.initial["text"]
    for _click in range(2):
        pdf = SimpleUploadedFile("esite.pdf", b"%PDF-1.7 x")
        data = {"text": "Tack!", "key": "one", "seen": "0", "files": pdf}
        assert client.post(url("answer", proposal), data).status_code == 302
    assert ProposalMessage.objects.get(kind="to_sender").text == "Tack!"
    kept = ProposalFile.objects.get()
    assert client.get(url("detail", proposal)).context["thread"][-1]["files"] == [kept]
    answer = client.get(reverse("proposals:proposal_file", args=[kept.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    path_of(kept.file.digest).unlink()
    assert client.get(reverse("proposals:proposal_file", args=[kept.pk])).status_code == 302


@pytest.mark.parametrize("name", ["answer", "ask", "decline"])
def test_what_came_meanwhile_stops_the_first_press_and_lets_the_second_through(client, unit, name):
    proposal = make_cooperation_proposal(unit=unit, email="", phone="040 1234567")
    make_proposal_message(proposal, "from_sender", "Hoidettu jo")
    data = {"text": "Kiitos", "seen": "0", "key": "k"}
    page = client.post(url(name, proposal), data)
    assert "Hoidettu jo" in page.content.decode()
    assert page.context["form"].data["seen"] != "0"
    assert client.post(url(name, proposal), {**data, "seen": page.context["form"].data["seen"]}).status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).answered_at is not None


def test_closed_ones_are_refused_in_words_and_bad_texts_come_back(client, unit):
    spam = make_cooperation_proposal(unit=unit, state="spam")
    assert "spam" in str(client.post(url("answer", spam), {"text": "Hei"}).context["form"].errors)
    assert client.post(url("call", spam), {"on": timezone.localdate()}).context["form"].errors
    proposal = make_cooperation_proposal(unit=unit)
    for text in ("", "\u200b", "131052-308T", "x" * 4_001):
        assert client.post(url("answer", proposal), {"text": text}).context["form"].errors
    assert client.post(url("decline", proposal), {"text": "x" * 2_001}).context["form"].errors
    assert client.post(url("answer", proposal), {"text": "Hei", "seen": "x" * 30}).context["form"].errors


def test_a_template_is_chosen_by_the_address_and_none_is_no_trouble(client, unit):
    proposal = make_cooperation_proposal(unit=unit)
    mine = create(AnswerTemplate(code="oma", kind="question", name_fi="Oma", text_fi="Oma{name}", position=99))
    assert client.get(f"{url('ask', proposal)}?template={mine.pk}").context["form"].initial["text"] == "Oma"
    AnswerTemplate.objects.update(is_in_use=False)
    assert client.get(f"{url('ask', proposal)}?template=x").context["form"].initial["text"] == ""


def test_placeholders_are_filled_in_one_pass(unit, person):
    template = "Hei{name}! {organisation} {answerer} {unit}, {college} {other} {0}"
    proposal = make_cooperation_proposal("{college} Oy", unit=unit, contact_name="")
    assert filled(template, proposal, person) == "Hei! {college} Oy Maria Koskinen Tekniikka, Kumppani {other} {0}"
    nobodys = make_cooperation_proposal(contact_name="Åsa Öberg")
    assert filled("{name} {unit}", nobodys, person) == " Åsa Tekniikka"
    stranger = make_member(unit)
    stranger.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))
    assert filled("{unit}, {college}", nobodys, stranger) == "Kumppani"
    assert {each.name for each in beginnings("refusal", proposal, person)}


def test_notes_and_calls_are_written(client, unit):
    proposal = make_cooperation_proposal(unit=unit)
    for _click in range(2):
        client.post(url("note", proposal), {"text": "Tuttu", "key": "n"})
    assert proposal.messages.get().text == "Tuttu"
    assert client.post(url("note", proposal), {"text": ""}).context["note_form"].errors
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    for day in (tomorrow, tomorrow - datetime.timedelta(days=9)):
        assert "on" in client.post(url("call", proposal), {"on": day}).context["form"].errors
    assert client.post(url("call", proposal), {"on": timezone.localdate(), "text": "Sovittu"}).status_code == 302
    company = make_company()
    known = make_cooperation_proposal(unit=unit, company=company)
    client.post(url("call", known), {"on": timezone.localdate(), "text": "Sovittu"})
    assert Proposal.objects.get(pk=known.pk).answered_by_interaction.companies.get().company == company


# --- templates of answers ---------------------------------------------------------------------------------------------


def test_templates_are_added_changed_and_deleted(client):
    data = {
        "kind": "answer",
        "name_fi": "Kiitos",
        "text_fi": "Hei{name}",
        "position": "5",
        "is_in_use": "on",
        "code": "",
    }
    assert client.post(reverse("proposals:template_create"), data).status_code == 302
    made = AnswerTemplate.objects.get(code="kiitos")
    edit = reverse("proposals:template_edit", args=[made.pk])
    assert client.post(edit, {**data, "text_sv": "Hej{name}", "version": made.version}).status_code == 302
    assert AnswerTemplate.objects.get(pk=made.pk).text_in("sv") == "Hej{name}"
    assert "Kiitos" in client.get(reverse("proposals:template_list")).content.decode()
    client.post(reverse("proposals:template_delete", args=[made.pk]))
    assert not AnswerTemplate.objects.filter(pk=made.pk).exists()


def test_files_of_the_form_are_shown_with_the_proposal(client, unit):
    proposal = make_cooperation_proposal(unit=unit)
    assert keep_files(actor=PROGRAM, proposal=proposal, files=[]) == []
    assert client.get(url("detail", proposal)).context["thread"][0]["files"] == []
