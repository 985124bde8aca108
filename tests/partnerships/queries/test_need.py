"""Which needs, which suggestions, what the timeline tells of them."""

import datetime

import pytest
from django.utils import timezone

from partnerships.models import ActivityType
from partnerships.queries.need import (
    answering_types,
    could_answer,
    in_order,
    partnerships_for,
    timeline_of,
)
from partnerships.queries.timeline import entries_of
from partnerships.services.need import answer_need, change_need, set_need_state
from records.services.undoing import undo
from tests.builders import (
    make_activity,
    make_company,
    make_member,
    make_need,
    make_partnership,
    make_user,
    make_workplace,
)

pytestmark = pytest.mark.django_db


def test_needs_of_a_company_stand_by_state_then_by_how_soon() -> None:
    company = make_company()
    met = make_need(company, state="met", horizon="now")
    later, soon = make_need(company, horizon="later"), make_need(company, horizon="now")
    make_need()
    assert list(in_order(company.pk)) == [soon, later, met]


def test_suggestions_are_the_types_of_the_theme_by_tier() -> None:
    need = make_need(theme="staff_competence")
    shelves = answering_types(need.theme_id)
    expected = ActivityType.objects.filter(themes=need.theme, is_in_use=True)
    assert {row.pk for shelf in shelves for row in shelf.types} == {row.pk for row in expected}
    assert [shelf.tier for shelf in shelves] == sorted((shelf.tier for shelf in shelves), key=lambda tier: tier.step)
    assert all(row.tier == shelf.tier for shelf in shelves for row in shelf.types)


def test_only_the_companys_own_activities_could_answer() -> None:
    mine, answering = make_activity(), None
    answering = make_activity(mine.partnership)
    make_activity()
    need = make_need(mine.partnership.company)
    need.activities.add(answering)
    assert list(could_answer(need)) == [mine]


def test_partnership_of_the_needs_own_workplace_comes_first() -> None:
    company = make_company()
    site = make_workplace(company)
    whole = make_partnership(company, tier="strategic")
    own = make_partnership(company, workplace=site)
    make_partnership(company, status="ended")
    assert partnerships_for(make_need(company, workplace=site)) == [own, whole]
    assert partnerships_for(make_need(company)) == [whole, own]


def test_timeline_tells_who_wrote_a_need_and_what_became_of_it() -> None:
    actor = make_member(first_name="Maria", last_name="Koski")
    need = make_need(description="Kiire")
    set_need_state(actor=actor, need=need, state="met")
    lines = timeline_of(actor, need.company_id, timezone.now() + datetime.timedelta(seconds=1), 10)
    assert [(line.title, line.who, line.text) for line in lines] == [
        ("Tarve: työvoima · täytetty", "Maria Koski", "Kiire"),
        ("Tarve: työvoima", lines[1].who, "Kiire"),
    ]
    assert timeline_of(make_user(), need.company_id, timezone.now(), 10) == []
    assert timeline_of(actor, need.company_id, timezone.now() - datetime.timedelta(days=1), 10) == []
    assert timeline_of(actor, make_company().pk, timezone.now(), 10) == []


def test_timeline_does_not_tell_of_a_state_that_was_taken_back() -> None:
    actor, need = make_member(), make_need()
    batch = set_need_state(actor=actor, need=need, state="dropped")
    assert batch is not None
    undo(actor=actor, batch=batch)
    assert len(entries_of(actor, need.company_id, kind="need").entries) == 1


def test_timeline_leaves_out_other_changes() -> None:
    actor, need = make_member(), make_need()
    change_need(actor=actor, need=need, values={"description": "Uusi"}, expected_version=None)
    answer_need(actor=actor, need=need, activity=make_activity(), mark_answered=True)
    assert len(entries_of(actor, need.company_id, kind="need").entries) == 2
