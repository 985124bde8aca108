"""The queue and the pages that tell of proposals are read by indexes, on either database."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from proposals.queries.reminders.due import due_proposals
from proposals.services.receiving import respond_by_of
from tests.builders import make_company, make_cooperation_proposal, make_member, make_proposal_message, make_unit
from tests.partnerships.test_plans import whole
from tests.query_plans import read_whole

pytestmark = pytest.mark.django_db
QUERIES = ("", "show=late", "show=all", "scope=mine", "scope=units", "scope=none", "sort=-received", "q=hitsaaja")


def test_queue_page_and_first_page_are_read_by_indexes(sign_in: Callable[..., Client]) -> None:
    unit, company = make_unit(), make_company()
    person = make_member(unit, "coordinator")
    proposal = make_cooperation_proposal(unit=unit, assignee=person, business_id="1572860-0", company=company)
    make_proposal_message(proposal)
    client, address = sign_in(person), reverse("proposals:proposal_list")
    found = {query: whole(client, f"{address}?{query}") for query in QUERIES}
    found["first page"] = whole(client, "/")
    found["company"] = whole(client, reverse("partnerships:company_detail", args=[company.pk]))
    found["page"] = whole(client, reverse("proposals:proposal_detail", args=[proposal.pk]))
    assert {key: tables for key, tables in found.items() if tables} == {}


def test_reminders_are_found_by_indexes() -> None:
    make_cooperation_proposal()
    moment = make_cooperation_proposal().received_at
    day = respond_by_of(moment)
    later = moment.replace(year=day.year, month=day.month, day=day.day)
    assert read_whole(lambda: list(due_proposals(moment, later))) == set()
