"""Timelines: activities, decisions and statuses, newest first, before a moment, in a fixed number of queries."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from partnerships.queries import interaction
from partnerships.queries.activity import timeline_of as activities_of
from partnerships.queries.partnership_page import decisions_of
from partnerships.queries.partnership_timeline import entries_of_partnership, statuses_of
from partnerships.queries.timeline import entries_of
from partnerships.services.partnership import set_status
from records.actors import PROGRAM
from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_interaction,
    make_member,
    make_partnership,
    make_user,
)

pytestmark = pytest.mark.django_db


def far() -> datetime.datetime:
    """A moment after everything."""
    return timezone.now() + datetime.timedelta(days=1)


def test_statuses_are_told_on_their_days_but_the_first() -> None:
    company = make_company()
    partnership = make_partnership(company)
    set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-9))
    set_status(actor=PROGRAM, partnership=partnership, status="active", on=days_from_now(-4))
    found = statuses_of(make_member(), company.pk, far(), 10)
    assert [timezone.localdate(entry.at) for entry in found] == [days_from_now(-4), days_from_now(-9)]
    assert [entry.key for entry in statuses_of(make_member(), company.pk, found[0].at, 10)] == [found[1].key]
    assert len(statuses_of(make_member(), company.pk, far(), 1)) == 1
    assert statuses_of(make_user(), company.pk, far(), 10) == []


def test_activities_come_by_first_day_or_by_when_they_were_written() -> None:
    company = make_company()
    partnership = make_partnership(company)
    make_activity(partnership, "Vanha", starts_on=days_from_now(-30))
    make_activity(partnership, "Idea", status="idea")
    make_activity(partnership, "Tuleva", starts_on=days_from_now(30))
    actor = make_member()
    assert [entry.title for entry in activities_of(actor, company.pk, far(), 10)] == ["Idea", "Vanha"]
    assert activities_of(make_user(), company.pk, far(), 10) == []


def test_partnership_tells_all_kinds_and_no_other_partnerships(django_assert_num_queries: Any) -> None:
    actor, company = make_member(), make_company()
    partnership = make_partnership(company)
    make_partnership(company, exception_reason="Syy")
    make_activity(partnership, "Koulutus", starts_on=days_from_now(-3))
    make_interaction(actor, company, days=-1)
    set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-2))
    met = interaction.told(about="partnership", key=partnership.pk, last_day=days_from_now(0), limit=8)
    told = (actor, partnership.pk, decisions_of(partnership), met)
    entries_of_partnership(*told)
    with django_assert_num_queries(3):
        found = entries_of_partnership(*told)
    assert [entry.key.partition("-")[0] for entry in found] == ["interaction", "status", "activity"]


def test_companys_timeline_has_the_same_entries() -> None:
    actor, company = make_member(), make_company()
    partnership = make_partnership(company)
    make_activity(partnership, starts_on=days_from_now(-3))
    set_status(actor=PROGRAM, partnership=partnership, status="paused", on=days_from_now(-2))
    assert [entry.key.partition("-")[0] for entry in entries_of(actor, company.pk)] == ["status", "activity"]
