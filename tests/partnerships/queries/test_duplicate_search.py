"""What makes two rows of the register look like the same."""

from typing import Any

import pytest
from django.core.management import call_command

from partnerships.models import Contact, DuplicatePair, Municipality
from partnerships.queries import duplicate_search
from partnerships.queries.duplicate_keys import host_of, mail_host_of, person_key, phone_key, telling_words
from partnerships.queries.duplicate_search import company_pairs, contact_pairs
from partnerships.services.duplicate_pair import find_duplicates, tell_apart
from records.actors import PROGRAM
from records.services import writing
from tests.builders import create, make_company, make_contact, make_member
from tests.partnerships.services.merging import merged

pytestmark = pytest.mark.django_db


def quiet(_done: int, _total: int) -> None:
    """Nobody waits."""


def town(name: str) -> Municipality:
    """A municipality by its Finnish name."""
    return Municipality.objects.get(name_fi=name)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.rautakoura.fi/yhteys", "rautakoura.fi"),
        ("rautakoura.fi", "rautakoura.fi"),
        ("https://turku.rautakoura.co.uk", "rautakoura.co.uk"),
        ("https://www.facebook.com/rautakoura", ""),
        ("rautakoura.wixsite.com/etusivu", ""),
        ("http://192.168.0.1/", ""),
        ("http://[::1", ""),
        ("rautakoura", ""),
        ("", ""),
    ],
)
def test_host_is_what_an_organisation_registers(address: str, host: str) -> None:
    assert host_of(address) == host


def test_keys_of_mail_phones_names_and_words() -> None:
    assert (mail_host_of("kaisa@rautakoura.fi"), mail_host_of("kaisa"), mail_host_of("a@gmail.com")) == (
        "rautakoura.fi",
        "",
        "",
    )
    assert {
        phone_key(text) for text in ("040 123 4567", "+358 40 1234567", "+358 (0)40-123 4567", "00358401234567")
    } == {"0401234567"}
    assert (phone_key("112"), phone_key("")) == ("", "")
    assert person_key("Kaisa", "Salo-Mäki") == person_key("Salo Mäki", "Kaisa")
    assert telling_words("Autokorjaamo Virtanen Oy") == ["autokorjaamo", "virtanen"]


def test_names_within_a_municipality() -> None:
    turku, raisio = town("Turku"), town("Raisio")
    same = [make_company("Rautakoura Oy", municipality=turku), make_company("Rautakoura", municipality=turku)]
    like = make_company("Rautakouura Oy", municipality=turku)
    elsewhere = make_company("Rautakoura", municipality=raisio)
    nowhere = make_company("Rautakoura")
    turned = [make_company(name, municipality=raisio) for name in ("Autokorjaamo Virtanen", "Virtanen Autokorjaamo")]
    assert company_pairs(quiet) == {
        (same[0].pk, same[1].pk): (95, ["same_name"]),
        (same[0].pk, like.pk): (85, ["like_name"]),
        (same[1].pk, like.pk): (85, ["like_name"]),
        (same[0].pk, elsewhere.pk): (65, ["same_name_elsewhere"]),
        (same[1].pk, elsewhere.pk): (65, ["same_name_elsewhere"]),
        (same[0].pk, nowhere.pk): (85, ["same_name_elsewhere"]),
        (same[1].pk, nowhere.pk): (85, ["same_name_elsewhere"]),
        (elsewhere.pk, nowhere.pk): (85, ["same_name_elsewhere"]),
        (turned[0].pk, turned[1].pk): (90, ["like_name"]),
    }


def test_names_where_no_municipality_is_known() -> None:
    first, second, like = make_company("Rautakoura Oy"), make_company("Rautakoura"), make_company("Rautakouura")
    found = company_pairs(quiet)
    assert found[first.pk, second.pk] == (85, ["same_name_elsewhere"])
    assert found[first.pk, like.pk] == (85, ["like_name_elsewhere"])


def test_business_ids_tell_apart_unless_name_and_place_are_one() -> None:
    turku = town("Turku")
    first = make_company("Rautakoura Oy", municipality=turku, business_id="5500009-1")
    second = make_company("Rautakoura Tmi", municipality=turku, business_id="0737546-2")
    make_company("Rautakouura", municipality=turku, business_id="0201256-6")
    assert company_pairs(quiet) == {(first.pk, second.pk): (60, ["same_name"])}


