"""Review and publishing: what others read, who is told, and what is gone at once."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from notifications.models import Notice, OutgoingMessage
from notifications.registries import kinds
from notifications.services.composing import lines_of
from practices.models import Practice, PracticeQuestion, PracticeText
from practices.permissions import (
    can_answer,
    can_ask,
    can_begin_practice,
    can_delete_practice,
    can_delete_question,
    can_edit_part,
    can_edit_practice,
    can_import_practices,
    can_review_practice,
    can_undo_publishing,
    can_withdraw_practice,
)
from practices.queries.documents import documents, timeline_of
from practices.queries.feed import Names, plain_of
from practices.queries.practice import changed_facts
from practices.queries.reading import reading_of
from practices.queries.snapshot import NOT_ASKED, differs, missing_in, read_by, snapshot_of
from practices.services.publishing import ask_review, give_back, publish, withdraw
from practices.services.question import answer, ask, delete_question
from practices.services.writing import add_company, change_text, delete_practice
from records.actors import PROGRAM
from records.models import SearchRow
from records.services import writing
from records.services.undoing import undo
from tests.builders import make_company, make_member, make_principal, make_unit
from tests.practices.bank import practice_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit("Kone- ja metalliala")


@pytest.fixture
def coordinator(unit):
    return make_member(unit, "coordinator", first_name="Maria", last_name="Koski")


@pytest.fixture
def author(unit):
    return make_member(unit)


def told(person) -> list[str]:
    """What the person's notices say, the latest first, as far as they hold."""
    notices = list(Notice.objects.filter(person=person, withdrawn_at=None).order_by("-pk"))
    return [f"{line.hint} | {line.text}" for line in lines_of(notices)]


def write(practice: Practice, author, **values: str) -> None:
    text = PracticeText.objects.select_related("practice").get(practice=practice, language="fi")
    change_text(actor=author, text=text, values=values, expected_version=None)


def test_an_unready_practice_says_what_is_missing_and_goes_to_nobody(unit, author, coordinator) -> None:
    practice = practice_of("Kesken", unit=unit, author=author, reach="draft", solution="", sv="Halvfärdig")
    assert missing_in(practice.versions.get().snapshot) == [("fi", "solution")]
    for deed in (
        lambda: ask_review(actor=author, practice=practice),
        lambda: publish(actor=coordinator, practice=practice),
    ):
        with pytest.raises(ValidationError, match="ratkaisu"):
            deed()
    PracticeText.objects.update(title="")
    with pytest.raises(ValidationError):
        publish(actor=coordinator, practice=practice)
    assert told(coordinator) == []


def test_review_is_asked_given_back_and_answered_by_publishing(unit, author, coordinator) -> None:
    practice = practice_of("Paja", unit=unit, author=author, reach="draft")
    ask_review(actor=author, practice=practice)
    assert told(coordinator) == [f"Tarkistettava käytänne · Kone- ja metalliala · {author.name} | Paja"]
    give_back(actor=coordinator, practice=practice, note="Kerro kestosta.")
    assert (practice.review_asked_at, practice.review_note) == (None, "Kerro kestosta.")
    assert (told(coordinator), len(told(author))) == ([], 1)
    ask_review(actor=author, practice=practice)
    assert practice.review_note == ""
    publish(actor=coordinator, practice=practice)
    assert told(author)[0] == "Käytänteesi julkaistiin · Kone- ja metalliala · Maria Koski | Paja"
    assert practice.review_asked_at is None
    gone = Notice(rule="practice_review", subject_key="practice:0", params={})
    assert [line.text for line in lines_of([gone])] == ["Hyvä käytänne"]
    assert kinds.known["practice_review"].counted(2) == "2 hyvää käytännettä"
    assert kinds.known["practice_asked"].counted(1) == "1 kysymys käytänteestä"


