"""The queue of proposals, the page of one, and what is done there."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from organisation.registries import held_by
from proposals.models import AnswerTemplate, Proposal, ProposalFile, ProposalMessage
from proposals.queries.answer_template import beginnings, filled
from proposals.queries.proposal import waiting_for
from proposals.services.proposal_file import keep_files
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.registries import ports
from records.services.stored_files import path_of
from tests.builders import (
    create,
    make_company,
    make_contact,
    make_cooperation_proposal,
    make_member,
    make_membership,
    make_proposal_message,
    make_unit,
)

pytestmark = pytest.mark.django_db
LIST = "/proposals/"
LIST_QUERIES, PAGE_QUERIES = 13, 26


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def person(unit):
    return make_member(unit, "coordinator", first_name="Maria", last_name="Koskinen")


@pytest.fixture
def client(sign_in, person):
    found = sign_in(person)
    found.cookies["django_language"] = "en"
    return found


def url(name: str, proposal: Any) -> str:
    return reverse(f"proposals:proposal_{name}", args=[proposal.pk])


def ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def rows(client: Any, query: str) -> list[str]:
    found = client.get(f"{LIST}?{query}").context["list"]
    return [row.title for group in found.groups for row in group.rows]


# --- the list ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def queue(unit, person) -> None:
    other = make_unit("Hyvinvointi")
    make_cooperation_proposal("Uusi", unit=unit, campaign="messut")
    make_cooperation_proposal("Myöhässä", received_at=ago(20), text="Hitsaajia tarvitaan")
    make_cooperation_proposal("Oma", unit=other, state="in_hand", assignee=person, received_at=ago(3))
    make_cooperation_proposal("Lisää", unit=other, state="in_hand", answered_at=ago(10), received_at=ago(19))
    for state in ("answered", "accepted", "declined", "spam", "withdrawn"):
        make_cooperation_proposal(state.title(), unit=unit, state=state, answered_at=ago(1), received_at=ago(2))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Myöhässä", "Lisää", "Oma", "Uusi"]),
        ("show=late", ["Myöhässä"]),
        ("show=answered", ["Answered"]),
        ("show=declined", ["Declined"]),
        ("show=spam", ["Spam"]),
        ("show=withdrawn", ["Withdrawn"]),
        ("scope=mine", ["Oma"]),
        ("scope=units", ["Uusi"]),
        ("scope=none", ["Myöhässä"]),
        ("campaign=messut", ["Uusi"]),
        ("q=hitsaaja", ["Myöhässä"]),
        ("sort=-received", ["Uusi", "Oma", "Lisää", "Myöhässä"]),
        ("show=x&scope=y&unit=z&campaign=huu&person=%00&page=x", ["Myöhässä", "Lisää", "Oma", "Uusi"]),
    ],
)
def test_list_is_narrowed_by_the_address(client, queue, query, found):
    assert rows(client, query) == found


def test_list_is_narrowed_by_unit_and_person_and_tells_the_deadline_in_words(client, queue, unit, person):
    assert rows(client, f"unit={unit.pk}") == ["Uusi"]
    assert rows(client, f"person={person.pk}&show=all") == ["Oma"]
    page = client.get(LIST).content.decode()
    assert '<time class="late"' in page
    assert "by " in page
    assert len(rows(client, "show=all")) == 9


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_one_and_three(client, unit, person, count, django_assert_num_queries):
    for _ in range(count):
        make_cooperation_proposal(unit=unit, assignee=person, themes=["labour"], campaign="messut")
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        assert client.get(LIST).status_code == 200


def test_list_says_what_to_do_when_nothing_waits(client):
    assert reverse("proposals:link_list") in client.get(LIST).content.decode()
    assert "Nothing fits" in client.get(f"{LIST}?scope=mine").content.decode()


def test_file_brings_what_is_shown_and_the_themes(client, queue, unit):
    make_cooperation_proposal("Teemat", unit=unit, themes=["labour", "spaces"])
    address = reverse("proposals:proposal_export")
    text = b"".join(client.get(f"{address}?format=csv&columns=organisation,due,themes,answered&bom=0")).decode()
    assert len(text.splitlines()) == 6
    assert "labour, spaces" in text.lower()


def test_what_waits_is_counted_in_the_menu_and_told_on_the_first_page(client, unit, person, sign_in):
    make_cooperation_proposal("Meidän", unit=unit)
    make_cooperation_proposal("Kenenkään", received_at=ago(20))
    make_cooperation_proposal("Muiden", unit=make_unit())
    make_cooperation_proposal("Kirjoitti", assignee=person, state="in_hand", answered_at=ago(1))
    make_cooperation_proposal("Vastattu", assignee=person, state="answered", answered_at=ago(1))
    sections = client.get("/").context["sections"]
    assert [row.title for row in sections[0].rows] == ["Kenenkään", "Meidän", "Kirjoitti"]
    assert [row.is_late for row in sections[0].rows] == [True, False, False]
    teacher = make_member(unit)
    assert waiting_for(teacher) == []
    assert sign_in(teacher).get("/").context["sections"] == []
    make_cooperation_proposal("Annettu", assignee=teacher)
    assert len(waiting_for(User.objects.get(pk=teacher.pk))) == 1
    assert waiting_for(PROGRAM_LIKE) == []


class _Stranger:
    actor_kind, pk = "program", None


PROGRAM_LIKE = _Stranger()


def test_what_a_person_is_to_answer_is_told_before_they_are_taken_out_of_use(unit, person):
    assert not [each for each in held_by(person, person) if "1" in each.words]
    make_cooperation_proposal(unit=unit, assignee=person)
    assert [each.units[0][0] for each in held_by(person, person)] == ["Tekniikka"]


# --- the page ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_however_much_there_is(client, unit, person, count, django_assert_num_queries):
    proposal = make_cooperation_proposal("Konepaja Rautio", unit=unit, themes=["labour"], contact_name="Matti M")
    for number in range(count):
        make_contact(make_company(f"Konepaja Rautio {'I' * number}"), email=proposal.email)
        make_cooperation_proposal(email=proposal.email)
        make_proposal_message(proposal, author=person)
        create(Proposal(**joined_values(proposal, number)))
    client.get(url("detail", proposal))
    with django_assert_num_queries(PAGE_QUERIES):
        assert client.get(url("detail", proposal)).status_code == 200


def joined_values(proposal: Proposal, number: int) -> dict[str, Any]:
    names = ("organisation_name", "text", "email", "language", "received_at", "respond_by", "privacy_version")
    known = {name: getattr(proposal, name) for name in names}
    return {**known, "state": "merged", "merged_into": proposal, "submission_key": f"j{number}", "fingerprint": "x"}


def test_page_tells_the_story_in_its_order_with_what_was_joined(client, unit, person):
    proposal = make_cooperation_proposal(
        unit=unit,
        received_at=ago(9),
        state="declined",
        decline_reason="Emme nyt",
        closed_at=timezone.now(),
        assignee=person,
    )
    create(Proposal(**{**joined_values(proposal, 1), "text": "Toinen", "received_at": ago(5)}))
    note = make_proposal_message(proposal, "note", "Muistiinpano")
    ProposalMessage.objects.filter(pk=note.pk).update(created_at=ago(2))
    page = client.get(url("detail", proposal))
    assert [line["text"] for line in page.context["thread"]] == [proposal.text, "Toinen", "Muistiinpano", "Emme nyt"]
    assert (page.context["is_open"], page.context["can_reopen"]) == (False, True)
    assert client.get("/proposals/999999/").status_code == 404


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"received_at": 20}, "late"),
        ({"answered_at": 0}, "first answered"),
        ({"received_at": 30, "answered_at": 0}, ", late"),
        ({"state": "withdrawn"}, ""),
        ({}, "to be answered by"),
    ],
)
def test_standing_says_by_when_or_when_it_was(client, values, words):
    moments = {key: ago(value) if isinstance(value, int) else value for key, value in values.items()}
    standing = client.get(url("detail", make_cooperation_proposal(**moments))).context["standing"]
    assert words in standing
    assert bool(words) == bool(standing)


def test_one_tap_gives_a_unit_takes_it_marks_spam_and_opens_again(client, unit, person):
    proposal = make_cooperation_proposal()
    for name, data, state in (
        ("unit", {"unit": unit.pk}, "received"),
        ("take", {}, "in_hand"),
        ("spam", {}, "spam"),
        ("spam", {}, "spam"),
        ("reopen", {}, "in_hand"),
        ("reopen", {}, "in_hand"),
    ):
        assert client.post(url(name, proposal), data).status_code == 302
        assert Proposal.objects.get(pk=proposal.pk).state == state
    assert Proposal.objects.get(pk=proposal.pk).unit == unit
    assert client.post(url("unit", proposal), {"unit": "0 or 1"}).status_code == 404


def test_assigning_by_the_form_and_too_late(client, unit, person):
    proposal = make_cooperation_proposal()
    client.post(url("assign", proposal), {"unit": unit.pk, "assignee": person.pk})
    assert Proposal.objects.get(pk=proposal.pk).assignee == person
    Proposal.objects.filter(pk=proposal.pk).update(state="withdrawn")
    page = client.post(url("assign", proposal), {"unit": "", "assignee": ""})
    assert "withdrawn" in str(page.context["form"].errors)


# --- writing ----------------------------------------------------------------------------------------------------------


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


# --- whose it is; joining ---------------------------------------------------------------------------------------------


def test_this_is_the_same_links_and_lets_go(client, unit, person):
    proposal, company = make_cooperation_proposal(unit=unit), make_company("Rautakoura Oy")
    contact = make_contact(company)
    client.post(url("match", proposal), {"known": company.pk, "contact": contact.pk})
    linked = Proposal.objects.get(pk=proposal.pk)
    assert (linked.company, linked.contact) == (company, contact)
    told = ports.timeline["proposal"].entries(person, company.pk, timezone.now(), 5)
    assert [entry.key for entry in told] == [f"proposal-{proposal.pk:012d}"]
    client.post(url("match", proposal), {"none": "1"})
    assert Proposal.objects.get(pk=proposal.pk).company is None
    client.post(url("match", proposal), {"company": "", "company_text": "rautakoura oy"})
    assert Proposal.objects.get(pk=proposal.pk).company == company
    assert client.post(url("match", proposal), {"known": "x"}).status_code == 404
    assert client.post(url("match", proposal), {"company": ""}).context["form"].errors
    Proposal.objects.filter(pk=proposal.pk).update(state="spam")
    client.post(url("match", proposal), {"none": "1"})
    assert Proposal.objects.get(pk=proposal.pk).company == company


def test_two_of_the_same_sender_are_joined_and_parted_again(client, unit, person):
    first = make_cooperation_proposal(unit=unit, email="a@x.example", received_at=ago(1), business_id="1572860-0")
    second = make_cooperation_proposal(unit=unit, email="b@x.example", business_id="1572860-0")
    foreign = make_cooperation_proposal(unit=make_unit(), email="b@x.example")
    assert client.post(url("join", second), {"into": "0"}).context["form"].errors
    assert client.post(url("join", second), {"into": foreign.pk}).status_code == 403
    answer = client.post(url("join", first), {"into": second.pk})
    assert answer["Location"] == url("detail", first)
    assert Proposal.objects.get(pk=second.pk).merged_into == first
    assert "joined" in client.get(url("detail", second)).content.decode()
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    assert Proposal.objects.get(pk=second.pk).state == "received"
    Proposal.objects.filter(pk=first.pk).update(state="spam")
    assert client.post(url("join", first), {"into": second.pk}).context["form"].errors


def test_staff_of_the_unit_may_answer_only_what_they_are_given(sign_in, unit):
    teacher = make_member(unit)
    proposal = make_cooperation_proposal(unit=unit)
    client = sign_in(teacher)
    assert client.get(url("answer", proposal)).status_code == 403
    Proposal.objects.filter(pk=proposal.pk).update(assignee=teacher)
    assert client.get(url("answer", proposal)).status_code == 200
    assert client.post(url("take", proposal)).status_code == 403
    make_membership(teacher, make_unit(), "coordinator")
    assert sign_in(teacher).post(url("take", make_cooperation_proposal())).status_code == 302


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
