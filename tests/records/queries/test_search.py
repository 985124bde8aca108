"""Search: stems, beginnings, typing errors, visibility."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import Company, Contact
from records.models import SearchRow
from records.queries.search import find
from records.services import writing
from records.text import phone_digits
from tests.builders import create, make_member, make_user

pytestmark = pytest.mark.django_db


def titles(text: str, **options: object) -> list[str]:
    """What a member finds, by title."""
    return [row.title for row in find(make_member(), text, **options).rows]


@pytest.mark.parametrize("typed", ["Rautakoura", "rautak", "RAUTAKOURA oy", "rautakoran", "rautakuora", "5500009-1"])
def test_company_is_found_by_name_beginning_error_and_id(typed: str):
    create(Company(name="Rautakoura Oy", business_id="5500009-1"))
    create(Company(name="Hoivakoti Kanerva"))
    assert titles(typed)[0] == "Rautakoura Oy"
    assert "Hoivakoti Kanerva" not in titles(typed)


@pytest.mark.parametrize("typed", ["ymparistohuolto", "ympäristöhuollon", "åbo", "abo"])
def test_company_is_found_without_dots_and_in_other_cases(typed: str):
    create(Company(name="Ympäristöhuolto Åbo Ab"))
    assert titles(typed) == ["Ympäristöhuolto Åbo Ab"]


def test_all_words_must_match():
    create(Company(name="Saaristokeittiö Oy"))
    create(Company(name="Saaristokahvila Oy"))
    assert titles("saaristo kahvila")[:1] == ["Saaristokahvila Oy"]


def test_title_that_begins_with_the_text_comes_first():
    create(Company(name="Uusi Meritalo Oy"))
    create(Company(name="Meritalo Oy"))
    assert titles("merita") == ["Meritalo Oy", "Uusi Meritalo Oy"]


def test_deleted_company_is_not_found_and_renamed_one_by_its_new_name():
    gone = create(Company(name="Katoava Oy"))
    company = create(Company(name="Vanhanimi Oy"))
    company.name = "Uusinimi Oy"
    with writing(make_user(), verb="edit") as write:
        write.delete(gone)
        write.save(company)
    assert (titles("katoava"), titles("vanhanimi"), titles("uusinimi")) == ([], [], ["Uusinimi Oy"])


def test_kinds_narrow_the_search():
    create(Company(name="Tuula Raudan Paja"))
    create(Contact(first_name="Tuula", last_name="Rauta"))
    assert titles("tuula", kinds=["contact"]) == ["Tuula Rauta"]


def test_person_without_a_role_finds_nothing():
    create(Company(name="Rautakoura Oy"))
    assert find(make_user(), "rautakoura").rows == []


def test_pages_hold_each_row_once():
    for number in range(7):
        create(Company(name=f"Samanlainen {number} Oy"))
    member = make_member()
    pages = [find(member, "samanlainen", limit=3, offset=offset) for offset in (0, 3, 6)]
    found = [row.title for page in pages for row in page.rows]
    assert (len(found), len(set(found)), [page.has_more for page in pages]) == (7, 7, [True, True, False])


@given(st.text(max_size=60))
def test_any_text_may_be_sought(text: str):
    SearchRow.objects.get_or_create(
        kind="company", object_id=1, defaults={"title": "A", "title_key": "a", "words": "a"}
    )
    find(make_member(), text)


@pytest.mark.parametrize(
    "text", ["\x00", '"', "a OR", "a' & !b", "* *", "NEAR(a b)", "a:*", "<->", "\\", "%", "_", "ff" * 5000]
)
def test_signs_of_query_languages_are_harmless(text: str):
    assert find(make_member(), text).rows == []


@pytest.mark.parametrize(
    "stored", ["040 000 0058", "0400000058", "+358 40 000 0058", "00358-40-0000058", "+358 (0)40 000 0058"]
)
def test_phone_number_is_found_however_it_is_written(stored: str):
    create(Contact(first_name="Tuula", last_name="Rauta", phone=stored))
    create(Contact(first_name="Toinen", last_name="Henkilö", phone="040 000 0059"))
    for typed in ("040 000 0058", "0400000058", "+358 40 000 0058", "+358400000058", " 040-0000 058 "):
        assert titles(typed) == ["Tuula Rauta"]
    assert sorted(titles("040 000 00")) == ["Toinen Henkilö", "Tuula Rauta"]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+46 8 123 45 67", "4681234567"), ("0046 8 1234567", "4681234567"), ("09 123 456", "09123456"),
        ("0112038-9", ""), ("1234567-8", ""), ("00100", ""), ("040 Rauta", ""), ("0" * 30, ""), ("", ""), ("2026", ""),
    ],
)  # fmt: skip
def test_only_phone_numbers_are_taken_for_such(text: str, digits: str):
    assert phone_digits(text) == digits
