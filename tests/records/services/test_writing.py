"""Writing records: versions, journal, deletion, nesting."""

import threading
import time

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from organisation.models import EducationUnit
from partnerships.models import Company, Contact, Workplace
from records.actors import PROGRAM
from records.models import Change, ChangeBatch, PersonalChange
from records.services import writing
from records.services.undoing import undo
from tests.builders import create, make_unit, make_user, make_workplace

pytestmark = pytest.mark.django_db


def journal_of(record: object) -> list[tuple]:
    """(action, field, old, new) of all changes of a record, oldest first."""
    changes = Change.objects.filter(subject_type=record._meta.label_lower, subject_id=record.pk).order_by("id")
    return list(changes.values_list("action", "field", "old", "new"))


def test_create_journals_one_line_by_its_actor():
    actor = make_user()
    with writing(actor, verb="add_company") as write:
        company = write.create(Company(name="Rautakoura Oy"))
    assert journal_of(company) == [("created", "", None, None)]
    batch = ChangeBatch.objects.get(changes__subject_id=company.pk, changes__subject_type="partnerships.company")
    assert (batch.verb, batch.actor_kind, batch.actor_id) == ("add_company", "user", actor.pk)


def test_save_journals_each_changed_column_and_raises_the_version():
    company = create(Company(name="Rautakoura Oy", website="rautakoura.example"))
    company.name, company.street_address = "Rautakoura Ab", "Takojankatu 1"
    with writing(PROGRAM, verb="edit") as write:
        changed = write.save(company)
    assert sorted(changed) == ["name", "street_address"]
    assert set(journal_of(company)[1:]) == {
        ("changed", "name", "Rautakoura Oy", "Rautakoura Ab"),
        ("changed", "street_address", "", "Takojankatu 1"),
    }
    stored = Company.objects.get(pk=company.pk)
    assert (stored.version, stored.name_key, bytes(stored.sort_key)) == (2, "rautakoura", b"rautakoura ab")


def test_save_without_a_difference_writes_nothing():
    company = create(Company(name="Rautakoura Oy"))
    before = ChangeBatch.objects.count()
    with writing(PROGRAM, verb="edit") as write:
        assert write.save(company) == []
    assert (ChangeBatch.objects.count(), Company.objects.get(pk=company.pk).version) == (before, 1)


def test_save_keeps_personal_values_in_the_side_table_only():
    contact = create(Contact(first_name="Tuula", last_name="Rauta"))
    contact.last_name = "Terä"
    with writing(PROGRAM, verb="edit") as write:
        write.save(contact)
    assert journal_of(contact)[1:] == [("changed", "last_name", None, None)]
    kept = PersonalChange.objects.get()
    assert (kept.data_subject_type, kept.data_subject_id, kept.old, kept.new) == (
        "partnerships.contact",
        contact.pk,
        "Rauta",
        "Terä",
    )


def test_delete_hides_the_record_and_restore_brings_it_back():
    company = create(Company(name="Rautakoura Oy"))
    with writing(PROGRAM, verb="delete") as write:
        write.delete(company)
    assert not Company.objects.filter(pk=company.pk).exists()
    assert Company.every.filter(pk=company.pk).exists()
    with writing(PROGRAM, verb="restore") as write:
        write.restore(company)
    assert Company.objects.filter(pk=company.pk).exists()
    assert [line[0] for line in journal_of(company)] == ["created", "deleted", "restored"]


def test_set_links_journals_both_lists_once():
    unit, first, second = make_unit("A"), make_unit("B"), make_unit("C")
    with writing(PROGRAM, verb="link") as write:
        assert write.set_links(unit, "successors", [first, second]) is True
        assert write.set_links(unit, "successors", [second, first]) is False
    assert journal_of(unit)[1:] == [("changed", "successors", [], sorted([first.pk, second.pk]))]


def test_nested_writing_joins_the_outer_batch():
    with writing(PROGRAM, verb="outer") as outer:
        company = outer.create(Company(name="Ulko Oy"))
        with writing(PROGRAM, verb="inner") as inner:
            other = inner.create(Company(name="Sisä Oy"))
    changes = Change.objects.filter(subject_type="partnerships.company", subject_id__in=[company.pk, other.pk])
    assert list(changes.values_list("batch__verb", flat=True)) == ["outer", "outer"]


