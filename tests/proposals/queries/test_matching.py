"""Whom of the register a proposal may come from, and how that is known."""

import pytest

from proposals.queries.matching import domain_of, matches
from tests.builders import (
    create,
    days_from_now,
    make_company,
    make_contact,
    make_cooperation_proposal,
    make_member,
    make_user,
)

pytestmark = pytest.mark.django_db


def found(**values):
    return matches(make_cooperation_proposal(**values), make_member())


def companies(**values):
    return [each.company for each in found(**values).companies]


def test_the_same_id_comes_before_the_same_name_and_that_before_a_similar_one():
    by_id = make_company("Aivan Muu Oy", business_id="1572860-0")
    named, alike = make_company("Konepaja Rautio Oy"), make_company("Konepaja Rautia Oy")
    make_company("Kukkakauppa")
    assert companies(organisation_name="Konepaja Rautio", business_id="1572860-0") == [by_id, named]
    assert set(companies(organisation_name="Konepaja Rautiola")) == {named, alike}


def test_a_web_domain_tells_and_a_mailbox_of_anybody_does_not():
    company = make_company("Rauta", website="https://www.rautakoura.fi/yhteys")
    make_company("Koura", website="https://rautakoura.fi.example.com")
    make_company("Posti", website="https://gmail.com")
    assert companies(organisation_name="Zzz", email="matti@rautakoura.fi") == [company]
    assert companies(organisation_name="Zzz", email="matti@gmail.com") == []
    assert domain_of("") == domain_of("a@GMAIL.com") == ""


def test_a_contact_with_the_address_brings_the_organisation_where_they_work_now():
    old, new = make_company("Entinen"), make_company("Nykyinen")
    contact = make_contact(
        old, "Rautio", first_name="Matti", email="matti@x.example", position={"ends_on": days_from_now(-5)}
    )
    gone = make_contact(old, "Lähtenyt", email="gone@x.example", position={"ends_on": days_from_now(-5)})
    create(type(contact.positions.get())(contact=contact, company=new))
    result = found(organisation_name="Zzz", email="Matti@X.example")
    assert [(each.contact, each.company) for each in result.contacts] == [(contact, new)]
    assert [each.company for each in result.companies] == [new]
    assert "Matti Rautio" in result.companies[0].why
    assert [(each.contact, each.company) for each in found(email="gone@x.example").contacts] == [(gone, None)]


def test_a_namesake_at_an_organisation_found_is_a_match_whatever_the_order_of_names():
    company = make_company("Konepaja Rautio Oy")
    contact = make_contact(company, "Mäkelä", first_name="Matti")
    make_contact(company, "Muu", first_name="Matti")
    make_contact(make_company("Kukka"), "Mäkelä", first_name="Matti")
    result = found(organisation_name="Konepaja Rautio", contact_name="makela matti", email="")
    assert [each.contact for each in result.contacts] == [contact]
    assert found(organisation_name="Zzz", contact_name="Matti Mäkelä", email="").contacts == []


def test_somebody_without_a_role_sees_nothing_of_the_register():
    make_company("Konepaja Rautio Oy", business_id="1572860-0")
    proposal = make_cooperation_proposal("Konepaja Rautio Oy", business_id="1572860-0")
    assert matches(proposal, make_user()).companies == []
