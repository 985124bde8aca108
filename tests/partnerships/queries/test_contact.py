"""Which people a list, a lookup and search show."""

import pytest
from django.utils import timezone

from partnerships.models import Contact
from partnerships.queries.contact import by_exact_text, look_up, meant_by, met_lately, roles_of, same_address
from tests.builders import make_company, make_contact, make_interaction, make_member, make_partnership, make_user

pytestmark = pytest.mark.django_db


def test_people_are_found_by_name_company_title_and_address() -> None:
    contact = make_contact(
        make_company("Rautakoura Oy"), "Rauta", first_name="Tuula", email="tr@a.example", position={"title": "johtaja"}
    )
    make_contact(last_name="Muu")
    texts = ("tuula rauta", "rautakoura", "johtaja", "tr@a.example", "xyz")
    assert [list(Contact.objects.filter(meant_by(text))) for text in texts] == [[contact]] * 4 + [[]]


def test_look_up_within_a_company_lists_its_people_of_today() -> None:
    company, member = make_company("Rautakoura Oy"), make_member()
    here = make_contact(company, "Rauta", first_name="Tuula", position={"title": "johtaja"})
    make_contact(company, "Vanha", position={"ends_on": timezone.localdate()})
    make_contact(last_name="Peltonen")
    assert look_up(member, "", company.pk) == [(here.pk, "Tuula Rauta", "Rautakoura Oy, johtaja")]
    assert look_up(member, "rauta", company.pk) == [(here.pk, "Tuula Rauta", "Rautakoura Oy, johtaja")]
    assert look_up(make_user(), "rauta", company.pk) == []
    assert [row[1] for row in look_up(member, "peltonen")] == ["Kaisa Peltonen"]


def test_exact_text_is_full_name_or_address() -> None:
    contact = make_contact(last_name="Rauta", first_name="Tuula", email="tr@a.example")
    found = [list(by_exact_text(Contact.objects.all(), text)) for text in ("Tuula Rauta", "TR@a.example", "Rauta")]
    assert found == [[contact], [contact], []]


def test_same_address_passes_over_the_person_and_nothing() -> None:
    contact, member = make_contact(email="tr@a.example"), make_member()
    assert same_address(member, "TR@a.example") == contact
    assert same_address(member, "tr@a.example", but=contact.pk) is None
    assert same_address(member, "") is None


def test_roles_are_those_of_partnerships_that_go_on() -> None:
    contact, company = make_contact(), make_company()
    make_partnership(company, contact=contact, status="ended")
    goes_on = make_partnership(company, sponsor=contact)
    make_partnership(contact=contact)
    assert roles_of(contact, company.pk) == [goes_on]
    assert len(roles_of(contact)) == 2


def test_met_lately_tells_the_last_interactions_first() -> None:
    actor, company = make_member(), make_company()
    contact = make_contact(company)
    earlier = make_interaction(actor, company, days=-9, contacts=[contact])
    later = make_interaction(actor, company, days=-2, contacts=[contact])
    make_interaction(actor, company, days=-1)
    assert [each.interaction for each in met_lately(contact)] == [later, earlier]
    assert [each.interaction for each in met_lately(contact, limit=1)] == [later]
