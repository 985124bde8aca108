"""Rows of companies: what is cleaned, what is wrong, what is doubtful."""

import pytest

from partnerships.imports.company_rows import without_codes
from partnerships.imports.problems import FILE_REASONS, ROW_REASONS, Note
from tests.partnerships.imports.files import companies_of, company, problems, warnings

CODE = "131052-308T"


def test_a_plain_row_is_understood():
    row = company(
        name="Nokia Oyj", business_id="01120389", kind="Osakeyhtiö", municipality="ESPOO", street_address="Karakaari 7",
        postal_code="02610", post_office="ESPOO", industry_code="26300", industry_text="Viestintälaitteet",
        industry_classification="TOL 2008", website="www.nokia.com", size_class="90 000", language="suomi", notes="a\n\n\n\nb",
    )  # fmt: skip
    assert (problems(row), warnings(row), row.guessed) == ([], [], frozenset())
    assert (row.name, row.business_id, row.kind, row.municipality) == ("Nokia Oyj", "0112038-9", "company", "049")
    assert (row.industry_code, row.industry_classification, row.industry is None) == ("26300", "tol2008", False)
    assert (row.website, row.size_class, row.language) == ("https://www.nokia.com", "large", "fi")
    assert (row.notes, row.name_key, row.postal_code) == ("a\n\nb", "nokia", "02610")


@pytest.mark.parametrize(
    "text",
    ["0112038-9", "01120389", "FI01120389", "fi 0112038-9", "0112038 -9", "0112038–9", " 0112038-9 ", "112038-9",
     "0112038\u20119", "\u200b0112038-9"],
)  # fmt: skip
def test_business_ids_get_one_form(text):
    row = company(name="A", business_id=text)
    assert (row.business_id, problems(row)) == ("0112038-9", [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0112038-8", "id_check_digit"),
        ("011203891", "id_nine_digits"),
        ("002070061", "id_nine_digits_padded"),
        ("888888888", "id_nine_digits"),
        ("0112038", "id_no_check_digit"),
        ("0000000-0", "id_placeholder"),
        ("kysytty", "id_form"),
        ("٠١١٢٠٣٨-٩", "id_form"),
        ("12345", "id_form"),
    ],
)
def test_wrong_business_ids_are_told_apart(text, code):
    row = company(name="A", business_id=text)
    assert problems(row) == [code]
    assert text in row.problems[0].message
    assert row.business_id == ""


def test_the_padded_id_is_proposed_but_not_taken():
    assert company(name="A", business_id="002070061").problems[0].params["guess"] == "0207006-1"


def test_rows_without_a_name_are_wrong_but_known_as_such():
    with_id, without = company(name="", business_id="0112038-9"), company(name=" - ", business_id="", notes="x")
    assert (problems(with_id), with_id.lacks_only_name) == (["no_name"], True)
    assert (problems(without), without.lacks_only_name) == (["no_name"], False)
    assert problems(company(name="#REF!", business_id="0112038-9")) == ["no_name"]


def test_the_other_name_steps_in():
    row = company(name="", other_name="Åbo stad")
    assert (row.name, row.other_name, row.kind, problems(row)) == ("Åbo stad", "", "municipality", [])
    assert company(name="A", other_name="A").other_name == ""


def test_a_name_may_be_any_word():
    assert company(name="Unknown").name == "Unknown"
    assert company(name="Tuntematon").name == "Tuntematon"


def test_unseen_characters_are_taken_out():
    row = company(name="\u202eKo\u200bne\u00a0 ja\tMetalli\u0007 Oy\u2066", notes="A\u202e\r\nB\x07")
    assert (row.name, row.notes) == ("Kone ja Metalli Oy", "A\nB")
    assert company(name="A\u0308hta\u0308ri Oy").name == "Ähtäri Oy"


def test_formulas_are_plain_text():
    assert company(name='=HYPERLINK("http://x";"Oy")').name == '=HYPERLINK("http://x";"Oy")'


def test_too_long_texts_are_wrong():
    row = company(name="A" * 201)
    assert (problems(row), row.problems[0].params) == (["too_long"], {"length": 201, "limit": 200})


