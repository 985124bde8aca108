"""Pages of people: list, forms, leaving, successors."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Contact, Partnership, Position
from tests.builders import make_company, make_contact, make_member, make_partnership

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LIST_QUERIES = 9


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_rows(
    rows: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("ui.navigation._items", {})  # the counts of the menu are other pages' queries
    for _number in range(rows):
        make_contact()
    client = sign_in(make_member())
    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("contact_list"))


def test_list_finds_by_name_and_company(sign_in: SignIn) -> None:
    make_contact(make_company("Rautakoura Oy"), "Åkerman")
    make_contact(make_company("Meritalo Oy"), "Aalto")
    client = sign_in(make_member())
    found = [
        [row.title for row in client.get(url("contact_list"), {"q": q}).context["list"].rows]
        for q in ("", "rautak", "§")
    ]
    assert found == [["Kaisa Aalto", "Kaisa Åkerman"], ["Kaisa Åkerman"], []]


def test_list_leaves_out_who_has_left_until_they_are_asked_for(sign_in: SignIn) -> None:
    here, gone = make_contact(last_name="Aalto"), make_contact(last_name="Berg")
    Position.objects.filter(contact=gone).update(ends_on=timezone.localdate())
    client = sign_in(make_member())
    titles = [
        [row.title for row in client.get(url("contact_list"), query).context["list"].rows]
        for query in ({}, {"standing": "gone"}, {"standing": "all"}, {"q": "berg"})
    ]
    assert titles == [[here.name], [gone.name], [here.name, gone.name], []]
    page = client.get(url("contact_list"), {"q": "berg"}).content.decode()
    assert 'href="?q=berg&amp;standing=all"' in page
    assert '<input type="search" id="list-search" name="q" value="berg"' in page


def test_contact_is_added_with_position_on_one_page(sign_in: SignIn) -> None:
    company = make_company()
    typed = {"first_name": "Tuula", "last_name": "Rauta", "title": "johtaja", "kind": "management"}
    client = sign_in(make_member())
    assert client.post(url("contact_create", company.pk), {}).context["form"].errors.keys() == {"last_name", "kind"}
    client.post(url("contact_create", company.pk), typed)
    position = Position.objects.get()
    assert (position.contact.name, position.title, position.company) == ("Tuula Rauta", "johtaja", company)


def test_known_address_is_a_warning_and_no_prohibition(sign_in: SignIn) -> None:
    known, company = make_contact(email="tr@a.example"), make_company()
    typed = {"last_name": "Rauta", "kind": "other", "email": "TR@a.example"}
    client = sign_in(make_member())
    page = client.post(url("contact_create", company.pk), typed).content.decode()
    assert (url("contact_detail", known.pk) in page, Contact.objects.count()) == (True, 1)
    client.post(url("contact_create", company.pk), {**typed, "anyway": "1"})
    assert Contact.objects.count() == 2


def test_leaving_offers_a_successor_who_takes_over(sign_in: SignIn) -> None:
    company = make_company()
    old = make_contact(company, position={"title": "johtaja", "kind": "management"})
    partnership = make_partnership(company, contact=old)
    position = Position.objects.get(contact=old)
    client = sign_in(make_member())
    page = client.post(url("contact_left", position.pk), follow=True).content.decode()
    address = f"{url('contact_create', company.pk)}?successor_of={position.pk}"
    assert address in page
    assert Position.objects.get(pk=position.pk).ends_on == timezone.localdate()
    form = client.get(address).context["form"]
    assert (form["title"].value(), form["kind"].value()) == ("johtaja", "management")
    client.post(address, {"last_name": "Uusi", "kind": "management"})
    assert Partnership.objects.get(pk=partnership.pk).contact.last_name == "Uusi"


@pytest.mark.parametrize("key", ["x", "\x00", "9" * 30, "0"])
def test_wrong_predecessor_is_passed_over(key: str, sign_in: SignIn) -> None:
    response = sign_in(make_member()).get(url("contact_create", make_company().pk), {"successor_of": key})
    assert response.context["predecessor"] is None


def test_leaving_from_the_contacts_page_comes_back_to_it(sign_in: SignIn) -> None:
    contact = make_contact()
    position = Position.objects.get(contact=contact)
    response = sign_in(make_member()).post(url("contact_left", position.pk), {"back": "contact"})
    assert response["Location"] == url("contact_detail", contact.pk)


def test_contact_conflict_shows_both_values(sign_in: SignIn) -> None:
    contact = make_contact(last_name="Rauta", phone="111")
    address = url("contact_edit", contact.pk)
    typed = {"first_name": "Kaisa", "last_name": "Rauta", "version": "1"}
    sign_in(make_member()).post(address, {**typed, "phone": "222"})
    response = sign_in(make_member()).post(address, {**typed, "phone": "333"})
    assert [(line.theirs, line.yours) for line in response.context["conflict"]] == [("222", "333")]
    assert Contact.objects.get(pk=contact.pk).phone == "222"


def test_positions_are_added_and_edited(sign_in: SignIn) -> None:
    contact, company = make_contact(), make_company("Toinen Oy")
    client = sign_in(make_member())
    added = client.post(url("position_create", contact.pk), {"company_text": "Toinen", "kind": "hr"})
    assert added["Location"] == url("contact_detail", contact.pk)
    position = Position.objects.get(company=company)
    address = url("position_edit", position.pk)
    client.post(address, {"title": "neuvoja", "kind": "hr", "version": "1"})
    assert Position.objects.get(pk=position.pk).title == "neuvoja"
    conflict = client.post(address, {"title": "opettaja", "kind": "hr", "version": "1"}).context["conflict"]
    assert [(line.theirs, line.yours) for line in conflict] == [("neuvoja", "opettaja")]


def test_deleted_contact_is_gone_from_the_company(sign_in: SignIn) -> None:
    company = make_company()
    contact, without = make_contact(company), make_contact()
    Position.every.filter(contact=without).delete()
    client = sign_in(make_member(role="coordinator"))
    response = client.post(url("contact_delete", contact.pk))
    assert response["Location"] == url("company_detail", company.pk)
    assert client.post(url("contact_delete", without.pk))["Location"] == url("contact_list")
    assert Contact.objects.count() == 0


def test_lookup_within_a_company(sign_in: SignIn) -> None:
    company = make_company()
    contact = make_contact(company)
    make_contact()
    client = sign_in(make_member())
    found = client.get(url("contact_lookup"), {"company": company.pk}).json()["results"]
    assert [row["id"] for row in found] == [str(contact.pk)]
    assert client.get(url("contact_lookup"), {"company": "x", "q": ""}).json()["results"] == []
