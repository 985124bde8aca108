"""The tables of the demo hang together, and nobody real is in them."""

import re
from pathlib import Path

import pytest
from stdnum.fi import ytunnus

from dashboards.demo.tables import number, rows, tagged
from partnerships.models import CompanyKind, InteractionKind, NeedHorizon, NeedState, SizeClass
from partnerships.reference.activity_types import ACTIVITY_TYPES
from partnerships.reference.need_themes import NEED_THEMES
from records.validators import refuse_identity_codes

TEXTS = (
    ("companies", "notes"), ("activities", "title"), ("activities", "outcome"), ("interactions", "summary"),
    ("interactions", "lines"), ("sentences", "text"), ("follow_ups", "text"), ("next_steps", "text"),
    ("goals", "text"), ("decisions", "reason"), ("needs", "description"), ("templates", "outcome"),
    ("notes", "text"), ("papers", "lines"), ("proposals", "text"), ("proposals", "reason"), ("proposal_messages", "text"),
)  # fmt: skip
REGISTERS = Path(__file__).resolve().parents[3] / "shared" / "data"


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
    ids = [row["business_id"] for row in rows("companies") if row["business_id"]]
    assert len(ids) == len(set(ids)) == 76
    ids += [row["business_id"] for row in rows("proposals") if row["business_id"]]
    assert [found for found in ids if not ytunnus.is_valid(found)] == []
    assert [found for found in ids if not 5_500_000 <= int(found[:7]) <= 5_999_999] == []


def test_no_company_is_in_a_register():
    text = registers()
    for row in [*rows("companies"), *({**row, "name": row["organisation"]} for row in rows("proposals"))]:
        assert row["name"].casefold() not in text
        assert not row["business_id"] or row["business_id"] not in text
        assert not row["business_id"] or row["business_id"][:7] not in text


def test_companies_are_of_every_kind_and_size():
    assert {row["kind"] for row in rows("companies")} == set(CompanyKind)
    assert {row["size"] for row in rows("companies")} - {""} == set(SizeClass)
    assert {row["language"] for row in rows("companies")} - {""} == {"fi", "sv", "en"}


def test_people_work_in_units_and_decide_for_each_other():
    posts = [cell.split(":") for row in rows("people") for cell in row["memberships"].split()]
    assert {unit for unit, *_ in posts} == keys("units")
    assert {role for _, role, *_ in posts} == {"staff", "coordinator", "unit_head"}
    heads = [unit for unit, role, *_ in posts if role == "unit_head"]
    assert sorted(heads) == sorted(keys("units"))
    assert {row["college_role"] for row in rows("people")} - {""} == {"principal", "administrator"}
    assert {row[name] for row in rows("deputies") for name in ("decider", "deputy")} <= keys("people")
    assert cells("units", "fields") <= keys("fields")
    assert cells("units", "successors") <= keys("units")


def test_partnerships_name_what_exists():
    table = rows("partnerships")
    assert {row["company"] for row in table} <= keys("companies")
    assert {row["workplace"] for row in table} - {""} <= keys("workplaces")
    assert cells("partnerships", "fields") <= keys("fields")
    assert {row[column] for row in table for column in ("contact", "sponsor")} - {""} <= keys("contacts")
    places = cells("partnerships", "owners") | {tagged(row["handover"])[0] for row in table} - {""}
    owners = {tuple(word.split(":")) for word in places}
    assert {unit for unit, _ in owners} <= keys("units")
    assert {person for _, person in owners} | {row["college_sponsor"] for row in table} - {""} <= keys("people")
    assert {row["partnership"] for row in rows("goals")} <= keys("partnerships")


def test_every_field_of_a_partnership_is_taught_by_a_unit_that_takes_part():
    taught = {row["key"]: set(row["fields"].split()) for row in rows("units")}
    for row in rows("partnerships"):
        units = [place.partition(":")[0] for place in row["owners"].split()]
        assert set(row["fields"].split()) <= set().union(*(taught[unit] for unit in units)), row["key"]
        assert set(row["fields"].split()) & taught[units[0]], row["key"]


def test_partnerships_cover_all_tiers_and_statuses():
    statuses = {tagged(word)[0] for row in rows("partnerships") for word in row["status"].split()}
    assert statuses == {"active", "prospect", "paused", "ended"}
    decided = [row for row in rows("decisions") if row["day"]]
    assert {row["tier"] for row in decided} == {"everyday", "development", "strategic"}
    assert len(rows("decisions")) - len(decided) == 9


def test_decisions_name_what_exists():
    assert {row["partnership"] for row in rows("decisions")} <= keys("partnerships")
    assert {row["by"] for row in rows("decisions")} <= keys("people")


def test_needs_notes_and_papers_name_what_exists():
    assert {row["company"] for row in rows("needs")} <= keys("companies")
    assert {row["theme"] for row in rows("needs")} == {entry.code for entry in NEED_THEMES}
    assert {row["horizon"] for row in rows("needs")} == set(NeedHorizon)
    assert {row["state"] for row in rows("needs")} == set(NeedState)
    assert cells("needs", "answered_by") <= keys("activities")
    for name in ("notes", "papers"):
        assert {row["company"] for row in rows(name)} <= keys("companies")
        assert {row["author"] for row in rows(name)} <= keys("people")


def test_sentences_are_each_said_once_and_fit_a_unit():
    sentences = rows("sentences")
    assert len({row["text"] for row in sentences}) == len(sentences) > 200
    branches = keys("units") | keys("fields") | keys("companies") | {"any"}
    assert {row["branch"] for row in sentences} <= branches | {"prospect", "planned"}
    assert {row["kind"] for row in sentences} <= set(InteractionKind)
    assert {row["season"] for row in sentences} <= {"", "a", "w", "d", "j", "s"}
    assert {row["branch"] for row in rows("templates")} <= branches
    assert {row["type"] for row in rows("templates")} <= {entry.code for entry in ACTIVITY_TYPES}


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
        assert not kind or key in keys(tables[kind])
        assert row["owner"] in keys("people")


def test_no_text_carries_a_year_or_an_identity_code():
    for name, column in TEXTS:
        for row in rows(name):
            assert not re.search(r"\b20[0-9][0-9]\b", row[column]), row
            refuse_identity_codes(row[column])


def test_cells_tell_words_numbers_and_days():
    assert number("") is None
    assert number("12") == 12
    assert tagged("paused@-45") == ("paused", -45)
    assert tagged("active") == ("active", None)
    assert tagged("") == ("", None)