def test_personal_identity_codes_are_wrong_and_not_repeated():
    row = company(name="A", notes=f"Opiskelija {CODE}.")
    assert problems(row) == ["identity_code"]
    assert CODE not in row.problems[0].message
    assert without_codes(["x", f"a {CODE} b {CODE}"]) == ["x", "a ****** b ******"]


def test_municipalities_go_by_code_and_by_name_in_any_language():
    assert company(name="A", municipality="åbo").municipality == "853"
    assert company(name="A", municipality="Helsinki/Helsingfors").municipality == "091"
    assert company(name="A", municipality="91").municipality == "091"
    assert company(name="A", municipality_code="091").municipality == "091"


def test_unknown_towns_are_kept_as_text():
    row = company(name="A", municipality="KLAUKKALA")
    assert (row.municipality, row.municipality_text, warnings(row)) == ("", "KLAUKKALA", ["unknown_municipality"])
    assert "KLAUKKALA" in row.warnings[0].message


def test_code_wins_over_a_town_that_does_not_match():
    row = company(name="A", municipality_code="091", municipality="Turku")
    assert (row.municipality, warnings(row)) == ("091", ["municipality_mismatch"])
    assert row.warnings[0].message


def test_the_post_office_is_a_guess_of_the_municipality():
    row = company(name="A Oy", post_office="SAUVO")
    assert (row.municipality, row.post_office, row.guessed) == ("738", "SAUVO", {"municipality", "kind"})


def test_industries_are_found_by_code_text_or_both():
    row = company(name="A", industry_text="62.01 Ohjelmistojen suunnittelu")
    assert (row.industry_code, row.industry_text, row.industry is None) == ("6201", "Ohjelmistojen suunnittelu", False)
    row = company(name="A", industry_text="62010")
    assert (row.industry_code, row.industry_text) == ("62010", "")
    row = company(name="A", industry_text="Ohjelmistot")
    assert (row.industry_code, row.industry_text, row.industry, warnings(row)) == ("", "Ohjelmistot", None, [])
    assert company(name="A", industry_code="J").industry is not None


def test_unknown_industries_are_kept_as_text():
    row = company(name="A", industry_code="98765")
    assert row.industry_code == "98765"
    row = company(name="A", industry_code="04000")
    assert (row.industry_code, row.industry, warnings(row)) == ("04000", None, ["unknown_industry"])
    row = company(name="A", industry_code="konepajat ja muut")
    assert (row.industry_code, row.industry_text, warnings(row)) == ("", "konepajat ja muut", ["unknown_industry"])


def test_codes_of_2025_are_not_looked_up_among_those_of_2008():
    row = company(name="A", industry_code="62010", industry_classification="TOL 2025")
    assert (row.industry, row.industry_classification, warnings(row)) == (None, "tol2025", [])
    row = companies_of("Nimi;TOL 2025\nA;62010\n")[0]
    assert (row.industry, row.industry_classification) == (None, "tol2025")


def test_unknown_classifications_are_told():
    row = company(name="A", industry_code="62010", industry_classification="TOL 1995")
    assert (row.industry_classification, warnings(row)) == ("", ["unknown_classification"])


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("Osakeyhtiö", "company"), ("OY", "company"), ("Julkinen osakeyhtiö", "company"), ("OK", "company"),
        ("Kommandiittiyhtiö", "company"), ("Sivuliike", "company"), ("Tmi", "sole_trader"),
        ("Yksityinen elinkeinonharjoittaja", "sole_trader"), ("Aatteellinen yhdistys", "association"),
        ("Säätiö", "association"), ("r.y.", "association"), ("Kunta", "municipality"), ("Kuntayhtymä", "municipality"),
        ("Hyvinvointialue", "wellbeing_county"), ("Seurakunta", "parish"), ("Valtion liikelaitos", "state"),
        ("Aktiebolag", "company"), ("kommun", "municipality"), ("foreign", "foreign"),
    ],
)  # fmt: skip
def test_legal_forms_give_the_kind(form, kind):
    row = company(name="A", kind=form)
    assert (row.kind, row.guessed, warnings(row)) == (kind, frozenset(), [])


