"""Companies are added, changed and deleted, with copies, journal and undo."""

import pytest

from partnerships.models import Company, Contact, Industry, Municipality, Position, Workplace
from partnerships.services.company import BusinessIdTaken, StillUsed, add_company, change_company, delete_company
from partnerships.services.workplace import add_workplace, change_workplace, delete_workplace
from records.models import SearchRow
from records.services import Conflict
from records.services.undoing import undo
from tests.builders import (
    create,
    make_company,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_partnership,
    make_workplace,
)

pytestmark = pytest.mark.django_db


def test_add_company_keeps_what_is_said_twice_the_same() -> None:
    industry = Industry.objects.filter(code="62010").first() or Industry.objects.first()
    town = Municipality.objects.get(name_fi="Turku")
    company = add_company(
        actor=make_member(),
        values={"name": "Koodi Oy", "industry": industry, "municipality": town, "municipality_text": "turkku"},
    )
    assert (company.industry_code, company.industry_classification) == (industry.code, industry.classification)
    assert company.municipality_text == ""
    assert SearchRow.objects.get(kind="company", object_id=company.pk).title == "Koodi Oy"


def test_add_company_refuses_a_taken_business_id() -> None:
    make_company(business_id="0737546-2")
    with pytest.raises(BusinessIdTaken):
        add_company(actor=make_member(), values={"name": "Toinen Oy", "business_id": "0737546-2"})
    assert Company.objects.filter(name="Toinen Oy").count() == 0


def test_change_company_refuses_a_taken_business_id() -> None:
    make_company(business_id="0737546-2")
    company = make_company("Toinen Oy")
    with pytest.raises(BusinessIdTaken):
        change_company(actor=make_member(), company=company, values={"business_id": "0737546-2"}, expected_version=1)


def test_change_company_merges_different_fields_silently() -> None:
    opened, again = make_company("Rautakoura Oy"), Company.objects.get(name="Rautakoura Oy")
    change_company(actor=make_member(), company=again, values={"website": "https://a.example"}, expected_version=1)
    values = {"website": "", "street_address": "Telakkatie 12"}
    change_company(actor=make_member(), company=opened, values=values, expected_version=1)
    stored = Company.objects.get(pk=opened.pk)
    assert (stored.website, stored.street_address) == ("https://a.example", "Telakkatie 12")


def test_change_company_shows_both_values_of_the_same_field() -> None:
    opened, again = make_company("Rautakoura Oy"), Company.objects.get(name="Rautakoura Oy")
    other = make_member()
    change_company(actor=other, company=again, values={"name": "Rautakoura Ab"}, expected_version=1)
    with pytest.raises(Conflict) as conflict:
        change_company(actor=make_member(), company=opened, values={"name": "Rauta Oy"}, expected_version=1)
    (field,) = conflict.value.fields
    assert (field.name, field.theirs, field.yours, field.actor_id) == ("name", "Rautakoura Ab", "Rauta Oy", other.pk)
    assert conflict.value.current_version == 2


def test_change_company_of_nothing_makes_no_batch() -> None:
    company = make_company()
    assert (
        change_company(actor=make_member(), company=company, values={"name": company.name}, expected_version=1) is None
    )


def test_rename_reaches_the_contacts_in_search() -> None:
    company = make_company("Vanha Oy")
    contact = make_contact(company, "Rauta")
    change_company(actor=make_member(), company=company, values={"name": "Uusi Oy"}, expected_version=None)
    assert SearchRow.objects.get(kind="contact", object_id=contact.pk).subtitle == "Uusi Oy"


