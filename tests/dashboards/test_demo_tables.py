"""The tables of the demo hang together, and nobody real is in them."""

import datetime
from pathlib import Path

import pytest
from stdnum.fi import ytunnus

from dashboards.demo.tables import day, number, optional_day, rows
from partnerships.reference.activity_types import ACTIVITY_TYPES

REGISTERS = Path(__file__).resolve().parents[3] / "shared" / "data"
SUNDAY = datetime.date(2026, 11, 22)


def keys(name: str) -> set[str]:
    """The keys of a table, each once."""
    found = [row["key"] for row in rows(name)]
    assert len(found) == len(set(found))
    return set(found)


def cells(name: str, column: str) -> set[str]:
    """All words in a column whose cells hold several."""
    return {word for row in rows(name) for word in row[column].split()}


def registers() -> str:
    """All texts of the public registers, both ways in which their files are written."""
    if not REGISTERS.is_dir():
        pytest.skip("the registers are not on this machine")
    raw = b"\n".join(path.read_bytes() for path in sorted(REGISTERS.glob("*.csv")))
    return (raw.decode("utf-8", "ignore") + raw.decode("windows-1252", "ignore")).casefold()


def test_every_row_is_whole():
    for path in sorted((Path(__file__).resolve().parents[2] / "dashboards" / "demo").glob("*.csv")):
        assert [row for row in rows(path.stem) if None in row or None in row.values()] == [], path.name


def test_business_ids_are_valid_unique_and_out_of_use():
    ids = [row["business_id"] for row in rows("companies") if row["kind"] != "foreign"]
    assert len(ids) == len(set(ids)) == 23
    assert [found for found in ids if not ytunnus.is_valid(found)] == []
    assert [found for found in ids if not 5_500_000 <= int(found[:7]) <= 5_999_999] == []


def test_no_company_is_in_a_register():
    text = registers()
    for row in rows("companies"):
        assert row["name"].casefold() not in text
        assert not row["business_id"] or row["business_id"] not in text
        assert not row["business_id"] or row["business_id"][:7] not in text


def test_partnerships_name_what_exists():
    assert {row["company"] for row in rows("partnerships")} <= keys("companies")
    assert {row["workplace"] for row in rows("partnerships")} - {""} <= keys("workplaces")
    assert {row["lead"] for row in rows("partnerships")} <= keys("units")
    assert cells("partnerships", "fields") <= keys("fields")
    assert {row[column] for row in rows("partnerships") for column in ("contact", "sponsor")} - {""} <= keys("contacts")
    owners = {tuple(word.split(":")) for word in cells("partnerships", "owners")}
    assert {unit for unit, _ in owners} <= keys("units")
    assert {person for _, person in owners} <= keys("people")
    assert {row["partnership"] for row in rows("goals")} <= keys("partnerships")


def test_partnerships_cover_all_tiers_and_statuses():
    statuses = {row["status"].split("@")[0] for row in rows("partnerships")}
    assert statuses == {"active", "prospect", "paused", "ended"}
    decided = [row for row in rows("decisions") if row["day"]]
    assert {row["tier"] for row in decided} == {"everyday", "development", "strategic"}
    assert len(rows("decisions")) - len(decided) == 2


def test_decisions_name_what_exists():
    assert {row["partnership"] for row in rows("decisions")} <= keys("partnerships")
    assert {row["by"] for row in rows("decisions")} <= keys("people")


def test_activities_name_what_exists_and_fields_their_unit_teaches():
    taught = {row["key"]: set(row["fields"].split()) for row in rows("units")}
    for row in rows("activities"):
        assert set(row["fields"].split()) <= taught[row["unit"]]
    assert {row["partnership"] for row in rows("activities")} <= keys("partnerships")
    assert {row["type"] for row in rows("activities")} <= {entry.code for entry in ACTIVITY_TYPES}
    assert cells("activities", "people") <= keys("people")
    assert cells("activities", "contacts") <= keys("contacts")


def test_interactions_name_what_exists_and_people_of_their_companies():
    employer = {row["key"]: row["company"] for row in rows("contacts")}
    workplaces = {row["key"]: row["company"] for row in rows("workplaces")}
    for row in rows("interactions"):
        places = [word.partition("/")[::2] for word in row["companies"].split()]
        companies = {company for company, _ in places}
        assert companies
        assert companies <= keys("companies")
        assert all(workplaces[workplace] == company for company, workplace in places if workplace)
        assert {employer[key] for key in row["contacts"].split()} <= companies
        assert set(row["people"].split()) <= keys("people")


def test_follow_ups_name_what_exists():
    tables = {"activity": "activities", "partnership": "partnerships", "company": "companies"}
    for row in rows("follow_ups"):
        kind, _, key = row["about"].partition(":")
        assert key in keys(tables[kind])
        assert row["owner"] in keys("people")


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (0, SUNDAY),
        (-1, datetime.date(2026, 11, 20)),
        (-3, datetime.date(2026, 11, 19)),
        (1, datetime.date(2026, 11, 23)),
        (6, datetime.date(2026, 11, 30)),
        (7, datetime.date(2026, 11, 30)),
    ],
)
def test_days_leave_weekends_out(offset: int, expected: datetime.date):
    assert day(SUNDAY, offset) == expected


def test_empty_cells_are_none():
    assert number("") is None
    assert number("12") == 12
    assert optional_day(SUNDAY, "") is None
    assert optional_day(SUNDAY, "2") == datetime.date(2026, 11, 24)
