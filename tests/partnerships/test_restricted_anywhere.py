"""Restricted notes go nowhere but to their few readers: no file, no mail, no search of others, no printed brief."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from notifications.models import OutgoingMessage
from notifications.services.delivery import send_due
from partnerships.services.handover import hand_over_left
from partnerships.services.suggestion_making import suggest
from records.models import SearchRow
from records.services.writing import writing
from tests.access import ADMINISTRATOR, COORDINATOR, OTHER_STAFF, PRINCIPAL, STAFF, UNIT_HEAD, World
from tests.builders import (
    PROGRAM,
    days_from_now,
    make_activity,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_need,
    make_note,
    make_partnership,
    make_proposal,
)
from ui.lists.listing import listings

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
SECRETS = ("Salakirjoitus", "Kuiskaus")
NEAR = (STAFF, COORDINATOR, UNIT_HEAD, PRINCIPAL)
FAR = (OTHER_STAFF, ADMINISTRATOR)


def told_about(unit: Any) -> Any:
    """A company with something in every list, with a note and with a reason for asking first."""
    owner = make_member(unit)
    partnership = make_partnership(unit=unit, owner=owner)
    company = partnership.company
    company.ask_first, company.ask_first_review_on = True, days_from_now(-1)
    with writing(PROGRAM, verb="test") as write:
        write.save(company)
    make_note(company, None, f"{SECRETS[0]} keväällä")
    make_note(company, None, f"{SECRETS[1]} syksyllä", is_ask_first_reason=True)
    make_contact(company, "Salo")
    make_activity(partnership, "Vierailu")
    make_follow_up(owner, "Soita", partnership=partnership, days=-2, is_promised=True)
    make_interaction(owner, company)
    make_need(company)
    make_proposal(partnership)
    return company


def exports() -> list[tuple[str, str]]:
    """(address, all columns) of the file of each list that there is."""
    return [(each.export_url_name, ",".join(each.by_key)) for each in listings.values()]


def text_of(response: Any) -> str:
    """All cells of a file as one text."""
    raw = b"".join(response.streaming_content)
    if "csv" in response["Content-Type"]:
        return str(list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")))
    return str([list(row) for row in load_workbook(io.BytesIO(raw)).worksheets[0].iter_rows(values_only=True)])


def tells(text: str) -> bool:
    """Whether a secret is in *text*."""
    return any(secret.casefold() in text.casefold() for secret in SECRETS)


@pytest.mark.parametrize("role", [*NEAR, *FAR])
def test_no_file_of_any_list_holds_it_whoever_takes_it(role: str, sign_in: SignIn) -> None:
    world = World(role)
    company = told_about(world.unit)
    client = sign_in(world.user)
    for name, columns in exports():
        for kind in ("csv", "xlsx"):
            told = text_of(client.get(reverse(name), {"columns": columns, "format": kind, "scope": "all"}))
            assert (name, kind, tells(told)) == (name, kind, False)
    assert company.name in text_of(client.get(reverse("partnerships:company_export"), {"format": "csv"}))


@pytest.mark.parametrize(("role", "reads"), [*((role, True) for role in NEAR), *((role, False) for role in FAR)])
def test_the_company_and_its_printed_brief_show_it_to_the_near_only(role: str, reads: bool, sign_in: SignIn) -> None:
    world = World(role)
    company = told_about(world.unit)
    client = sign_in(world.user)
    page = client.get(reverse("partnerships:company_detail", args=[company.pk])).content.decode()
    brief = client.get(reverse("partnerships:company_brief", args=[company.pk])).content.decode()
    assert (tells(page), tells(brief) and not reads) == (reads, False)


@pytest.mark.parametrize("role", FAR)
def test_those_who_are_far_find_it_on_no_page(role: str, sign_in: SignIn) -> None:
    world = World(role)
    company = told_about(world.unit)
    client = sign_in(world.user)
    pages = [
        "/", "/companies/", "/partnerships/", "/follow-ups/?scope=all", "/needs/", "/suggestions/", "/log/",
        f"/log/?company={company.pk}", f"/companies/notices/?company={company.pk}",
        reverse("partnerships:company_timeline", args=[company.pk]),
        reverse("dashboards:history", args=["company", company.pk]),
        *(f"/search/?q={secret}" for secret in SECRETS),
    ]  # fmt: skip
    for page in pages:
        response = client.get(page)
        assert response.status_code == (403 if page.startswith("/log/") and role == ADMINISTRATOR else 200), page
        if "found" in (response.context or {}):  # the box shows what was asked for
            assert list(response.context["found"].rows) == []
        else:
            assert (page, tells(response.content.decode())) == (page, False)


def test_no_search_row_and_no_mail_knows_it() -> None:
    world = World(COORDINATOR)
    told_about(world.unit)
    hand_over_left()
    suggest()
    send_due()
    assert not tells(str(list(SearchRow.objects.values())))
    assert not tells(str(list(OutgoingMessage.objects.values())))
    assert not tells(str([each.message().as_string() for each in mail.outbox]))
