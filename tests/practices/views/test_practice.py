"""Pages of a practice for those inside: writing, reviewing, comparing, asking, sharing, pictures, paper."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from practices.models import Practice, PracticeDraft, PracticeQuestion, PracticeText
from tests.builders import make_activity, make_company, make_member, make_unit
from tests.practices.bank import practice_of

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
HETU = "131052-308T"


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def coordinator(unit):
    return make_member(unit, "coordinator", first_name="Maria", last_name="Koski")


@pytest.fixture
def client(coordinator, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def to(name: str, *parts) -> str:
    return reverse(f"practices:{name}", args=parts)


def answers(practice: Practice, **values: str) -> dict[str, str]:
    """The form as the page shows it, with some answers changed."""
    text = PracticeText.objects.get(practice=practice, language="fi")
    told = {"title": text.title, "summary": text.summary, "solution": text.solution, "version": text.version}
    return {**told, **values}


def test_begun_written_and_published_by_a_coordinator(client: Client, unit) -> None:
    form = {"title": "Aamupalaveri", "unit": unit.pk, "language": "fi", "key": "abc"}
    url = client.post(to("practice_create"), form)["Location"]
    assert client.post(to("practice_create"), form)["Location"] == url  # a second click makes no second one
    practice = Practice.objects.get()
    sent = answers(practice, summary="Lyhyt", solution="Näin", then="publish")
    assert client.post(url, sent)["Location"] == to("practice_publish", practice.pk)
    page = to("practice_publish", practice.pk)
    seen = {"reach": "public", "seen": client.get(page).context["seen"]}
    client.post(url, answers(practice, solution="Toisin"))  # somebody writes on while it is looked at
    assert client.post(page, seen)["Location"] == page
    practice.refresh_from_db()
    assert (practice.reach, practice.versions.count()) == ("draft", 1)
    again = client.get(page)
    assert "Käytännettä muutettiin" in again.content.decode()
    client.post(page, {"reach": "public", "seen": again.context["seen"]})
    practice.refresh_from_db()
    assert (practice.reach, practice.slug) == ("public", "aamupalaveri")
    assert practice.published_version.snapshot["texts"]["fi"]["solution"] == "Toisin"
    assert client.post(to("practice_create"), {"title": "\u200b", "unit": unit.pk, "language": "fi"}).status_code == 200


def test_a_writer_asks_for_review_and_the_reviewer_gives_back(unit, coordinator, sign_in: SignIn) -> None:
    writer = make_member(unit)
    practice = practice_of("Paja", unit=unit, author=writer, reach="draft", solution="")
    mine, theirs = sign_in(writer), sign_in(coordinator)
    page = to("practice_write", practice.pk, "fi")
    assert mine.post(page, answers(practice, then="review"), follow=True).context["practice"].review_asked_at is None
    asked = mine.post(page, answers(practice, solution="Näin", then="review"), follow=True).context["practice"]
    assert asked.review_asked_at is not None
    theirs.post(to("practice_give_back", practice.pk), {"text": " "})
    practice.refresh_from_db()
    assert practice.review_note == ""
    theirs.post(to("practice_give_back", practice.pk), {"text": "Kerro kestosta."})
    assert "Kerro kestosta." in mine.get(to("practice_detail", practice.pk)).content.decode()
    assert mine.get(to("practice_publish", practice.pk)).status_code == 403


def test_what_is_typed_is_kept_and_shown_again_and_thrown_away(client: Client, unit, coordinator) -> None:
    practice = practice_of("Luonnos", unit=unit, author=coordinator, reach="draft")
    page, keep = to("practice_write", practice.pk, "fi"), to("practice_keep", practice.pk, "fi")
    kept = client.post(keep, answers(practice, solution="Kesken", title="")).json()
    assert kept["kept"] is True
    form = client.get(page).context["form"]
    assert (form["solution"].value(), form["title"].value()) == ("Kesken", "")
    refused = client.post(keep, answers(practice, solution=f"Sain tunnuksen {HETU}"))
    assert (refused.status_code, refused.json()["kept"]) == (422, False)
    assert client.get(page).context["form"]["solution"].value() == "Kesken"
    client.post(to("practice_forget", practice.pk, "fi"))
    assert PracticeDraft.objects.count() == 0
    assert client.get(to("practice_write", practice.pk, "sv")).status_code == 404
    assert client.get(to("practice_write", practice.pk, "de")).status_code == 404
    client.post(to("practice_language", practice.pk, "sv"))
    beside = client.get(to("practice_write", practice.pk, "sv") + "?beside=fi").content.decode()
    assert "Kokeiltiin ja kirjattiin." in beside


def test_a_second_writer_sees_both_answers(client: Client, unit, coordinator) -> None:
    practice = practice_of("Kaksi", unit=unit, author=coordinator, reach="draft")
    opened = answers(practice)
    page = to("practice_write", practice.pk, "fi")
    client.post(page, opened | {"solution": "Minun"})
    response = client.post(page, opened | {"solution": "Sinun"})
    assert [(line.theirs, line.yours) for line in response.context["conflict"]] == [("Minun", "Sinun")]
    facts = to("practice_facts", practice.pk)
    values = {"state": "proven", "unit": unit.pk, "tiers": ["everyday"], "done_on": "2026-05-04", "version": 1}
    assert client.post(facts, values).status_code == 302
    response = client.post(facts, values | {"state": "retired"})
    assert len(response.context["conflict"]) == 1
    assert client.post(facts, values | {"done_on": "0026-05-04"}).context["form"].errors["done_on"]
    practice.refresh_from_db()
    assert (practice.state, practice.for_everyday, str(practice.done_on)) == ("proven", True, "2026-05-04")


def test_an_activity_is_written_up_once(client: Client, unit, coordinator) -> None:
    activity = make_activity(what="Kunnossapitopäivä")
    url = to("practice_from_activity", activity.pk)
    first = client.post(url)["Location"]
    assert client.post(url)["Location"] == first
    assert (Practice.objects.get().title, Practice.objects.get().unit) == ("Kunnossapitopäivä", unit)
    assert client.post(to("practice_from_activity", 0)).status_code == 404


def test_versions_are_compared_shown_and_brought_back(client: Client, unit, coordinator) -> None:
    practice = practice_of("Versiot", unit=unit, author=coordinator)
    client.post(to("practice_write", practice.pk, "fi"), answers(practice, solution="Kokeiltiin ja mitattiin."))
    page = client.get(to("version_list", practice.pk)).content.decode()
    assert ("<del>kirjattiin.</del>" in page, "mitattiin.</ins>" in page) == (True, True)
    assert client.get(to("version_list", practice.pk) + "?from=1&to=1").status_code == 200
    assert client.get(to("version_list", practice.pk) + "?from=99&to=x").status_code == 200
    assert "kirjattiin" in client.get(to("version_detail", practice.pk, 1)).content.decode()
    client.post(to("version_restore", practice.pk, 1))
    assert PracticeText.objects.get(practice=practice).solution == "Kokeiltiin ja kirjattiin."
    assert client.get(to("version_detail", practice.pk, 99)).status_code == 404


def test_organisations_are_named_by_permission_only(client: Client, unit, coordinator) -> None:
    practice, company = practice_of("Yhdessä", unit=unit, author=coordinator), make_company("Rauta Oy")
    page = to("practice_companies", practice.pk)
    refused = client.post(page, {"company": company.pk, "company_text": "Rauta Oy", "may_be_named": "on"})
    assert list(refused.context["form"].errors) == ["permission"]
    client.post(page, {"company": company.pk, "company_text": "Rauta Oy"})
    row = practice.companies.get()
    assert (row.company, row.may_be_named) == (company, False)
    client.post(to("practice_company_remove", practice.pk, row.pk))
    assert client.get(page).context["rows"].count() == 0


def test_questions_are_asked_once_answered_and_deleted(client: Client, sign_in: SignIn) -> None:
    practice = practice_of("Kysytty")
    asker, author = client, sign_in(practice.author)
    sent = {"text": "Miten aloitetaan?", "key": "k"}
    first = asker.post(to("question_create", practice.pk), sent)["Location"]
    assert asker.post(to("question_create", practice.pk), sent)["Location"] == first
    asker.post(to("question_create", practice.pk), {"text": HETU})
    question = PracticeQuestion.objects.get()
    assert author.post(to("question_answer", question.pk), {"text": ""}).status_code == 200
    author.post(to("question_answer", question.pk), {"text": "Sovitaan tapaaminen."})
    assert "Sovitaan tapaaminen." in asker.get(to("practice_detail", practice.pk)).content.decode()
    assert asker.post(to("question_delete", question.pk)).status_code == 403
    assert asker.post(to("question_answer", question.pk), {"text": "x"}).status_code == 403