def test_writing_that_fails_leaves_nothing_behind():
    before = (Company.every.count(), ChangeBatch.objects.count())

    def half_written() -> None:
        with writing(PROGRAM, verb="fails") as write:
            write.create(Company(name="Katoava Oy"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_written()
    assert (Company.every.count(), ChangeBatch.objects.count()) == before


def test_create_many_and_update_many_journal_each_row():
    with writing(PROGRAM, verb="many") as write:
        made = write.create_many([Company(name=f"Yritys {number}") for number in range(3)])
        changed = write.update_many(
            Company.objects.filter(pk__in=[made[0].pk, made[1].pk]), website="https://a.example"
        )
    assert changed == 2
    assert [len(journal_of(company)) for company in made] == [2, 2, 1]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_update_many_keeps_what_another_writes_at_the_same_time():
    company, has_written = create(Company(name="Rautakoura Oy")), threading.Event()

    def move() -> None:
        try:
            with writing(PROGRAM, verb="move") as write:
                company.post_office = "TURKU"
                write.save(company)
                has_written.set()
                time.sleep(0.3)
        finally:
            connection.close()

    other = threading.Thread(target=move)
    other.start()
    has_written.wait(20)
    with writing(PROGRAM, verb="many") as write:
        write.update_many(Company.objects.filter(pk=company.pk), website="https://a.example")
    other.join(20)
    company.refresh_from_db()
    assert (company.post_office, company.website) == ("TURKU", "https://a.example")


@given(values=st.lists(st.sampled_from(["", "a", "b", "ä"]), max_size=6))
def test_journal_replayed_gives_every_past_value(values: list[str]):
    company = create(Company(name="Rautakoura Oy"))
    seen = [company.post_office]
    for value in values:
        company.post_office = value
        with writing(PROGRAM, verb="edit") as write:
            if write.save(company):
                seen.append(value)
    changes = Change.objects.filter(subject_type="partnerships.company", subject_id=company.pk, field="post_office")
    news = list(changes.order_by("id").values_list("new", flat=True))
    assert ["", *news] == seen
    assert Company.objects.get(pk=company.pk).version == len(seen)


def test_unit_named_alike_sorts_after_z_with_umlauts():
    for name in ("Öljy", "Zeta", "Ärjä", "Åbo", "Ab"):
        make_unit(name)
    ours = EducationUnit.objects.filter(name_fi__in=["Öljy", "Zeta", "Ärjä", "Åbo", "Ab"])
    assert [unit.name_fi for unit in ours.order_by("sort_key")] == ["Ab", "Zeta", "Åbo", "Ärjä", "Öljy"]


def test_lock_brings_a_record_up_to_what_is_stored():
    old = create(Company(name="Rautakoura Oy"))
    with writing(PROGRAM, verb="edit") as write:
        now = Company.objects.get(pk=old.pk)
        now.name = "Rautatassu Oy"
        write.save(now)
        assert write.lock(old) is old
    assert (old.name, old.version) == ("Rautatassu Oy", 2)


def test_touch_raises_the_version_without_a_line_in_the_journal():
    company = create(Company(name="Rautakoura Oy"))
    with writing(PROGRAM, verb="edit") as write:
        write.touch(company)
    assert (company.version, Company.objects.get(pk=company.pk).version) == (2, 2)
    assert journal_of(company) == [("created", "", None, None)]


def test_repoint_journals_each_row_and_undo_leads_back():
    old, new = create(Company(name="Vanha Oy")), create(Company(name="Uusi Oy"))
    sites = [make_workplace(old), make_workplace(old)]
    with writing(PROGRAM, verb="move") as write:
        assert write.repoint(Workplace.every.filter(company__in=[old, new]), "company", new) == 2
    assert {(site.company_id, site.version) for site in Workplace.objects.all()} == {(new.pk, 2)}
    assert journal_of(sites[0])[1:] == [("changed", "company", old.pk, new.pk)]
    undo(actor=PROGRAM, batch=write.batch)
    assert set(Workplace.objects.values_list("company", flat=True)) == {old.pk}
