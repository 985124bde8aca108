"""Contacts that become one, what is refused, and what undo keeps to."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from partnerships.models import Company, InteractionContact, Position
from partnerships.services.merge import merge_companies, merge_contacts
from records.actors import PROGRAM
from records.services import writing
from records.services.erasing import erase
from records.services.undoing import CannotUndo, undo
from tests.builders import (
    make_activity,
    make_company,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_partnership,
)
from tests.partnerships.services.merging import merged, reread

pytestmark = pytest.mark.django_db


def test_contacts_become_one() -> None:
    company, teacher = make_company(), make_member()
    winner, loser = make_contact(company, phone="040 1"), make_contact(company, email="kaisa@yritys.example")
    both = make_interaction(teacher, company, contacts=[winner, loser])
    alone = make_interaction(teacher, company, contacts=[loser])
    partnership = make_partnership(company, contact=loser, sponsor=loser)
    activity = make_activity(partnership, responsible_contact=loser)
    choices = {"email": "loser", "name": "loser"}
    batch = merge_contacts(actor=PROGRAM, winner=winner, loser=loser, choices=choices)
    winner.refresh_from_db()
    assert (winner.phone, winner.email, winner.last_name) == ("040 1", "kaisa@yritys.example", loser.last_name)
    met = InteractionContact.objects.values_list("interaction", "contact")
    assert sorted(met) == [(both.pk, winner.pk), (alone.pk, winner.pk)]
    partnership.refresh_from_db()
    activity.refresh_from_db()
    assert {partnership.contact_id, partnership.sponsor_id, activity.responsible_contact_id} == {winner.pk}
    assert Position.objects.filter(contact=winner).count() == 1
    undo(actor=PROGRAM, batch=batch)
    assert InteractionContact.objects.filter(contact=loser).count() == 2


def gone(winner: Company, loser: Company) -> None:
    with writing(PROGRAM, verb="test") as write:
        write.delete(loser)


def changed(winner: Company, loser: Company) -> None:
    with writing(PROGRAM, verb="test") as write:
        loser.notes = "Uusi"
        write.save(loser)


@pytest.mark.parametrize(("meanwhile", "code"), [(gone, "gone"), (changed, "changed")])
def test_merge_of_what_is_no_longer_as_seen_is_refused(meanwhile: Callable[..., None], code: str) -> None:
    winner, loser = make_company(), make_company()
    seen = {winner.pk: 1, loser.pk: 1}
    meanwhile(winner, loser)
    with pytest.raises(ValidationError) as refusal:
        merge_companies(actor=PROGRAM, winner=winner, loser=loser, choices={}, seen=seen)
    assert refusal.value.code == code


def test_undo_keeps_what_was_edited_since() -> None:
    winner, loser = make_company("Rautakoura Oy"), make_company(website="https://koura.example")
    step = make_follow_up(company=loser)
    batch = merged(winner, loser, website="loser")
    winner.refresh_from_db()
    winner.website, winner.notes = "https://uusi.example", "Uusi"
    with writing(PROGRAM, verb="test") as write:
        write.save(winner)
        step.refresh_from_db()
        step.what = "Soita"
        write.save(step)
    undo(actor=PROGRAM, batch=batch)
    winner, step = reread(winner, step)
    assert (winner.website, winner.notes, step.what, step.company_id) == (
        "https://uusi.example",
        "Uusi",
        "Soita",
        loser.pk,
    )


def test_later_merge_is_undone_first() -> None:
    first, second, third = make_company(), make_company(), make_company()
    make_contact(first)
    batch = merged(second, first)
    later = merged(third, second)
    assert reread(first)[0].merged_into_id == third.pk
    with pytest.raises(CannotUndo):
        undo(actor=PROGRAM, batch=batch)
    undo(actor=PROGRAM, batch=later)
    undo(actor=PROGRAM, batch=batch)
    assert Company.objects.count() == 3
    assert Position.objects.get().company_id == first.pk


def test_person_erased_since_does_not_return() -> None:
    company = make_company()
    winner, loser = make_contact(company), make_contact(company, phone="040 1")
    batch = merge_contacts(actor=PROGRAM, winner=winner, loser=loser, choices={})
    erase(actor=PROGRAM, subject_type="partnerships.contact", subject_id=winner.pk)
    assert {(each.last_name, each.phone) for each in reread(winner, loser)} == {("–", "")}
    with pytest.raises(CannotUndo):
        undo(actor=PROGRAM, batch=batch)


def test_undo_is_refused_where_the_business_id_was_given_to_another() -> None:
    winner, loser = make_company(), make_company(business_id="5500009-1")
    batch = merged(winner, loser)
    make_company(business_id="5500009-1")
    with pytest.raises(CannotUndo):
        undo(actor=PROGRAM, batch=batch)
    assert reread(loser)[0].merged_into_id == winner.pk