def test_what_is_asked_again_or_said_better_on_the_same_day_is_told_again_and_nothing_twice(
    unit, author, coordinator
) -> None:
    practice = practice_of("Paja", unit=unit, author=author, reach="draft")
    reviews = Notice.objects.filter(rule="practice_review", person=coordinator)
    ask_review(actor=author, practice=practice)
    asked_at = practice.review_asked_at
    OutgoingMessage.objects.update(state="sent", sent_at=timezone.now())
    ask_review(actor=author, practice=practice)
    assert (reviews.count(), practice.review_asked_at) == (1, asked_at)  # it waits already, and keeps its turn
    give_back(actor=coordinator, practice=practice, note="Kerro kestosta.")
    ask_review(actor=author, practice=practice)
    assert [each.withdrawn_at is None for each in reviews.order_by("pk")] == [False, True]
    assert reviews.latest("pk").mail.state == "waiting"
    publish(actor=coordinator, practice=practice)
    asker = make_member()
    question = ask(actor=asker, practice=practice, text="Kuka maksaa?")
    for words in ("Oppilaitos.", "Oppilaitos.", "Oppilaitos, aina."):
        answer(actor=author, question=question, text=words)
    answers = Notice.objects.filter(rule="practice_answered", person=asker)
    assert [each.read_at is None for each in answers.order_by("pk")] == [False, True]


def test_others_read_the_published_words_until_newer_ones_are_published(unit, author, coordinator) -> None:
    practice = practice_of("Vanha nimi", unit=unit, author=author)
    write(practice, author, title="Uusi nimi", solution="Traktorilla.")
    practice.refresh_from_db()
    assert (practice.title, read_by(practice)["texts"]["fi"]["title"]) == ("Vanha nimi", "Vanha nimi")
    assert not SearchRow.objects.filter(kind="practice", words__contains="traktor").exists()
    publish(actor=coordinator, practice=practice, public=True)
    practice.refresh_from_db()
    assert (practice.title, practice.slug) == ("Uusi nimi", "uusi-nimi")
    assert SearchRow.objects.get(kind="practice", object_id=practice.pk).title == "Uusi nimi"
    # The first address stays, whatever it is called later; nobody else gets it.
    write(practice, author, title="Kolmas nimi")
    publish(actor=coordinator, practice=practice, public=True)
    other = practice_of("Uusi nimi", unit=unit, author=author, reach="public")
    assert (practice.slug, other.slug) == ("uusi-nimi", f"uusi-nimi-{other.pk}")
    assert practice_of("你好", unit=unit, author=author, reach="public").slug.startswith("practice-")


def test_a_fact_that_came_later_than_a_version_is_empty_in_it(unit, author) -> None:
    practice = practice_of("Vanha", unit=unit, author=author, reach="public")
    version = practice.published_version
    for name in set(NOT_ASKED) - {"state"}:
        del version.snapshot["facts"][name]
    reading, plain = reading_of(practice), plain_of(practice, Names("code"))
    assert (reading.organisation, reading.fields, reading.done_on) == ("", (), None)
    assert (plain["place"], plain["themes"], plain["tiers"]) == ("", [], [])
    now = snapshot_of(practice)
    assert (differs(version.snapshot, now), changed_facts(version.snapshot, now)) == (False, [])


def test_withdrawn_it_is_found_by_nobody_and_undo_is_for_those_who_may_publish(unit, author, coordinator) -> None:
    practice = practice_of("Pois", unit=unit, author=author, reach="public")
    withdraw(actor=author, practice=practice, from_public_only=True)
    assert practice.reach == "inside"
    batch = withdraw(actor=author, practice=practice)
    stranger = make_member()
    assert (practice.is_published, practice.published_version) == (False, None)
    assert SearchRow.objects.get(kind="practice", object_id=practice.pk).scope != "staff"
    assert documents([practice.pk])[practice.pk].scope != "staff"
    assert list(Practice.objects.visible_to(stranger)) == []
    assert list(Practice.objects.visible_to(author)) == [practice]
    assert (can_undo_publishing(author, batch), can_undo_publishing(coordinator, batch)) == (False, True)
    undo(actor=coordinator, batch=batch)
    assert list(Practice.objects.visible_to(stranger)) == [practice]
    assert list(Practice.objects.visible_to(PROGRAM)) == []
    delete_practice(actor=coordinator, practice=Practice.objects.get(pk=practice.pk))
    assert can_undo_publishing(coordinator, batch) is False


def test_an_address_that_nobody_has_is_found_whatever_others_are_called(unit, author) -> None:
    made = practice_of("Paja", unit=unit, author=author)
    for slug in ("paja", f"paja-{made.pk}"):
        other = practice_of("Muu", unit=unit, author=author, reach="public")
        Practice.objects.filter(pk=other.pk).update(slug=slug)
    publish(actor=author, practice=made, public=True)
    assert made.slug == f"paja-{made.pk}-2"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_of_one_title_published_at_once_get_an_address_each() -> None:
    has_published = threading.Event()
    one, other = practice_of("Paja"), practice_of("Paja")

    def publish_other() -> None:
        try:
            has_published.wait(20)
            publish(actor=other.author, practice=other, public=True)
        finally:
            connection.close()

    second = threading.Thread(target=publish_other)
    second.start()
    with writing(one.author, verb="test"):
        publish(actor=one.author, practice=one, public=True)
        has_published.set()
        second.join(0.5)
    second.join(30)
    other.refresh_from_db()
    assert (one.slug, other.slug, other.reach) == ("paja", f"paja-{other.pk}", "public")


