"""Which company a row is about, and what of it may change."""

import pytest

from partnerships.models import ImportRow
from records.actors import PROGRAM
from records.services import writing
from tests.builders import make_company
from tests.partnerships.services.import_runs import counts, staged, written

pytestmark = pytest.mark.django_db


def test_empty_cells_and_guesses_never_overwrite():
    company = make_company("Turun Paja", business_id="0112038-9", kind="municipality", website="https://a.fi")
    run = written("Y-tunnus;Nimi;Kotisivu;Postitoimipaikka;Kunta\n0112038-9;;;HELSINKI;\n")
    assert counts(run) == (1, 0, 1, 0, 0, 0)
    company.refresh_from_db()
    assert (company.name, company.kind, company.website, company.post_office) == (
        "Turun Paja",
        "municipality",
        "https://a.fi",
        "HELSINKI",
    )
    assert company.municipality_id != "091"


def test_an_unknown_town_never_displaces_a_known_one_and_a_known_one_replaces_text():
    known = make_company("A", business_id="0112038-9", municipality_id="444")
    text = make_company("B", business_id="0108305-5", municipality=None, municipality_text="NUMMELA")
    written("Y-tunnus;Kunta\n0112038-9;KELLO\n0108305-5;Vihti\n")
    known.refresh_from_db()
    text.refresh_from_db()
    assert (known.municipality_id, known.municipality_text) == ("444", "")
    assert (text.municipality_id, text.municipality_text) == ("927", "")


def test_rows_without_id_find_the_company_of_the_same_name_in_the_same_town():
    company = make_company("Oy Kone Ab", municipality_id="853", business_id="")
    run = staged("Nimi;Kunta;Osoite\nKone Oy;Åbo;Katu 1\nKone Oy;Lieto;Katu 2\nKone Oy;Turku;Katu 3\n")
    rows = list(ImportRow.objects.filter(run=run).order_by("number"))
    assert [row.outcome for row in rows] == ["changed", "new", "new"]
    keys = [row.company_id for row in rows]
    # New rows have the keys that their companies will get; nobody else gets them meanwhile.
    assert (keys[0], len({*keys, make_company("Muu Oy").pk})) == (company.pk, 4)


def test_a_row_with_an_id_fills_the_id_of_a_company_without():
    company = make_company("Kone Oy", municipality_id="853", business_id="")
    written("Nimi;Kunta;Y-tunnus\nKone Oy;Turku;0112038-9\n")
    company.refresh_from_db()
    assert company.business_id == "0112038-9"


@pytest.mark.parametrize(
    ("own", "row", "expected"),
    [
        ("", "Rautakoura oy;Turku;", ("same", {})),
        ("", "Rautakoura Oyj;Turku;", ("changed", {"name": ["Rautakoura Oy", "Rautakoura Oyj"]})),
        ("", "Rautakoura oy;Turku;0112038-9", ("changed", {"business_id": ["", "0112038-9"]})),
        (
            "0112038-9",
            "Rautakoura oy;Turku;0112038-9",
            ("changed", {"name": ["Rautakoura Oy", "Rautakoura oy"]}),
        ),
    ],
)
def test_a_company_found_by_its_name_keeps_the_cases_of_its_letters(own, row, expected):
    make_company("Rautakoura Oy", municipality_id="853", business_id=own)
    found = ImportRow.objects.get(run=staged(f"Nimi;Kunta;Y-tunnus\n{row}\n"))
    assert (found.outcome, found.differences.get("fields", {})) == expected


def test_two_rows_about_one_company_are_told():
    make_company("Kone Oy", municipality_id="853", business_id="0112038-9")
    run = staged("Nimi;Kunta;Y-tunnus\nKone Oy;Turku;\nKone Oy;Turku;0112038-9\n")
    rows = list(ImportRow.objects.filter(run=run).order_by("number"))
    assert [row.outcome for row in rows] == ["same", "wrong"]
    assert rows[1].problems == [["same_company", "business_id", {"row": 2}]]


def test_like_rows_without_id_stay_apart_when_they_come_again():
    content = "Nimi;Kunta;Osoite\nKone Oy;Turku;Katu 1\nKone Oy;Turku;Katu 2\n"
    written(content)
    assert counts(written(content)) == (2, 0, 0, 2, 0, 3)


def test_rows_that_only_a_name_leads_to_a_company_are_doubted():
    make_company("Koivu Oy", business_id="5500009-1")
    make_company("Lehto Oy")
    content = "Y-tunnus;Nimi;Osoite\n5500009-1;Koivu Oy;Tie 1\n5500000-8;Lehto Oy;Tie 2\n;Koivu Oy;\n;Uusi Oy;\n"
    rows = staged(content).rows.order_by("number")
    assert [[note[0] for note in row.warnings] for row in rows] == [[], ["by_name"], [], []]


def test_a_row_without_an_id_is_doubted_even_where_nothing_changes():
    make_company("Koivu Oy", business_id="5500009-1")
    row = staged("Nimi\nKoivu Oy\n").rows.get()
    assert (row.outcome, row.warnings) == ("same", [["by_name", "name", {"value": "Koivu Oy"}]])


def test_a_row_about_a_merged_company_changes_nothing_and_says_so():
    winner = make_company("Koivu Oy", business_id="5500009-1")
    loser = make_company("Vanha Koivu Oy", business_id="5500000-8", merged_into=winner)
    with writing(PROGRAM, verb="merge_companies") as write:
        write.delete(loser)
    content = (
        "Y-tunnus;Nimi;Osoite;Kunta;Toimiala\n5500000-8;Vanha Koivu Oy;Tie 2;Turku;25\n5500009-1;Koivu Oy;Tie 3;;\n"
    )
    old, new = staged(content).rows.order_by("number")
    assert (old.outcome, old.company_id, [note[0] for note in old.warnings]) == ("same", winner.pk, ["merged_away"])
    assert (new.outcome, new.company_id, new.warnings) == ("changed", winner.pk, [])
