"""Writing: begun, kept while one types, saved as versions, changed by two at once, brought back."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from gains.models import Benefit, Indicator
from gains.queries.ledger import amount_words
from partnerships.models import NeedTheme
from practices.models import Practice, PracticeCompany, PracticeDraft, PracticeText, PracticeVersion
from practices.queries.practice import changed_facts, differences, draft_of
from practices.queries.reading import reading_of
from practices.queries.snapshot import snapshot_of
from practices.services.publishing import publish
from practices.services.versions import SITTING, bring_back
from practices.services.writing import (
    add_company,
    add_language,
    begin_from_activity,
    begin_practice,
    change_facts,
    change_text,
    delete_practice,
    keep_draft,
    remove_company,
)
from records.actors import PROGRAM
from records.models import ChangeBatch, SearchRow
from records.services import Conflict, writing
from records.services.undoing import undo
from tests.builders import (
    create,
    long_ago,
    make_activity,
    make_company,
    make_field,
    make_member,
    make_partnership,
    make_unit,
)
from tests.practices.bank import practice_of

pytestmark = pytest.mark.django_db


def text_of(practice: Practice, language: str = "fi") -> PracticeText:
    return PracticeText.objects.select_related("practice").get(practice=practice, language=language)


def test_a_practice_needs_an_author_and_takes_no_more_than_its_columns_hold() -> None:
    unit = make_unit()
    with pytest.raises(ValueError, match="author"):
        begin_practice(actor=PROGRAM, unit=unit, answers={"title": "Nimi"})
    author = make_member(unit)
    made = begin_practice(
        actor=PROGRAM, author=author, unit=unit, answers={"title": "Å" * 200, "odd": "x"}, tiers=["strategic"]
    )
    assert (made.title, made.author, made.for_strategic, made.is_published) == ("Å" * 150, author, True, False)
    assert [version.number for version in made.versions.all()] == [1]


def test_an_activity_brings_its_words_its_partner_and_what_it_was_for() -> None:
    activity = make_activity(
        make_partnership(make_company("Kone Oy")), "Kunnossapitopäivä", description="Tehtiin yhdessä.", student_count=12
    )
    activity.outcome = "Opittiin paljon."
    activity.save()
    author = make_member(activity.unit)
    made = begin_from_activity(actor=author, activity=activity, unit=activity.unit, language="fi")
    text = text_of(made)
    assert (text.title, text.solution) == ("Kunnossapitopäivä", "Tehtiin yhdessä.")
    assert text.results == "Opittiin paljon.\n\n12 opiskelijaa osallistui."
    assert [row.company.name for row in PracticeCompany.objects.filter(practice=made)] == ["Kone Oy"]
    assert set(made.themes.all()) == set(activity.type.themes.all())
    assert [tier.value for tier in made.tiers] == [activity.type.tier]
    assert made.partnership == activity.partnership
    indicator = Indicator.objects.filter(measure="hours").first() or Indicator.objects.first()
    create(
        Benefit(indicator=indicator, partnership=made.partnership, activity=activity, amount=40, gained_on=long_ago())
    )
    assert reading_of(made, language="fi").figures == ((indicator.name, amount_words(indicator.measure, 40)),)


def test_what_is_typed_is_kept_for_its_writer_alone_until_it_is_saved() -> None:
    unit = make_unit()
    one, other = make_member(unit), make_member(unit)
    practice = practice_of("Luonnos", unit=unit, author=one, reach="draft")
    text = text_of(practice)
    keep_draft(actor=one, text=text, answers={"solution": "Kesken"}, based_on=text.version)
    keep_draft(actor=one, text=text, answers={"solution": "Kesken vielä"}, based_on=None)
    assert draft_of(one, text).answers == {"solution": "Kesken vielä"}
    assert draft_of(other, text) is None
    assert text_of(practice).solution == "Kokeiltiin ja kirjattiin."
    keep_draft(actor=one, text=text, answers={"solution": text.solution}, based_on=text.version)
    assert PracticeDraft.objects.count() == 0
    keep_draft(actor=one, text=text, answers={"solution": "Valmis"}, based_on=text.version)
    change_text(actor=one, text=text, values={"solution": "Valmis"}, expected_version=text.version)
    assert (PracticeDraft.objects.count(), text_of(practice).solution) == (0, "Valmis")


def test_two_who_write_at_once_lose_nothing() -> None:
    unit = make_unit()
    practice = practice_of("Yhdessä", unit=unit, reach="draft")
    one, other = make_member(unit), make_member(unit)
    mine, theirs = text_of(practice), text_of(practice)
    seen = mine.version
    change_text(actor=one, text=mine, values={"need": "Tarve"}, expected_version=seen)
    change_text(actor=other, text=theirs, values={"results": "Tulos"}, expected_version=seen)
    assert (text_of(practice).need, text_of(practice).results) == ("Tarve", "Tulos")
    late = text_of(practice)
    with pytest.raises(Conflict) as conflict:
        change_text(actor=other, text=late, values={"need": "Toinen tarve"}, expected_version=seen)
    assert [each.name for each in conflict.value.fields] == ["need"]


def test_a_sitting_is_one_version_and_versions_are_compared_word_by_word() -> None:
    author = make_member(unit := make_unit())
    practice = practice_of("Versiot", unit=unit, author=author, reach="draft")
    for words in ("yksi", "yksi kaksi"):
        change_text(actor=author, text=text_of(practice), values={"avoid": words}, expected_version=None)
    assert practice.versions.count() == 1
    assert change_text(actor=author, text=text_of(practice), values={}, expected_version=None) is None
    PracticeVersion.objects.update(at=timezone.now() - SITTING)
    change_text(actor=author, text=text_of(practice), values={"avoid": "yksi kolme"}, expected_version=None)
    first, second = practice.versions.order_by("number")
    (changed,) = differences(first.snapshot, second.snapshot)
    assert (changed.language, changed.name) == ("fi", "avoid")
    assert [(piece.kind, piece.text) for piece in changed.pieces] == [
        ("same", "yksi "),
        ("old", "kaksi"),
        ("new", "kolme"),
    ]
    bring_back(actor=author, practice=practice, version=first)
    assert text_of(practice).avoid == "yksi kaksi"
    assert [version.reason for version in practice.versions.order_by("number")] == ["saved", "saved", "restored"]


def test_a_language_that_was_dropped_comes_back_with_its_version() -> None:
    author = make_member(unit := make_unit())
    practice = practice_of("Kieli", unit=unit, author=author, reach="draft", sv="Språk")
    publish(actor=author, practice=practice)
    version = practice.versions.latest("number")
    PracticeText.objects.filter(language="sv").delete()
    bring_back(actor=author, practice=practice, version=version)
    assert text_of(practice, "sv").title == "Språk"


def test_search_follows_a_draft_that_is_undone_or_brought_back_and_the_names_that_it_is_found_by() -> None:
    unit = make_unit()
    one, other = make_member(unit), make_member(unit)
    practice = practice_of("Luonnos", unit=unit, author=one, reach="draft", themes=["labour"])

    def is_found(by: str) -> bool:
        return SearchRow.objects.filter(kind="practice", object_id=practice.pk, words__contains=by).exists()

    def write() -> ChangeBatch | None:
        values = {"solution": "Traktorilla."}
        return change_text(actor=other, text=text_of(practice), values=values, expected_version=None)

    batch = write()
    assert is_found("traktor")
    undo(actor=other, batch=batch)
    assert not is_found("traktor")
    write()
    assert is_found("traktor")
    bring_back(actor=one, practice=practice, version=practice.versions.earliest("number"))
    assert not is_found("traktor")
    for row in (unit, NeedTheme.objects.get(code="labour")):
        with writing(one, verb="test") as renaming:
            row.name_fi = f"Ahjo {row.pk} {row._meta.model_name}"
            renaming.save(row)
    assert (is_found("educationuni"), is_found("needthem")) == (True, True)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_languages_saved_at_once_are_two_versions_and_both_titles_stand() -> None:
    unit, has_written = make_unit(), threading.Event()
    one, other = make_member(unit), make_member(unit)
    practice = practice_of("Yksi", unit=unit, reach="draft", sv="Ett")

    def save_swedish() -> None:
        try:
            has_written.wait(20)
            text = text_of(practice, "sv")
            change_text(actor=other, text=text, values={"title": "Två"}, expected_version=None)
        finally:
            connection.close()

    second = threading.Thread(target=save_swedish)
    second.start()
    with writing(other, verb="test"):
        change_text(actor=one, text=text_of(practice), values={"title": "Kaksi"}, expected_version=None)
        has_written.set()
        second.join(0.5)
    second.join(30)
    practice.refresh_from_db()
    assert (practice.title_fi, practice.title_sv) == ("Kaksi", "Två")
    assert [version.number for version in practice.versions.order_by("number")] == [1, 2, 3]


def test_another_language_is_begun_once_and_seen_when_it_has_a_title() -> None:
    author = make_member(unit := make_unit())
    practice = practice_of("Kieli", unit=unit, author=author, reach="draft")
    text = add_language(actor=author, practice=practice, language="en")
    assert add_language(actor=author, practice=practice, language="en") == text
    assert list(snapshot_of(practice)["texts"]) == ["fi"]
    change_text(actor=author, text=text, values={"title": "Language"}, expected_version=None)
    assert list(snapshot_of(practice)["texts"]) == ["fi", "en"]
    practice.refresh_from_db()
    assert (practice.title_fi, practice.title_en) == ("Kieli", "Language")


def test_what_it_concerns_and_with_whom_is_changed_and_taken_back() -> None:
    author = make_member(unit := make_unit())
    practice = practice_of("Faktat", unit=unit, author=author, reach="draft")
    before, field, company = snapshot_of(practice), make_field("Autoala"), make_company("Auto Oy")
    batch = change_facts(
        actor=author, practice=practice, values={"place": "Turku"}, links={"fields": [field]}, expected_version=None
    )
    add_company(actor=author, practice=practice, company=company, may_be_named=False, permission="")
    add_company(actor=author, practice=practice, company=company, may_be_named=True, permission="Tuula 3.11.")
    row = PracticeCompany.objects.get(practice=practice)
    assert (row.may_be_named, row.permission) == (True, "Tuula 3.11.")
    assert sorted(changed_facts(before, snapshot_of(practice))) == ["companies", "fields", "place"]
    remove_company(actor=author, row=row)
    undo(actor=author, batch=batch)
    practice.refresh_from_db()
    assert (practice.place, list(practice.fields.all()), snapshot_of(practice)["facts"]["companies"]) == ("", [], [])
    undo(actor=author, batch=delete_practice(actor=author, practice=practice))
    assert Practice.objects.filter(pk=practice.pk).exists()
