"""The reference data of partnerships is whole before it meets a database."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import partnerships.reference
from organisation.reference.staff_groups import STAFF_GROUPS
from partnerships.reference.activity_types import ACTIVITY_TYPES, ActivityTypeEntry
from partnerships.reference.need_themes import NEED_THEMES

FOLDER = Path(partnerships.reference.__file__).parent
THEME_CODES = {theme.code for theme in NEED_THEMES}
GROUP_CODES = {group.code for group in STAFF_GROUPS}


def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of a reference file as dictionaries of text."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_municipalities_are_whole():
    rows = read_rows("municipalities.csv")
    assert len(rows) == len({row["code"] for row in rows}) == 308
    assert len({row["region_code"] for row in rows}) == 19
    assert [row for row in rows if not all(row.values())] == []
    assert {len(row["code"]) for row in rows} == {3}


def test_industries_have_unique_codes_and_known_parents():
    rows = read_rows("industries.csv")
    sections = {row["code"] for row in rows if row["level"] == "1"}
    assert len(rows) == len({row["code"] for row in rows}) == 111
    assert {row["classification"] for row in rows} == {"tol2008"}
    assert {row["parent"] for row in rows if row["level"] == "2"} == sections
    assert [row["code"] for row in rows if not (row["name_fi"] and row["name_sv"] and row["name_en"])] == []


def test_need_themes_are_the_eight_of_the_product():
    assert [theme.code for theme in NEED_THEMES] == [
        "labour",
        "staff_competence",
        "recruitment",
        "visibility",
        "spaces",
        "equipment",
        "new_training",
        "development_of_work",
    ]
    for theme in NEED_THEMES:
        texts = (theme.name, theme.meaning)
        assert all(text.fi and text.sv and text.en for text in texts)


def test_activity_types_cover_the_three_tiers():
    assert Counter(entry.tier for entry in ACTIVITY_TYPES) == {"everyday": 13, "development": 10, "strategic": 9}


def test_activity_types_have_unique_codes_and_names():
    assert len({entry.code for entry in ACTIVITY_TYPES}) == len(ACTIVITY_TYPES)
    for language in ("fi", "sv", "en"):
        assert len({getattr(entry.name, language) for entry in ACTIVITY_TYPES}) == len(ACTIVITY_TYPES)


@pytest.mark.parametrize("entry", ACTIVITY_TYPES, ids=lambda entry: entry.code)
def test_activity_type_speaks_three_languages_and_knows_its_codes(entry: ActivityTypeEntry):
    for text in (entry.name, entry.description, entry.yields):
        assert text.fi
        assert text.sv
        assert text.en
    assert entry.themes
    assert set(entry.themes) <= THEME_CODES
    assert entry.staff_groups
    assert set(entry.staff_groups) <= GROUP_CODES


def test_every_theme_is_answered_and_every_group_has_something_to_do():
    assert {code for entry in ACTIVITY_TYPES for code in entry.themes} == THEME_CODES
    assert {code for entry in ACTIVITY_TYPES for code in entry.staff_groups} == GROUP_CODES
