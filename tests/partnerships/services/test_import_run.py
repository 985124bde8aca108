"""Imports from file to register."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from partnerships.imports.problems import SourceError
from partnerships.models import ColumnChoice, Company, ImportRow, ImportRun
from partnerships.queries.import_run import batch_of, stale_rows
from partnerships.services import import_run as imports
from records.actors import PROGRAM
from records.models import Change, Job, SearchRow
from records.services import writing
from records.services.jobs import claim, run_due_jobs
from records.services.jobs import run as run_claimed
from tests.builders import make_company, make_contact, make_partnership, make_user
from tests.partnerships.imports.files import real_file
from tests.partnerships.services.import_runs import FILE, counts, received, staged, written

pytestmark = pytest.mark.django_db


def test_a_preview_writes_no_company():
    run = staged(FILE)
    assert counts(run) == (4, 3, 0, 0, 1, 1)
    assert run.state == "previewed"
    assert Company.objects.count() == 0
    wrong = ImportRow.objects.get(run=run, outcome="wrong")
    assert (wrong.number, wrong.cells[:2], wrong.problems[0][0]) == (4, ["0112038-8", "Väärä Oy"], "id_check_digit")


def test_written_rows_are_companies_with_journal_and_search():
    run = written(FILE)
    assert run.state == "committed"
    nokia = Company.objects.get(business_id="0112038-9")
    assert (nokia.name, nokia.kind, nokia.municipality_id, nokia.country, nokia.version) == (
        "Nokia Oyj",
        "company",
        "049",
        "FI",
        1,
    )
    assert (nokia.website, nokia.industry_code, nokia.industry.code) == ("https://www.nokia.com", "26300", "26")
    assert bytes(nokia.sort_key) == b"nokia oyj"
    paja = Company.objects.get(name="Nummelan Paja Oy")
    assert (paja.municipality_id, paja.municipality_text) == (None, "NUMMELA")
    assert Company.objects.get(name="Kone ja Metalli ry").kind == "association"
    batch = batch_of(run)
    made = Change.objects.filter(batch=batch, subject_type="partnerships.company")
    assert list(made.values_list("action", "version").distinct()) == [("created", 1)]
    assert made.count() == 3
    assert SearchRow.objects.filter(kind="company").count() == 3
    assert Company.objects.filter(import_rows__run=run).count() == 3


def test_keys_given_by_an_import_do_not_clash_with_later_ones():
    before = make_company()
    written(FILE)
    after = make_company()
    assert len({before.pk, after.pk, *Company.objects.values_list("pk", flat=True)}) == 5


def test_the_same_file_again_changes_nothing():
    written(FILE)
    changes = Change.objects.filter(subject_type="partnerships.company").count()
    run = written(FILE)
    assert counts(run) == (4, 0, 0, 3, 1, 3)
    assert Change.objects.filter(subject_type="partnerships.company").count() == changes
    assert set(Company.objects.values_list("version", flat=True)) == {1}


def test_changes_are_shown_written_and_journaled():
    written(FILE)
    run = staged(
        "Y-tunnus;Nimi;Kunta;Osoite;TOL\n01120389;Nokia Oyj;Helsinki;;62010\n;Nummelan Paja Oy;NUMMELA;Tie 1;\n"
    )
    assert counts(run) == (2, 0, 2, 0, 0, 2)
    row = ImportRow.objects.get(run=run, number=2)
    assert row.differences["fields"]["municipality"] == ["049", "091"]
    assert row.differences["fields"]["industry_code"] == ["26300", "62010"]
    assert imports.commit(run, actor=PROGRAM)
    nokia = Company.objects.get(business_id="0112038-9")
    assert (nokia.municipality_id, nokia.street_address, nokia.industry.code, nokia.version) == (
        "091",
        "Karakaari 7",
        "62",
        2,
    )
    changes = Change.objects.filter(batch=batch_of(run), subject_type="partnerships.company", subject_id=nokia.pk)
    assert {(c.field, c.version) for c in changes} == {("municipality", 2), ("industry", 2), ("industry_code", 2)}
    assert changes.get(field="municipality").old == "049"
    assert changes.get(field="municipality").new == "091"
    assert isinstance(changes.get(field="industry").new, int)
    assert Company.objects.get(name="Nummelan Paja Oy").street_address == "Tie 1"


def test_a_register_that_moved_on_is_shown_anew_before_anything_is_written():
    run = staged(FILE)
    other = make_company("Nokia", business_id="0112038-9")
    assert stale_rows(run).count() == 1
    assert not imports.commit(run, actor=PROGRAM)
    assert (run.state, counts(run)) == ("previewed", (4, 2, 1, 0, 1, 1))
    assert Company.objects.count() == 1
    with writing(PROGRAM, verb="test") as write:
        other.notes = "x"
        write.save(other)
    assert not imports.commit(run, actor=PROGRAM)
    assert imports.commit(run, actor=PROGRAM)
    assert Company.objects.count() == 3


def test_corrections_of_columns_are_remembered():
    run = received("Asiakas nro;Selite\n1;Nokia Oyj\n")
    assert run.mapping == {}
    imports.choose_columns(actor=make_user(), run=run, choice={"name": "Selite"})
    assert list(ColumnChoice.objects.values_list("heading", "field")) == [("selite", "name")]
    assert received("selite\nA\n").mapping == {"name": "selite"}
    again = received("Nimi;Selite\nA;B\n")
    imports.choose_columns(actor=make_user(), run=again, choice={"name": "Nimi"})
    assert dict(ColumnChoice.objects.values_list("heading", "field")) == {"selite": "", "nimi": "name"}


def test_jobs_read_write_and_take_back():
    actor = make_user()
    run = received(FILE)
    imports.choose_columns(actor=actor, run=run, choice=run.mapping)
    with pytest.raises(imports.WrongState):
        imports.choose_columns(actor=actor, run=run, choice=run.mapping)
    run_due_jobs()
    run.refresh_from_db()
    assert (run.state, run.job.state, run.job.done_count) == ("previewed", "done", 4)
    imports.request_commit(actor=actor, run=run)
    run_due_jobs()
    run.refresh_from_db()
    assert (run.state, batch_of(run).actor_id) == ("committed", actor.pk)
    imports.request_undo(actor=actor, run=run)
    run_due_jobs()
    run.refresh_from_db()
    assert (run.state, Company.objects.count()) == ("undone", 0)
    with pytest.raises(imports.WrongState):
        imports.request_commit(actor=actor, run=run)


def test_search_rows_of_many_companies_follow_in_a_job(monkeypatch):
    monkeypatch.setattr(imports, "INDEXED_NOW", 1)
    monkeypatch.setattr("partnerships.services.import_indexing.INDEXED_AT_ONCE", 2)
    run = written(FILE)
    assert SearchRow.objects.filter(kind="company").count() == 0
    assert list(Job.objects.values_list("kind", "params")) == [("import_index", {"run": run.pk})]
    run_due_jobs()
    assert SearchRow.objects.filter(kind="company").count() == 3


def test_a_worker_that_takes_over_after_the_writing_only_indexes():
    run = written(FILE)
    SearchRow.objects.all().delete()
    assert imports.commit(run, actor=PROGRAM)
    assert (Company.objects.count(), SearchRow.objects.filter(kind="company").count()) == (3, 3)


def test_a_file_that_breaks_on_the_way_writes_nothing():
    run = received("Nimi;Kunta\n" + "A;Turku\n" * 1500 + "B\ufffdlj;Turku\n")
    with pytest.raises(SourceError):
        imports.stage(run, actor=PROGRAM)
    assert (run.state, ImportRow.objects.count()) == ("failed", 0)
    assert "lost_letters" in run.error
    with pytest.raises(SourceError):
        received(b"%PDF-1.7")
    with pytest.raises(SourceError):
        imports.choose_columns(actor=PROGRAM, run=received("foo;bar\n1;2\n"), choice={})


def test_identity_codes_are_struck_out_of_what_is_kept():
    run = staged("Nimi;Huomautukset\nA;Opiskelija 131052-308T\n")
    assert run.reading["samples"] == [["A", "Opiskelija ******"]]
    assert ImportRow.objects.get(run=run).cells == ["A", "Opiskelija ******"]
    with pytest.raises(ValidationError):
        Company(name="A", notes="131052-308T").full_clean()


@pytest.mark.parametrize(
    ("start", "figures"),
    [
        ("companies_01", (215, 177, 0, 0, 38, 0)),
        ("companies_02", (1238, 1155, 0, 0, 83, 1)),
        ("messy_08", (1238, 1155, 0, 0, 83, 1)),
        ("companies_03", (640, 640, 0, 0, 0, 59)),
        ("messy_01", (7, 7, 0, 0, 0, 0)),
    ],
)
def test_real_registers_are_written_and_come_again_the_same(start, figures):
    content = real_file(start).read_bytes()
    assert counts(written(content)) == figures
    rows, new, _changed, _same, wrong, warnings = figures
    assert counts(staged(content)) == (rows, 0, 0, new, wrong, warnings)


def test_the_windows_1252_register_is_the_same_as_the_one_in_utf8():
    written(real_file("companies_02").read_bytes())
    assert counts(staged(real_file("messy_08").read_bytes())) == (1238, 0, 0, 1155, 83, 1)


def test_an_import_that_two_workers_have_is_written_once():
    run = staged(FILE)
    imports.request_commit(actor=make_user(), run=run)
    first, second = ImportRun.objects.get(pk=run.pk), ImportRun.objects.get(pk=run.pk)
    assert [imports.commit(each, actor=PROGRAM) for each in (first, second)] == [True, True]
    assert (Company.objects.count(), second.state) == (3, "committed")


def test_a_preview_read_anew_waits_for_a_person_though_a_second_worker_has_the_job():
    run = staged(FILE)
    user = make_user()
    imports.request_commit(actor=user, run=run)
    make_company("Nokia", business_id="0112038-9")
    slow, job = ImportRun.objects.get(pk=run.pk), claim()
    assert not imports.commit(ImportRun.objects.get(pk=run.pk), actor=PROGRAM)
    assert not imports.commit(slow, actor=PROGRAM)
    run_claimed(job)
    run.refresh_from_db()
    assert (run.state, Company.objects.count()) == ("previewed", 1)


def test_a_worker_holds_an_import_for_as_long_as_writing_may_take():
    imports.request_commit(actor=make_user(), run=staged(FILE))
    job = claim()
    before = job.lease_until
    imports.run_job(job, imports.no_progress)
    job.refresh_from_db()
    assert job.lease_until > before + datetime.timedelta(minutes=5)


def test_search_follows_the_names_that_an_import_changes():
    company = make_company("Vanha Oy", business_id="0112038-9")
    make_contact(company)
    make_partnership(company)
    run = written("Y-tunnus;Nimi\n0112038-9;Uusi Oy\n")
    rows = SearchRow.objects.filter(kind__in=["contact", "partnership"])
    assert ["Uusi Oy" in f"{row.title} {row.subtitle}" for row in rows] == [True, True]
    imports.undo_import(run, actor=PROGRAM)
    assert ["Vanha Oy" in f"{row.title} {row.subtitle}" for row in rows.all()] == [True, True]