def test_delete_company_takes_its_people_and_sites_and_undo_brings_them_back() -> None:
    company, other, actor = make_company(), make_company(), make_member()
    make_workplace(company)
    only_here, elsewhere = make_contact(company), make_contact(company)
    create(Position(contact=elsewhere, company=other))
    batch = delete_company(actor=actor, company=company)
    assert Company.objects.filter(pk=company.pk).count() == 0
    assert Workplace.objects.filter(company=company).count() == 0
    assert set(Contact.objects.values_list("pk", flat=True)) == {elsewhere.pk}
    assert SearchRow.objects.filter(kind="company", object_id=company.pk).count() == 0
    undo(actor=actor, batch=batch)
    assert Company.objects.filter(pk=company.pk).count() == 1
    assert Workplace.objects.filter(company=company).count() == 1
    assert set(Contact.objects.values_list("pk", flat=True)) == {only_here.pk, elsewhere.pk}


def test_delete_company_with_a_history_is_refused() -> None:
    actor = make_member()
    partner, met, promised = make_company(), make_company(), make_company()
    make_partnership(partner)
    make_interaction(actor, met)
    make_follow_up(actor, company=promised)
    uses = []
    for company in (partner, met, promised):
        with pytest.raises(StillUsed) as error:
            delete_company(actor=actor, company=company)
        uses.append((error.value.partnerships, error.value.interactions, error.value.follow_ups))
    assert uses == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]


def test_workplace_is_added_changed_and_deleted() -> None:
    company, actor = make_company(), make_member()
    site = add_workplace(actor=actor, company=company, values={"name": "Raisio"})
    change_workplace(actor=actor, workplace=site, values={"name": "Raision paja"}, expected_version=1)
    contact = make_contact(company, position={"workplace": site})
    batch = delete_workplace(actor=actor, workplace=site)
    assert Position.objects.get(contact=contact).workplace is None
    undo(actor=actor, batch=batch)
    assert Position.objects.get(contact=contact).workplace.name == "Raision paja"


def test_unchanged_workplace_makes_no_batch() -> None:
    site = make_workplace()
    assert change_workplace(actor=make_member(), workplace=site, values={}, expected_version=1) is None


def test_delete_workplace_with_a_history_is_refused() -> None:
    site = make_workplace()
    make_partnership(site.company, workplace=site)
    with pytest.raises(StillUsed):
        delete_workplace(actor=make_member(), workplace=site)
    assert Workplace.objects.filter(pk=site.pk).count() == 1


def titles(*kinds: str) -> list[str]:
    """What search shows of these kinds, first and second line."""
    rows = SearchRow.objects.filter(kind__in=kinds).order_by("kind", "object_id")
    return [f"{title} · {subtitle}" for title, subtitle in rows.values_list("title", "subtitle")]


def test_search_follows_the_name_of_a_company_and_its_undo() -> None:
    actor, company = make_member(), make_company("Vanha Oy")
    make_contact(company)
    make_follow_up(actor, company=company)
    make_interaction(actor, company)
    make_partnership(company)
    kinds = ("contact", "follow_up", "interaction", "partnership")
    before = titles(*kinds)
    batch = change_company(actor=actor, company=company, values={"name": "Uusi Oy"}, expected_version=None)
    assert titles(*kinds) == [line.replace("Vanha Oy", "Uusi Oy") for line in before]
    assert sum("Uusi Oy" in line for line in titles(*kinds)) == 4
    undo(actor=actor, batch=batch)
    assert titles(*kinds) == before


def test_search_follows_the_name_of_a_workplace() -> None:
    company = make_company("Rautakoura Oy")
    workplace = make_workplace(company, "Halli 1")
    make_partnership(company, workplace=workplace)
    change_workplace(actor=make_member(), workplace=workplace, values={"name": "Sali 9"}, expected_version=None)
    assert ["Sali 9" in line for line in titles("partnership")] == [True]


def test_change_of_anything_but_the_name_leaves_other_search_rows_alone() -> None:
    company = make_company("Rautakoura Oy")
    make_contact(company)
    SearchRow.objects.filter(kind="contact").update(title="kept")
    change_company(actor=make_member(), company=company, values={"notes": "x"}, expected_version=None)
    assert SearchRow.objects.get(kind="contact").title == "kept"
