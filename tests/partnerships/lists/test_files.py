"""A list as a file: what is exported is what is shown, typed, safe, and noted where it holds personal data."""

import csv
import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from partnerships.lists.activity import ACTIVITIES
from partnerships.lists.company import COMPANIES
from partnerships.lists.contact import CONTACTS
from partnerships.lists.follow_up import CLOSED_FOLLOW_UPS, FOLLOW_UPS
from partnerships.lists.partnership import PARTNERSHIPS
from partnerships.models import FollowUp, RestrictedNote
from records.models import PersonalReading
from tests.builders import (
    make_activity,
    make_company,
    make_contact,
    make_follow_up,
    make_member,
    make_partnership,
    make_unit,
    make_user,
    make_workplace,
)
from ui.lists import files
from ui.lists.columns import Column
from ui.lists.listing import Listing

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LISTS = (COMPANIES, CONTACTS, PARTNERSHIPS, ACTIVITIES, FOLLOW_UPS)


def content(response: Any) -> bytes:
    """All that was streamed."""
    return b"".join(response.streaming_content)


def lines(response: Any) -> list[list[str]]:
    """Rows of a CSV file."""
    return list(csv.reader(io.StringIO(content(response).decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet(response: Any) -> Any:
    """The sheet of a workbook."""
    return load_workbook(io.BytesIO(content(response))).active


def fill(actor: Any) -> None:
    """A row of each list, and one more of some."""
    company = make_company("Rautakoura Oy", business_id="0737546-2", notes="=1+1", last_contact_on="2026-11-05")
    contact = make_contact(company, "Åberg", email="a@b.example", phone="+358 40 123")
    partnership = make_partnership(company, make_unit("Metalli"), owner=actor, contact=contact)
    make_partnership(company, make_unit(), workplace=make_workplace(company, "Tehdas"), status="paused")
    make_activity(partnership, "Vierailu", student_count=1200, starts_on="2026-11-02")
    make_follow_up(actor, "Soita; heti", partnership=partnership, is_promised=True)


@pytest.mark.parametrize("listing", LISTS, ids=lambda each: each.key)
def test_file_holds_what_the_page_shows(listing: Listing, sign_in: SignIn) -> None:
    actor = make_member()
    fill(actor)
    client = sign_in(actor)
    page = client.get(reverse(listing.url_name)).context["list"]
    rows = lines(client.get(page.export_url + "&format=csv"))
    shown = [str(column.label) for column in page.asked.columns]
    identifying = [str(column.label) for column in listing.columns if column.identifies]
    assert rows[0] == [*identifying, *shown]
    assert [row[0] for row in rows[1:]] == [str(row.pk) for row in page.rows]
    assert [row[2] for row in rows[1:]] == [row.title for row in page.rows]


@pytest.mark.parametrize("listing", [*LISTS, CLOSED_FOLLOW_UPS], ids=lambda each: f"{each.key}{each.order}")
def test_all_columns_can_be_shown_and_exported_both_ways(listing: Listing, sign_in: SignIn) -> None:
    actor = make_member()
    fill(actor)
    FollowUp.objects.update(state="dropped", closed_at=datetime.datetime(2026, 11, 5, 22, 30, tzinfo=datetime.UTC))
    client = sign_in(actor)
    wanted = {"columns": ",".join(listing.by_key), "when": "done"}
    page = client.get(reverse(listing.url_name), wanted).context["list"]
    assert len(page.rows) > 0
    as_csv = lines(client.get(reverse(listing.export_url_name), {**wanted, "format": "csv"}))
    as_xlsx = sheet(client.get(reverse(listing.export_url_name), wanted))
    assert as_csv[0] == [cell.value for cell in as_xlsx[1]] == [str(column.label) for column in listing.columns]
    assert len(as_csv) == as_xlsx.max_row == 1 + len(page.rows)
    assert as_xlsx.title == listing.title


def test_types_dates_and_numbers_are_real_in_xlsx_and_finnish_in_csv(sign_in: SignIn) -> None:
    actor = make_member()
    fill(actor)
    client = sign_in(actor)
    wanted = {"columns": "what,starts,students,status"}
    row = [cell.value for cell in sheet(client.get(reverse("partnerships:activity_export"), wanted))[2]]
    assert row[2:] == ["Vierailu", "Suunniteltu", datetime.datetime(2026, 11, 2), 1200]  # noqa: DTZ001
    answer = client.get(reverse("partnerships:activity_export"), {**wanted, "format": "csv"})
    assert answer["Content-Disposition"].startswith('attachment; filename="toiminnot-')
    raw = content(answer)
    assert raw.startswith("\ufeffID;Y-tunnus;Mitä;Tila;Alkaa;Opiskelijoita\r\n".encode())
    assert raw.endswith(b";0737546-2;Vierailu;Suunniteltu;2.11.2026;1200\r\n")
    bare = client.get(reverse("partnerships:activity_export"), {**wanted, "format": "csv", "bom": "0"})
    assert content(bare) == raw.removeprefix("\ufeff".encode())


def test_filter_and_order_hold_for_the_file_and_more_than_one_chunk(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "CHUNK", 2)
    for name in ("Beeta Oy", "Alfa Oy", "Delta Oy", "Öljy Oy", "Gamma Oy"):
        make_company(name)
    make_company("Seurakunta", kind="parish")
    query = {"kind": "company", "sort": "-name", "columns": "name", "format": "csv"}
    rows = lines(sign_in(make_member()).get(reverse("partnerships:company_export"), query))
    assert [row[2] for row in rows[1:]] == ["Öljy Oy", "Gamma Oy", "Delta Oy", "Beeta Oy", "Alfa Oy"]


def test_formulas_come_out_as_text(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    make_company('=HYPERLINK("http://x.example")', notes="+1\n=2")
    wanted = {"columns": "name,notes"}
    cells = sheet(client.get(reverse("partnerships:company_export"), wanted))[2]
    assert [(cell.value, cell.data_type) for cell in cells[2:]] == [
        ('=HYPERLINK("http://x.example")', "s"),
        ("+1\n=2", "s"),
    ]
    rows = lines(client.get(reverse("partnerships:company_export"), {**wanted, "format": "csv"}))
    assert rows[1][2:] == ['\'=HYPERLINK("http://x.example")', "'+1\n=2"]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_cell_of_a_csv_is_a_formula(texts: list[str]) -> None:
    shape = files._csv_shape("text", None)  # type: ignore[arg-type]
    written = files._lines([shape(texts)])
    read = next(csv.reader(io.StringIO(written, newline=""), delimiter=";"))
    assert len(read) == len(texts)
    assert all(cell.lstrip()[:1] not in set("=+-@\t\r") or not cell.lstrip() for cell in read)


def test_taking_out_personal_data_is_noted(sign_in: SignIn) -> None:
    actor = make_member()
    client = sign_in(actor)
    client.get(reverse("partnerships:contact_export"))
    assert not PersonalReading.objects.exists()
    make_contact()
    client.get(reverse("partnerships:contact_export"), {"format": "csv", "standing": "now"})
    noted = PersonalReading.objects.get()
    assert (noted.actor_id, noted.subject_type, noted.row_count) == (actor.pk, "partnerships.contact", 1)
    assert (noted.way, noted.detail) == ("export", "contacts?format=csv&standing=now")


def test_restricted_notes_are_in_no_list(sign_in: SignIn) -> None:
    paths = {path for listing in LISTS for column in listing.columns for path in column.paths}
    assert not [path for path in paths if "restricted" in path or "reason" in path.split("__")]
    assert RestrictedNote not in {listing.rows(make_user()).model for listing in LISTS}


def test_columns_know_how_their_values_are_made() -> None:
    unclear: list[Column] = [
        column
        for listing in LISTS
        for column in listing.columns
        if column.value is None and (column.bundle or len(column.paths) != 1)
    ]
    assert unclear == []


@pytest.mark.parametrize("listing", LISTS, ids=lambda each: each.key)
def test_files_are_for_those_who_work_in_the_college(listing: Listing, sign_in: SignIn) -> None:
    assert sign_in(make_user()).get(reverse(listing.export_url_name)).status_code == 403
