"""Erasure reaches the record, the journal and a database that was put back."""

import pytest
from django.core.management import CommandError, call_command

from partnerships.models import Company, Contact, Position
from records.actors import PROGRAM
from records.models import Change, Erasure, PersonalChange, SearchRow
from records.services import writing
from records.services.erasing import erase, erase_again
from tests.builders import create

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_file(settings, tmp_path) -> None:
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


def make_known_contact() -> Contact:
    """A contact with a title, a search row and a history of personal values."""
    contact = create(Contact(first_name="Tuula", last_name="Rauta", email="tuula@rauta.example", phone="040 1"))
    create(Position(contact=contact, company=create(Company(name="Rautakoura Oy")), title="Toimitusjohtaja Rauta"))
    contact.phone = "040 2"
    with writing(PROGRAM, verb="edit") as write:
        write.save(contact)
    return contact


def traces(contact: Contact) -> tuple:
    """Everything in which a name, a title or a number of the contact could still stand."""
    stored = Contact.every.get(pk=contact.pk)
    return (
        (stored.first_name, stored.email, stored.phone, stored.notes, stored.language),
        [position.title for position in Position.every.filter(contact=contact)],
        PersonalChange.objects.filter(data_subject_id=contact.pk).count(),
        [change.old for change in Change.objects.exclude(old=None) if "Rauta" in str(change.old)],
        SearchRow.objects.filter(words__contains="tuula").count(),
    )


NOTHING = (("", "", "", "", ""), [""], 0, [], 0)


def test_erasure_leaves_nothing_of_the_person():
    contact = make_known_contact()
    erase(actor=PROGRAM, subject_type="partnerships.contact", subject_id=contact.pk)
    assert traces(contact) == NOTHING


def test_erasure_is_carried_out_again_after_a_restore():
    contact = make_known_contact()
    erase(actor=PROGRAM, subject_type="partnerships.contact", subject_id=contact.pk)
    # The database of an earlier day: the person is there, and that they were erased is forgotten.
    Contact.every.filter(pk=contact.pk).update(first_name="Tuula", email="tuula@rauta.example")
    Erasure.objects.all().delete()
    assert erase_again() == 1
    assert traces(contact) == NOTHING
    assert erase_again() == 1


def test_commands_erase_a_contact_and_repeat_it(capsys):
    contact = make_known_contact()
    call_command("erase_contact", contact.pk)
    call_command("erase_again")
    assert traces(contact) == NOTHING
    assert capsys.readouterr().out.splitlines() == [f"contact {contact.pk} erased", "1 erasures carried out"]


def test_command_says_that_a_contact_is_not_there():
    with pytest.raises(CommandError):
        call_command("erase_contact", 999_999)
