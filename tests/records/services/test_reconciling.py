"""Two people edit the same record: neither loses anything unknowingly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import Company, Contact
from records.services import Conflict, writing
from tests.builders import create, make_user

pytestmark = pytest.mark.django_db


def edit(company: Company, actor: object, version: int, **values: str) -> list[str]:
    """Save as a form does: the record as the database has it now, all fields as the person sent them."""
    fresh = Company.objects.get(pk=company.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    with writing(actor, verb="edit_company") as write:
        return write.save(fresh, expected_version=version)


def test_different_fields_are_merged():
    company = create(Company(name="Rautakoura Oy", website="", post_office="Turku"))
    edit(company, make_user(), 1, website="https://rauta.example", post_office="Turku")
    edit(company, make_user(), 1, website="", post_office="Raisio")
    stored = Company.objects.get(pk=company.pk)
    assert (stored.website, stored.post_office, stored.version) == ("https://rauta.example", "Raisio", 3)


def test_same_field_raises_with_both_values_and_who():
    company = create(Company(name="Rautakoura Oy"))
    antti = make_user(first_name="Antti")
    edit(company, antti, 1, post_office="Raisio")
    with pytest.raises(Conflict) as caught:
        edit(company, make_user(), 1, post_office="Kaarina")
    conflict = caught.value.fields[0]
    assert (conflict.name, conflict.theirs, conflict.yours, conflict.actor_id) == (
        "post_office",
        "Raisio",
        "Kaarina",
        antti.pk,
    )
    assert Company.objects.get(pk=company.pk).post_office == "Raisio"


def test_knowing_second_attempt_wins():
    company = create(Company(name="Rautakoura Oy"))
    edit(company, make_user(), 1, post_office="Raisio")
    with pytest.raises(Conflict) as caught:
        edit(company, make_user(), 1, post_office="Kaarina")
    edit(company, make_user(), caught.value.current_version, post_office="Kaarina")
    assert Company.objects.get(pk=company.pk).post_office == "Kaarina"


def test_same_new_value_is_no_conflict():
    company = create(Company(name="Rautakoura Oy"))
    edit(company, make_user(), 1, post_office="Raisio")
    assert edit(company, make_user(), 1, post_office="Raisio") == []


def test_personal_fields_conflict_too():
    contact = create(Contact(last_name="Rauta", phone="1"))
    for number in ("2", "3"):
        fresh = Contact.objects.get(pk=contact.pk)
        fresh.phone = number
        with writing(make_user(), verb="edit") as write:
            if number == "2":
                write.save(fresh, expected_version=1)
            else:
                with pytest.raises(Conflict) as caught:
                    write.save(fresh, expected_version=1)
    assert [(field.theirs, field.yours) for field in caught.value.fields] == [("2", "3")]


FIELDS = ("website", "post_office", "street_address")
VALUES = st.fixed_dictionaries({name: st.sampled_from(["", "x", "y"]) for name in FIELDS})


@given(theirs=VALUES, mine=VALUES)
def test_no_change_is_lost_silently(theirs: dict[str, str], mine: dict[str, str]):
    company = create(Company(name="Rautakoura Oy"))
    edit(company, make_user(), 1, **theirs)
    clash = {name for name in FIELDS if theirs[name] and mine[name] and theirs[name] != mine[name]}
    if clash:
        with pytest.raises(Conflict) as caught:
            edit(company, make_user(), 1, **mine)
        assert {field.name for field in caught.value.fields} == clash
        return
    edit(company, make_user(), 1, **mine)
    stored = Company.objects.get(pk=company.pk)
    assert {name: getattr(stored, name) for name in FIELDS} == {name: mine[name] or theirs[name] for name in FIELDS}
