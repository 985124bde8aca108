"""Undo: what one verb did goes back, what was built on it stays."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import User
from organisation.models import CollegeRole
from partnerships.models import Company, Contact
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.permissions import can_undo
from records.registries import ports
from records.services import writing
from records.services.erasing import erase
from records.services.undoing import CannotUndo, undo
from tests.builders import create, long_ago, make_administrator, make_contact, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def changed(record: object, **values: object) -> ChangeBatch:
    """The batch that gives *record* these values."""
    for name, value in values.items():
        setattr(record, name, value)
    with writing(PROGRAM, verb="edit") as write:
        write.save(record)
    return write.batch


def test_undo_of_an_edit_gives_the_old_values_back():
    company = create(Company(name="Rautakoura Oy", post_office="Turku"))
    batch = changed(company, name="Toinen Oy", post_office="Raisio")
    undo(actor=make_user(), batch=batch)
    stored = Company.objects.get(pk=company.pk)
    assert (stored.name, stored.post_office, stored.version) == ("Rautakoura Oy", "Turku", 3)


def test_undo_keeps_a_column_that_was_edited_since():
    company = create(Company(name="Rautakoura Oy", post_office="Turku"))
    batch = changed(company, name="Toinen Oy", post_office="Raisio")
    changed(company, post_office="Kaarina")
    undo(actor=make_user(), batch=batch)
    stored = Company.objects.get(pk=company.pk)
    assert (stored.name, stored.post_office) == ("Rautakoura Oy", "Kaarina")


def test_undo_of_a_deletion_brings_the_record_back():
    company = create(Company(name="Rautakoura Oy"))
    with writing(PROGRAM, verb="delete") as write:
        write.delete(company)
    undo(actor=make_user(), batch=write.batch)
    assert Company.objects.filter(pk=company.pk).exists()


def test_undo_of_a_new_record_takes_it_away():
    with writing(PROGRAM, verb="add") as write:
        company = write.create(Company(name="Rautakoura Oy"))
    undo(actor=make_user(), batch=write.batch)
    assert not Company.objects.filter(pk=company.pk).exists()


def test_undo_of_personal_values_restores_them():
    contact = create(Contact(last_name="Rauta", phone="040 1"))
    undo(actor=make_user(), batch=changed(contact, phone="040 2"))
    assert Contact.objects.get(pk=contact.pk).phone == "040 1"


def test_undo_of_links_sets_the_old_ones():
    unit, first, second = make_unit(), make_unit(), make_unit()
    with writing(PROGRAM, verb="link") as write:
        write.set_links(unit, "successors", [first])
    with writing(PROGRAM, verb="link again") as write:
        write.set_links(unit, "successors", [second])
    undo(actor=make_user(), batch=write.batch)
    assert list(unit.successors.all()) == [first]


def test_undo_twice_is_refused():
    company = create(Company(name="Rautakoura Oy"))
    batch = changed(company, name="Toinen Oy")
    undo(actor=make_user(), batch=batch)
    with pytest.raises(CannotUndo):
        undo(actor=make_user(), batch=ChangeBatch.objects.get(pk=batch.pk))


def test_undo_of_an_undo_does_it_again():
    company = create(Company(name="Rautakoura Oy"))
    undoing = undo(actor=make_user(), batch=changed(company, name="Toinen Oy"))
    undo(actor=make_user(), batch=undoing)
    assert Company.objects.get(pk=company.pk).name == "Toinen Oy"


def test_undo_of_what_was_wholly_changed_since_is_refused():
    company = create(Company(name="Rautakoura Oy"))
    batch = changed(company, name="Toinen Oy")
    changed(company, name="Kolmas Oy")
    with pytest.raises(CannotUndo):
        undo(actor=make_user(), batch=batch)


def test_undo_of_a_deletion_whose_business_id_is_taken_is_refused():
    company = create(Company(name="Rautakoura Oy", business_id="5500009-1"))
    with writing(PROGRAM, verb="delete") as write:
        write.delete(company)
    create(Company(name="Uusi Oy", business_id="5500009-1"))
    with pytest.raises(CannotUndo):
        undo(actor=make_user(), batch=write.batch)
    assert not Company.objects.filter(pk=company.pk).exists()


def test_undo_of_a_record_that_others_have_built_on_is_refused():
    with writing(PROGRAM, verb="add") as write:
        company = write.create(Company(name="Rautakoura Oy"))
    make_contact(company)
    with pytest.raises(CannotUndo):
        undo(actor=make_user(), batch=write.batch)
    assert Company.objects.filter(pk=company.pk).exists()


def test_undo_does_not_bring_back_whom_somebody_erased():
    contact = create(Contact(last_name="Rauta"))
    with writing(PROGRAM, verb="delete") as write:
        write.delete(contact)
    erase(actor=PROGRAM, subject_type="partnerships.contact", subject_id=contact.pk)
    with pytest.raises(CannotUndo):
        undo(actor=make_user(), batch=write.batch)
    assert not Contact.objects.filter(pk=contact.pk).exists()


def test_undo_never_leaves_the_college_without_an_administrator():
    first, second = make_administrator(), make_user()
    with writing(first, verb="invite") as write:
        write.create(CollegeRole(user=second, kind="administrator", starts_on=long_ago()))
    with writing(second, verb="end") as ending:
        for role in CollegeRole.objects.filter(user=first):
            ending.delete(role)
    with pytest.raises(CannotUndo):
        undo(actor=first, batch=write.batch)
    assert CollegeRole.objects.filter(user=second).exists()


def test_own_doing_is_undone_only_while_one_may_still_change_it():
    unit = make_unit()
    member = make_member(unit)
    company = create(Company(name="Rautakoura Oy"))
    company.post_office = "Raisio"
    with writing(member, verb="edit_company") as write:
        write.save(company)
    assert can_undo(User.objects.get(pk=member.pk), write.batch) is True
    member.memberships.all().update(ends_on=long_ago())
    assert can_undo(User.objects.get(pk=member.pk), write.batch) is False


def test_doing_of_others_and_of_the_day_before_yesterday_is_not_undone():
    member, other = make_member(), make_member()
    with writing(member, verb="add") as write:
        write.create(Company(name="Rautakoura Oy"))
    assert can_undo(other, write.batch) is False
    ChangeBatch.objects.filter(pk=write.batch.pk).update(at=timezone.now() - datetime.timedelta(days=2))
    assert can_undo(member, ChangeBatch.objects.get(pk=write.batch.pk)) is False


def test_a_verb_with_a_rule_of_its_own_is_undone_by_that_rule(monkeypatch):
    with writing(make_user(), verb="ruled") as write:
        write.create(Company(name="Rautakoura Oy"))
    monkeypatch.setitem(ports.undo_rules, "ruled", lambda actor, batch: batch.verb == "ruled" and actor is PROGRAM)
    assert (can_undo(PROGRAM, write.batch), can_undo(make_user(), write.batch)) == (True, False)


def test_what_is_to_be_put_right_before_an_undo_may_refuse_it(monkeypatch):
    def refuse(_write, batch):
        raise CannotUndo(batch.verb)

    company = create(Company(name="Rautakoura Oy"))
    batch = changed(company, name="Toinen Oy")
    monkeypatch.setattr(ports, "before_undo", [refuse])
    with pytest.raises(CannotUndo, match="edit"):
        undo(actor=PROGRAM, batch=batch)
    assert Company.objects.get(pk=company.pk).name == "Toinen Oy"
