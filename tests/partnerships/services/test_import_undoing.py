"""Taking imports back, and what prevents it."""

import pytest

from partnerships.models import Company, Contact, ImportRun, Position, Workplace
from partnerships.queries.import_run import batch_of
from partnerships.services import import_run as imports
from records.actors import PROGRAM
from records.models import ChangeBatch, SearchRow
from records.services import writing
from records.services.undoing import CannotUndo, undo
from tests.builders import create, make_company
from tests.partnerships.services.import_runs import FILE, counts, written

pytestmark = pytest.mark.django_db


def test_an_undone_import_leaves_the_register_as_it_was():
    old = make_company("Nokia", business_id="0112038-9", municipality_id="853", notes="vanha")
    run = written(FILE)
    imports.undo_import(run, actor=PROGRAM)
    assert run.state == "undone"
    assert list(Company.objects.values_list("name", "municipality_id", "street_address", "notes", "version")) == [
        ("Nokia", "853", "", "vanha", 3)
    ]
    old.refresh_from_db()
    assert (bytes(old.sort_key), old.name_key, old.industry_id) == (b"nokia", "nokia", None)
    assert SearchRow.objects.filter(kind="company").count() == 1
    assert batch_of(run).undone_by is not None
    assert counts(written(FILE)) == (4, 2, 1, 0, 1, 1)


def test_an_import_that_two_workers_take_back_is_undone_once():
    run = written(FILE)
    first, second = ImportRun.objects.get(pk=run.pk), ImportRun.objects.get(pk=run.pk)
    imports.undo_import(first, actor=PROGRAM)
    imports.undo_import(second, actor=PROGRAM)
    assert ChangeBatch.objects.filter(undoes=batch_of(run)).count() == 1


def test_the_undo_of_the_history_leaves_imports_to_their_page():
    run = written(FILE)
    with pytest.raises(CannotUndo):
        undo(actor=PROGRAM, batch=batch_of(run))
    assert Company.objects.count() == 3


def test_what_stands_on_rows_prevents_undoing_and_is_told():
    run = written(FILE)
    nokia, metal = Company.objects.get(business_id="0112038-9"), Company.objects.get(name="Kone ja Metalli ry")
    create(Workplace(company=nokia, name="Salo"))
    with writing(PROGRAM, verb="test") as write:
        metal.notes = "x"
        write.save(metal)
    with pytest.raises(imports.BuiltUpon) as caught:
        imports.request_undo(actor=PROGRAM, run=run)
    assert [(count, names) for _label, count, names in caught.value.reasons] == [
        (1, ["Nokia Oyj"]),
        (1, ["Kone ja Metalli ry"]),
    ]
    with pytest.raises(imports.BuiltUpon):
        imports.undo_import(run, actor=PROGRAM)
    assert Company.objects.count() == 3


def test_contacts_prevent_undoing_until_they_are_gone():
    run = written(FILE)
    contact = create(Contact(first_name="Kaisa", last_name="Koski"))
    position = create(Position(contact=contact, company=Company.objects.get(business_id="0112038-9")))
    with pytest.raises(imports.BuiltUpon):
        imports.refuse_if_built_upon(run)
    with writing(PROGRAM, verb="test") as write:
        write.delete(position)
    imports.refuse_if_built_upon(run)