def test_questions_reach_the_author_and_the_answer_who_asked(unit, author) -> None:
    practice = practice_of("Kysytty", unit=unit, author=author)
    helper, asker = make_member(), make_member(first_name="Aino", last_name="Aro")
    practice.contacts.add(helper)
    question = ask(actor=asker, practice=practice, text="Kuka maksaa?")
    assert [len(told(person)) for person in (author, helper, asker)] == [1, 1, 0]
    assert told(author) == ["Kysymys käytänteestä · Kysytty · Aino Aro | Kuka maksaa?"]
    batch = answer(actor=helper, question=question, text="Oppilaitos.")
    assert (told(author), told(asker)) == ([], [f"Kysymykseesi vastattiin · Kysytty · {helper.name} | Oppilaitos."])
    undo(actor=helper, batch=batch)
    assert told(asker) == []
    delete_question(actor=asker, question=PracticeQuestion.objects.get())
    assert told(author) == []
    # What is gone altogether leaves a line that leads somewhere.
    PracticeQuestion.every.all().delete()
    gone = list(Notice.objects.filter(person=author))
    assert [line.text for line in lines_of(gone)] == ["Hyvä käytänne"] * len(gone)


def test_the_timeline_of_an_organisation_tells_of_published_practices(unit, author) -> None:
    practice, company = practice_of("Yhdessä tehty", unit=unit, author=author, reach="draft"), make_company()
    add_company(actor=author, practice=practice, company=company, may_be_named=False, permission="")
    now = timezone.now()
    assert timeline_of(author, company.pk, now, 5) == []
    publish(actor=author, practice=practice)
    assert [entry.title for entry in timeline_of(author, company.pk, timezone.now(), 5)] == [
        "Hyvä käytänne: Yhdessä tehty"
    ]
    assert timeline_of(PROGRAM, company.pk, timezone.now(), 5) == []


def test_who_may_do_what(unit, author, coordinator) -> None:
    practice = practice_of("Oikeudet", unit=unit, author=author)
    draft = practice_of("Oma luonnos", unit=unit, author=author, reach="draft")
    colleague, stranger, principal = make_member(unit), make_member(), make_principal()
    people = {
        "author": author,
        "colleague": colleague,
        "coordinator": coordinator,
        "stranger": stranger,
        "principal": principal,
    }
    question = ask(actor=stranger, practice=practice, text="Miten?")

    def who(may, about) -> set[str]:
        return {name for name, person in people.items() if may(person, about)}

    assert {name for name, person in people.items() if can_begin_practice(person)} == set(people) - {"principal"}
    assert who(can_edit_practice, practice) == {"author", "colleague", "coordinator"}
    assert who(can_review_practice, practice) == {"coordinator"}
    elsewhere = make_member(make_unit(), "unit_head")
    assert can_review_practice(elsewhere, draft) is False
    ask_review(actor=author, practice=draft)
    assert (can_review_practice(elsewhere, draft), can_edit_practice(elsewhere, draft)) == (True, True)
    assert Practice.objects.visible_to(elsewhere).filter(pk=draft.pk).exists()
    assert not Practice.objects.visible_to(stranger).filter(pk=draft.pk).exists()
    assert who(can_withdraw_practice, practice) == {"author", "coordinator"}
    assert who(can_withdraw_practice, draft) == set()
    assert who(can_delete_practice, practice) == {"coordinator"}
    assert who(can_delete_practice, draft) == {"author", "coordinator"}
    assert who(can_ask, practice) == set(people)
    assert who(can_ask, draft) == set()
    assert who(can_edit_part, question) == {"author", "colleague", "coordinator", "stranger"}
    assert who(can_delete_question, question) == {"stranger", "coordinator"}
    practice.contacts.add(principal)
    assert who(can_answer, practice) == {"author", "colleague", "coordinator", "principal"}
    assert {name for name, person in people.items() if can_import_practices(person)} == {"coordinator"}