def test_same_business_id_in_another_column_or_of_one_merged_away() -> None:
    stayed, gone = make_company("Meritalo Oy"), make_company("Aiempi Oy", business_id="5500009-1")
    merged(stayed, gone)
    again = make_company("Uusi nimi Oy", business_id="5500009-1")
    foreign = make_company("Toinen nimi", foreign_id="FI 55000091")
    twins = [make_company(name, foreign_id=text) for name, text in (("Alfa GmbH", "DE 123"), ("Beeta GmbH", "de123"))]
    assert company_pairs(quiet) == {
        (stayed.pk, again.pk): (100, ["same_id"]),
        (again.pk, foreign.pk): (100, ["same_id"]),
        (twins[0].pk, twins[1].pk): (100, ["same_id"]),
    }


def test_hosts_and_phones_of_companies() -> None:
    first = make_company("Alfa Oy", website="https://www.rautakoura.fi")
    second = make_company("Beeta Oy")
    make_contact(second, email="kaisa@rautakoura.fi", phone="040 123 4567")
    third = make_company("Gamma Oy")
    make_contact(third, phone="+358 40 123 4567")
    assert company_pairs(quiet) == {
        (first.pk, second.pk): (75, ["same_host"]),
        (second.pk, third.pk): (60, ["same_phone"]),
    }


def test_one_person_at_two_companies_and_hosts_of_many_tell_nothing() -> None:
    for name in ("Alfa Oy", "Beeta Oy", "Gamma Oy", "Delta Oy", "Eeta Oy"):
        make_company(name, website="https://ketju.fi")
    person = make_contact(make_company("Zeeta Oy"), phone="040 123 4567")
    create(person.positions.model(contact=person, company=make_company("Theeta Oy")))
    assert company_pairs(quiet) == {}


def test_large_blocks_are_compared_beside_neighbours_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicate_search, "LARGE_BLOCK", 2)
    monkeypatch.setattr(duplicate_search, "WINDOW", 1)
    turku = town("Turku")
    keys = [make_company(f"Rautakoura{end}", municipality=turku).pk for end in ("a", "b", "c")]
    assert set(company_pairs(quiet)) == {(keys[0], keys[1]), (keys[1], keys[2])}


def contact(company: Any, first_name: str, last_name: str, **values: Any) -> Contact:
    """A person of *company*."""
    return make_contact(company, last_name, first_name=first_name, **values)


def test_people() -> None:
    company, other = make_company("Alfa Oy"), make_company("Beeta Oy")
    one = contact(company, "Kaisa", "Salo", email="kaisa@alfa.fi", phone="040 123 4567")
    twin = contact(company, "Salo", "Kaisa")
    like = contact(company, "Kaisaa", "Salo")
    mail = contact(other, "K.", "Salonen", email="kaisa@alfa.fi")
    phone = contact(other, "Kaisa", "Salo", phone="+358401234567")
    stranger = contact(other, "Matti", "Niemi", phone="040 123 4567", email="kaisa@alfa.fi")
    found = contact_pairs(quiet)
    assert found[one.pk, twin.pk] == (92, ["same_person"])
    assert found[one.pk, like.pk][1] == ["like_person"]
    assert found[one.pk, mail.pk] == (95, ["same_email"])
    assert found[one.pk, phone.pk] == (90, ["same_phone"])
    assert found[one.pk, stranger.pk] == (70, ["same_email"])


def test_search_is_repeatable_keeps_what_was_told_apart_and_forgets_what_is_gone() -> None:
    first, second = make_company("Rautakoura Oy"), make_company("Rautakoura")
    assert find_duplicates() == find_duplicates() == {"company": 1, "contact": 0}
    tell_apart(actor=make_member(), pair=DuplicatePair.objects.get())
    third = make_company("Rautakoura Ky")
    call_command("find_duplicates")
    assert {pair.second_id: pair.dismissed_at is None for pair in DuplicatePair.objects.filter(first_id=first.pk)} == {
        second.pk: False,
        third.pk: True,
    }
    with writing(PROGRAM, verb="test") as write:
        write.delete(first)
        write.delete(third)
    find_duplicates()
    assert list(DuplicatePair.objects.values_list("second_id", flat=True)) == [second.pk]
