"""The real registers of the shared data, with their exact figures."""

from collections import Counter

from partnerships.imports.company_rows import CompanyRow
from tests.partnerships.imports.files import companies_of, real_file


def read(start: str) -> list[CompanyRow]:
    return companies_of(real_file(start).read_bytes())


def problems_of(rows: list[CompanyRow]) -> Counter[str]:
    return Counter(note.code for row in rows for note in row.problems)


def warnings_of(rows: list[CompanyRow]) -> Counter[str]:
    return Counter(note.code for row in rows for note in row.warnings)


def test_companies_of_paimio_and_turku():
    rows = read("companies_01")
    assert len(rows) == 215
    assert problems_of(rows) == {"no_name": 38}
    assert all(row.lacks_only_name for row in rows if row.is_wrong)
    assert warnings_of(rows) == {}
    assert sum(row.industry is not None for row in rows) == 201
    assert Counter(row.kind for row in rows) == {"company": 208, "association": 6, "state": 1}


def test_education_providers():
    rows = read("companies_02")
    assert len(rows) == 1238
    assert problems_of(rows) == {"id_check_digit": 57, "id_nine_digits": 14, "id_nine_digits_padded": 10, "no_name": 2}
    assert sum(row.is_wrong for row in rows) == 83
    assert warnings_of(rows) == {"website": 1}


def test_the_windows_1252_form_gives_the_same_values():
    first, second = read("companies_02"), read("messy_08")
    assert len(first) == len(second)
    for one, other in zip(first, second, strict=True):
        assert _values(one) == _values(other)


def _values(row: CompanyRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in CompanyRow.__dataclass_fields__ if name != "cells"}


def test_software_companies():
    rows = read("companies_03")
    assert len(rows) == 640
    assert problems_of(rows) == {}
    assert warnings_of(rows) == {"unknown_municipality": 59}
    assert len({row.municipality_text for row in rows if row.warnings}) == 47


def test_company_subsidies():
    rows = read("messy_01")
    assert [row.name for row in rows] == [
        "Nokia Oyj", "PMC Polarteknik Oy Ab", 'Confiture Printing Studio Oy/"Painoakat"', "Volvo Bus Finland Oy",
        "Jartek Oy(0717519-6)", "Commit; Oy", "Kymenlaakson Jäte Oy",
    ]  # fmt: skip
    assert (problems_of(rows), warnings_of(rows)) == ({}, {})
    assert [row.industry_code for row in rows] == ["2630", "4669", "13", "2920", "", "6201", "38"]
    assert rows[3].industry_text == "Moottoriajoneuvojen korien valmistus; perävaunujen ja puoliperävaunujen valmistus"