def test_unknown_forms_are_told_and_the_name_decides():
    row = company(name="Kansanopiston tuki ry", kind="Jokin muu")
    assert (row.kind, row.guessed, warnings(row)) == ("association", {"kind"}, ["unknown_kind"])


def test_companies_of_other_countries_keep_their_own_number():
    row = company(name="Volvo AB", country="Ruotsi", business_id="556012-5790")
    assert (row.country, row.business_id, row.foreign_id, row.kind) == ("SE", "", "556012-5790", "foreign")
    row = company(name="Volvo AB", country="SE", foreign_id="556012-5790", postal_code="405 08")
    assert (row.foreign_id, row.postal_code, warnings(row)) == ("556012-5790", "405 08", [])
    assert warnings(company(name="A", country="Atlantis")) == ["unknown_country"]


def test_postal_codes_have_five_digits():
    assert company(name="A", postal_code="640").postal_code == "00640"
    row = company(name="A", postal_code="ABC")
    assert (row.postal_code, warnings(row)) == ("", ["postal_code"])


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.sauvo.fi", "https://www.sauvo.fi"),
        ("HTTP://WWW.PSAEDU.FI", "http://www.psaedu.fi"),
        ("htt://www.roi-mlk.fi", "http://www.roi-mlk.fi"),
        ("http:/www.msl.fi", "http://www.msl.fi"),
        ("www://haukipudas.fi", "http://haukipudas.fi"),
        ("http//www.epmo.fi", "http://www.epmo.fi"),
        ("http://http:/www.raseko.fi", "http://www.raseko.fi"),
        ("http://www.korsholm.fi:/lagst", "http://www.korsholm.fi/lagst"),
        ("https://äö.fi/Polku?a=1#b", "https://äö.fi/Polku?a=1#b"),
    ],
)
def test_web_addresses_are_mended(text, address):
    row = company(name="A", website=text)
    assert (row.website, warnings(row)) == (address, [])


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "ei ole", "http://www..a.fi", "http://a:b@c.fi", "x", "http://[", "http://a.fi:99999"],
)
def test_what_is_no_web_address_is_left_out(text):
    row = company(name="A", website=text)
    assert (row.website, warnings(row)) == ("", ["website"])


def test_placeholders_say_nothing():
    row = company(name="A", website="http://null", industry_code="ei_saatavilla", municipality="-", notes="n/a")
    assert (row.website, row.industry_code, row.municipality_text, row.notes, warnings(row)) == ("", "", "", "", [])


def test_sizes_and_languages_are_understood_or_told():
    sizes = [company(name="A", size_class=text).size_class for text in ("5", "10-49", "50–249", "250+", "Pieni")]
    assert sizes == ["micro", "small", "medium", "large", "small"]
    row = company(name="A", size_class="monta", language="saame")
    assert (row.size_class, row.language, warnings(row)) == ("", "", ["unknown_size", "unknown_language"])


def test_the_second_row_with_an_id_is_wrong():
    rows = companies_of("Nimi;Y-tunnus\nA;0112038-9\n;01120389\nB;FI01120389\n")
    assert [problems(row) for row in rows] == [[], ["no_name"], ["same_id"]]
    assert rows[2].problems[0].params == {"row": 2}


def test_the_second_nameless_id_in_one_place_is_doubtful():
    rows = companies_of(
        "Nimi;Y-tunnus;Kunta\nKone Oy;;Turku\nOy KONE Ab;;Åbo\nKone Oy;;Lieto\nKone Oy;0112038-9;Turku\n"
    )
    assert [warnings(row) for row in rows] == [[], ["same_name"], [], []]


def test_rows_of_a_wrong_shape_are_wrong():
    assert [problems(row) for row in companies_of('Nimi;Kunta\nA;B;C\n"A"x;Turku\n')] == [
        ["surplus_cells"],
        ["stray_quote"],
    ]


def test_every_reason_has_words_in_finnish_and_can_be_stored():
    values = {"value": "x", "row": 1, "length": 1, "limit": 1, "code": "x", "guess": "x", "known": "x", "reason": "x"}
    for code in ROW_REASONS:
        assert Note.unpacked(Note(code, "name", values).packed()).message
    for reason in FILE_REASONS.values():
        assert str(reason)
