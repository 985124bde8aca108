"""The reference data of the college is whole before it meets a database."""

import csv
from pathlib import Path

import organisation.reference
from organisation.reference.staff_groups import STAFF_GROUPS

FOLDER = Path(organisation.reference.__file__).parent


def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of a reference file as dictionaries of text."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_staff_groups_are_the_ten_of_the_product():
    assert [group.code for group in STAFF_GROUPS] == [
        "teacher",
        "special_needs_teacher",
        "guidance_counsellor",
        "work_life_coordinator",
        "apprenticeship_coordinator",
        "team_leader",
        "unit_head",
        "principal",
        "communications",
        "student_services",
    ]


def test_staff_groups_have_distinct_names_in_three_languages():
    for language in ("fi", "sv", "en"):
        names = {getattr(group.name, language) for group in STAFF_GROUPS}
        assert "" not in names
        assert len(names) == len(STAFF_GROUPS)


def test_official_fields_have_unique_codes_and_known_parents():
    rows = read_rows("official_fields.csv")
    codes = [row["code"] for row in rows]
    assert len(codes) == 44
    assert len(set(codes)) == 44
    assert {row["parent"] for row in rows if row["level"] == "1"} == {""}
    assert {row["parent"] for row in rows if row["level"] == "2"} <= {
        row["code"] for row in rows if row["level"] == "1"
    }


def test_official_fields_are_named_in_three_languages():
    nameless = [
        row["code"]
        for row in read_rows("official_fields.csv")
        if not (row["name_fi"] and row["name_sv"] and row["name_en"])
    ]
    assert nameless == []
