"""Contacts from files: found by ID, address or name; written with their position; taken back."""

import pytest

from partnerships.models import Contact, Position
from partnerships.services import import_run as imports
from tests.builders import make_company, make_contact, make_member, make_workplace
from tests.partnerships.services.import_runs import counts, imported, outcomes, previewed

pytestmark = pytest.mark.django_db
HEAD = "Nimi;Sähköposti;Puhelin;Y-tunnus;Organisaatio;Toimipaikka;Tehtävänimike;Tehtävän laji"


@pytest.fixture
def user():
    return make_member(role="coordinator")


def test_new_people_get_a_position_in_their_company(user):
    company = make_company("Koivu Oy", business_id="5500009-1")
    site = make_workplace(company, "Paja")
    run = imported(
        "contacts", f"{HEAD}\nVirtanen, Aino;A.V@Koivu.example;040 123;5500009-1;;paja;Päällikkö;Johto\n", user
    )
    contact = Contact.objects.get()
    assert (contact.first_name, contact.last_name, contact.email) == ("Aino", "Virtanen", "a.v@koivu.example")
    position = Position.objects.get()
    assert (position.company, position.workplace, position.title, position.kind) == (
        company,
        site,
        "Päällikkö",
        "management",
    )
    assert counts(run) == (1, 1, 0, 0, 0, 0)
    assert run.rows.get().understood == {}


def test_the_same_file_again_changes_nothing(user):
    make_company("Koivu Oy", business_id="5500009-1")
    content = (
        f"{HEAD}\nAino Virtanen;;040 123;5500009-1;;;Päällikkö;johto\nMatti Meikäläinen;m@x.example;;;Koivu Oy;;;\n"
    )
    assert counts(imported("contacts", content, user))[:3] == (2, 2, 0)
    assert outcomes(previewed("contacts", content, user)) == ["same", "same"]


def test_what_differs_is_shown_and_written(user):
    company = make_company("Koivu Oy", business_id="5500009-1")
    contact = make_contact(company, "Virtanen", first_name="Aino", email="a@x.example")
    other = make_company("Lehto Oy")
    content = f"ID;Puhelin;Organisaatio;Tehtävänimike\n{contact.pk};040 999;Lehto Oy;Ohjaaja\n"
    run = previewed("contacts", content, user)
    assert run.rows.get().differences["fields"] == {
        "phone": ["", "040 999"], "title": ["", "Ohjaaja"], "company": ["", "Lehto Oy"],
    }  # fmt: skip
    assert imports.commit(run, actor=user)
    contact.refresh_from_db()
    assert (contact.phone, contact.email) == ("040 999", "a@x.example")
    assert [(row.company, row.title) for row in contact.positions.order_by("pk")][1:] == [(other, "Ohjaaja")]
    imported("contacts", f"ID;Organisaatio;Tehtävänimike\n{contact.pk};Lehto Oy;Kouluttaja\n", user)
    assert contact.positions.get(company=other).title == "Kouluttaja"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (";x@y.example;;5500009-1;;;;", "wrong:missing"),
        ("Aino Virtanen;;;;;;;", "wrong:missing"),
        ("Aino Virtanen;;;;Tuntematon Oy;;;", "wrong:unknown_company"),
        ("Aino Virtanen;;;1234567-8;;;;", "wrong:id_check_digit"),
        ("Aino Virtanen;väärä;;5500009-1;;;;", "wrong:not_an_email"),
        ("Aino Virtanen;;soita;5500009-1;;;;", "wrong:not_a_phone"),
        ("Aino Virtanen;;;5500009-1;;Ei ole;;", "wrong:unknown_workplace"),
        ("Aino Virtanen;;;5500009-1;;;;kuningas", "wrong:unknown_word"),
        ("Aino Virtanen 131052-308T;;;5500009-1;;;;", "wrong:identity_code:missing"),
        ("Aino Virtanen;;;;Sama Oy;;;", "wrong:several_companies"),
    ],
)
def test_wrong_rows_are_told_and_left_out(user, row, expected):
    make_company("Koivu Oy", business_id="5500009-1")
    make_company("Sama Oy"), make_company("Sama Oy")
    assert outcomes(previewed("contacts", f"{HEAD}\n{row}\n", user)) == [expected]


def test_name_written_in_full_wins_over_its_namesake(user):
    full, _short = make_company("Sama Oy"), make_company("Sama")
    imported("contacts", f"{HEAD}\nAino Virtanen;;;;Sama Oy;;;\n", user)
    assert Contact.objects.get().positions.get().company == full


def test_unknown_ids_and_twins_are_wrong(user):
    contact = make_contact(make_company("Koivu Oy"), "Virtanen", first_name="Aino")
    run = previewed("contacts", f"ID;Puhelin\n999999;040 1\n{contact.pk};040 12\n{contact.pk};040 34\n", user)
    assert outcomes(run) == ["wrong:unknown_id", "changed", "wrong:same_record"]


def test_an_import_is_taken_back_until_somebody_builds_on_it(user):
    company = make_company("Koivu Oy", business_id="5500009-1")
    contact = make_contact(company, "Virtanen", first_name="Aino", phone="040 1")
    run = imported("contacts", f"{HEAD}\nAino Virtanen;;040 22;5500009-1;;;;\nUusi Ihminen;;;5500009-1;;;;\n", user)
    assert Contact.objects.count() == 2
    imports.undo_import(run, actor=user)
    contact.refresh_from_db()
    assert (Contact.objects.count(), contact.phone, run.state) == (1, "040 1", "undone")


def test_a_changed_register_makes_the_preview_outdated(user):
    contact = make_contact(make_company("Koivu Oy"), "Virtanen", first_name="Aino")
    run = previewed("contacts", f"ID;Puhelin\n{contact.pk};040 123\n", user)
    Contact.every.filter(pk=contact.pk).update(version=7)
    assert not imports.commit(run, actor=user)
    run.refresh_from_db()
    assert (run.state, "outdated" in run.error) == ("previewed", True)
    assert imports.commit(run, actor=user)


def test_a_column_for_the_name_there_must_be(user):
    with pytest.raises(imports.SourceError) as refused:
        previewed("contacts", "Puhelin;Y-tunnus\n040;5500009-1\n", user)
    assert refused.value.code == "columns_missing"


def test_an_unknown_language_is_left_out(user):
    make_company("Koivu Oy", business_id="5500009-1")
    run = previewed(
        "contacts", "Nimi;Y-tunnus;Kieli\nAino Virtanen;5500009-1;klingon\nMatti Virtanen;5500009-1;ruotsi\n", user
    )
    assert [[note[0] for note in row.warnings] for row in run.rows.order_by("number")] == [["unknown_language"], []]
    assert imports.commit(run, actor=user)
    assert set(Contact.objects.values_list("first_name", "language")) == {("Aino", ""), ("Matti", "sv")}
