"""People come, change, leave, are succeeded, deleted and forgotten."""

import datetime

import pytest
from django.utils import timezone

from partnerships.models import Contact, Partnership, Position
from partnerships.models.contact import ERASED_NAME
from partnerships.services.contact import (
    add_contact,
    add_position,
    change_contact,
    change_position,
    delete_contact,
    end_position,
    erase_contact,
)
from records.models import PersonalChange, SearchRow
from records.services.erasing import erase
from records.services.undoing import undo
from tests.builders import (
    make_activity,
    make_administrator,
    make_company,
    make_contact,
    make_member,
    make_partnership,
)

pytestmark = pytest.mark.django_db


def search_row(contact: Contact) -> SearchRow:
    """What search knows of a contact."""
    return SearchRow.objects.get(kind="contact", object_id=contact.pk)


def test_add_contact_makes_person_and_position() -> None:
    company = make_company("Rautakoura Oy")
    contact = add_contact(
        actor=make_member(),
        company=company,
        person={"first_name": "Tuula", "last_name": "Rauta", "email": "Tuula@Rautakoura.example"},
        position={"title": "johtaja", "kind": "management"},
    )
    assert contact.email == "tuula@rautakoura.example"
    assert Position.objects.get(contact=contact).company == company
    row = search_row(contact)
    assert (row.title, row.subtitle) == ("Tuula Rauta", "Rautakoura Oy, johtaja")


def test_successor_takes_over_the_partnerships_of_this_company_only() -> None:
    here, elsewhere = make_company(), make_company()
    old = make_contact(here)
    first = make_partnership(here, contact=old, sponsor=old)
    second = make_partnership(elsewhere, contact=old)
    new = add_contact(
        actor=make_member(),
        company=here,
        person={"last_name": "Uusi"},
        position={},
        successor_of=Position.objects.get(contact=old),
    )
    stored = Partnership.objects.get(pk=first.pk)
    assert (stored.contact, stored.sponsor) == (new, new)
    assert Partnership.objects.get(pk=second.pk).contact == old


def test_change_contact_is_journaled_apart_as_personal() -> None:
    contact = make_contact(email="a@yritys.example")
    change_contact(actor=make_member(), contact=contact, values={"email": "b@yritys.example"}, expected_version=1)
    kept = PersonalChange.objects.get(data_subject_id=contact.pk)
    assert (kept.change.old, kept.change.new, kept.old, kept.new) == (
        None,
        None,
        "a@yritys.example",
        "b@yritys.example",
    )


def test_unchanged_contact_makes_no_batch() -> None:
    assert change_contact(actor=make_member(), contact=make_contact(), values={}, expected_version=1) is None


def test_leaving_ends_the_position_today_and_undo_takes_it_back() -> None:
    actor, contact = make_member(), make_contact(make_company("Rautakoura Oy"))
    position = Position.objects.get(contact=contact)
    batch = end_position(actor=actor, position=position)
    assert Position.objects.get(pk=position.pk).ends_on == timezone.localdate()
    assert batch is not None
    undo(actor=actor, batch=batch)
    assert Position.objects.get(pk=position.pk).ends_on is None


def test_leaving_twice_changes_nothing() -> None:
    contact = make_contact(position={"ends_on": datetime.date(2026, 1, 31)})
    assert end_position(actor=make_member(), position=Position.objects.get(contact=contact)) is None


def test_positions_are_added_and_changed_and_search_follows() -> None:
    actor, contact = make_member(), make_contact(make_company("Ensimmäinen Oy"))
    second = add_position(
        actor=actor, contact=contact, values={"company": make_company("Toinen Oy"), "title": "neuvoja"}
    )
    assert search_row(contact).subtitle == "Ensimmäinen Oy; Toinen Oy, neuvoja"
    change_position(actor=actor, position=second, values={"title": "opettaja"}, expected_version=1)
    assert search_row(contact).subtitle == "Ensimmäinen Oy; Toinen Oy, opettaja"
    assert change_position(actor=actor, position=second, values={}, expected_version=2) is None


def test_delete_contact_clears_roles_and_undo_brings_all_back() -> None:
    actor, company = make_member(), make_company()
    contact = make_contact(company)
    partnership = make_partnership(company, contact=contact)
    batch = delete_contact(actor=actor, contact=contact)
    assert Contact.objects.filter(pk=contact.pk).count() == 0
    assert Position.objects.filter(contact=contact).count() == 0
    assert Partnership.objects.get(pk=partnership.pk).contact is None
    undo(actor=actor, batch=batch)
    assert Partnership.objects.get(pk=partnership.pk).contact == contact
    assert Position.objects.filter(contact=contact).count() == 1


def test_erasure_leaves_nothing_of_the_person() -> None:
    contact = make_contact(last_name="Rauta", first_name="Tuula", email="t@yritys.example", phone="040", notes="muisti")
    change_contact(actor=make_member(), contact=contact, values={"phone": "050"}, expected_version=1)
    for _time in range(2):
        erase(actor=make_administrator(), subject_type="partnerships.contact", subject_id=contact.pk)
    stored = Contact.objects.get(pk=contact.pk)
    assert (stored.last_name, stored.email, stored.phone, stored.notes) == (ERASED_NAME, "", "", "")
    assert PersonalChange.objects.filter(data_subject_id=contact.pk).count() == 0
    assert "rauta" not in search_row(contact).words


def test_erasing_nobody_does_nothing() -> None:
    erase_contact(999_999)
    assert Contact.every.count() == 0


def test_leaving_keeps_what_somebody_else_wrote_meanwhile() -> None:
    seen = Position.objects.get(contact=make_contact(position={"title": "Ennen"}))
    change_position(
        actor=make_member(),
        position=Position.objects.get(pk=seen.pk),
        values={"title": "Jälkeen"},
        expected_version=1,
    )
    end_position(actor=make_member(), position=seen)
    stored = Position.objects.get(pk=seen.pk)
    assert (stored.title, stored.ends_on) == ("Jälkeen", timezone.localdate())


def test_deleted_contact_is_responsible_for_no_activity_until_undone() -> None:
    actor, contact = make_member(), make_contact()
    activity = make_activity(responsible_contact=contact)
    batch = delete_contact(actor=actor, contact=contact)
    activity.refresh_from_db()
    assert activity.responsible_contact is None
    undo(actor=actor, batch=batch)
    activity.refresh_from_db()
    assert activity.responsible_contact == contact
