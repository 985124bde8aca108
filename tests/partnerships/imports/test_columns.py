"""Which column is what: known headings, people's corrections, overrides."""

import pytest

from partnerships.imports.columns import (
    chosen,
    override,
    parse_overrides,
    suggest,
)
from partnerships.imports.fields import COMPANY_FIELDS, FIELDS_BY_NAME
from partnerships.imports.fieldset import heading_key
from partnerships.imports.problems import SourceError


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Y-tunnus", "business_id"),
        ("ytunnus", "business_id"),
        ("Y_tunnus", "business_id"),
        ("Y TUNNUS", "business_id"),
        ("FO-nummer", "business_id"),
        ("Business ID", "business_id"),
        ("nimi", "name"),
        ("nimi_fi", "name"),
        ("Yritys", "name"),
        ("Toiminimi", "name"),
        ("Företag", "name"),
        ("Company", "name"),
        ("nimi_sv", "other_name"),
        ("Kunta", "municipality"),
        ("Kuntakoodi", "municipality_code"),
        ("Kotipaikka", "municipality"),
        ("Kaupunki", "municipality"),
        ("Kommun", "municipality"),
        ("postitoimipaikka", "post_office"),
        ("Postinumero", "postal_code"),
        ("TOL", "industry_code"),
        ("TOL1", "industry_code"),
        ("TOL2", "industry_text"),
        ("Toimiala", "industry_text"),
        ("TOL_versio", "industry_classification"),
        ("Yhtiömuoto", "kind"),
        ("Yhtiomuoto", "kind"),
        ("www_osoite", "website"),
        ("Kotisivut", "website"),
        ("Henkilöstömäärä", "size_class"),
        ("Kieli", "language"),
        ("Språk", "language"),
        ("Huomautukset", "notes"),
        ("Maa", "country"),
        ("foreign_id", "foreign_id"),
    ],
)
def test_headings_are_known(heading, field):
    assert suggest([heading]).columns == {field: 0}
    assert COMPANY_FIELDS.is_known(heading)


def test_unknown_headings_are_left_out_and_listed():
    found = suggest(["oid", "Nimi", "Maakunta"])
    assert found.packed() == {"name": "Nimi"}
    assert found.unused == ["oid", "Maakunta"]
    assert found.heading_of("name") == "Nimi"
    assert found.heading_of("notes") == ""


def test_of_two_columns_the_better_named_one_counts():
    assert suggest(["Yritys", "Nimi"]).packed() == {"name": "Nimi"}
    assert suggest(["Nimi", "Nimi (2)"]).packed() == {"name": "Nimi"}


def test_corrections_of_people_win():
    remembered = {heading_key("Asiakas nro"): "foreign_id", heading_key("Nimi"): "", heading_key("Yritys"): "name"}
    assert suggest(["Asiakas-nro", "Nimi", "Yritys"], remembered).packed() == {
        "name": "Yritys",
        "foreign_id": "Asiakas-nro",
    }
    assert suggest(["Nimi"], {"nimi": "gone_field"}).packed() == {}


def test_overrides_move_single_fields():
    found = suggest(["Nimi", "Y-tunnus", "Selite"])
    assert override(found, parse_overrides(["name=Selite"])).packed() == {"name": "Selite", "business_id": "Y-tunnus"}
    assert override(found, {"business_id": ""}).packed() == {"name": "Nimi"}
    assert override(found, {"notes": "nimi"}).packed() == {"business_id": "Y-tunnus", "notes": "Nimi"}


def test_unknown_fields_and_headings_are_told():
    with pytest.raises(SourceError, match="nmae"):
        chosen(["Nimi"], {"nmae": "Nimi"})
    with pytest.raises(SourceError, match="Nimike"):
        chosen(["Nimi"], {"name": "Nimike"})
    with pytest.raises(SourceError, match="Nimi"):
        parse_overrides(["Nimi"])


def test_a_map_needs_a_name_or_an_id():
    assert not suggest(["Nimi"]).missing
    assert not suggest(["Y-tunnus"]).missing
    assert suggest(["Kunta", "foo"]).missing


def test_every_field_can_be_chosen():
    assert [name for name, _label in COMPANY_FIELDS.choices()] == list(FIELDS_BY_NAME)
