"""A rule that has two homes, a predicate for one row and a condition for many, says the same of every row to every role."""

import itertools
from typing import Any

import pytest

from partnerships.models import FollowUp, ParticipatingUnit, RestrictedNote, Suggestion, TierDecision
from partnerships.permissions import (
    can_answer_decision,
    can_answer_suggestion,
    can_change_follow_up,
    can_edit_restricted_note,
)
from partnerships.queries.follow_up import changeable_by, with_may_change
from partnerships.queries.suggestion import with_may_answer
from partnerships.queries.tier_decision import decided_by
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_follow_up,
    make_member,
    make_partnership,
    make_proposal,
    make_suggestion,
    make_unit,
)
from tests.partnerships.test_tier_permissions import PEOPLE

pytestmark = pytest.mark.django_db


def partnerships_around(unit: Any) -> list[Any]:
    """Led by the unit, where it takes part, where it took part, led without taking part, ended, of others."""
    led, with_it, once = make_partnership(unit=unit, tier="strategic"), make_partnership(), make_partnership()
    create(ParticipatingUnit(partnership=with_it, unit=unit, from_on=days_from_now(-9)))
    create(ParticipatingUnit(partnership=once, unit=unit, from_on=days_from_now(-9), to_on=days_from_now(-1)))
    handed_on = make_partnership(unit=unit)
    handed_on.participations.update(to_on=days_from_now(0))
    return [led, with_it, once, handed_on, make_partnership(unit=unit, status="ended"), make_partnership()]


@pytest.mark.parametrize("who", PEOPLE)
def test_changing_follow_ups(who: str) -> None:
    unit = make_unit()
    actor, colleague, stranger = PEOPLE[who][0](unit), make_member(unit), make_member()
    places = itertools.cycle((None, make_unit()))
    for partnership in partnerships_around(unit):
        make_follow_up(stranger, unit=next(places), partnership=partnership)
        make_follow_up(stranger, unit=next(places), activity=make_activity(partnership))
    for place in (unit, *itertools.islice(places, 2)):
        make_follow_up(stranger, unit=place, company=partnership.company)
    for person in (colleague, actor):
        if getattr(person, "email", ""):
            make_follow_up(person)
            make_follow_up(person, partnership=make_partnership())
    rows = FollowUp.objects.all()
    by_rule = {row.pk for row in rows if can_change_follow_up(actor, row)}
    assert set(rows.filter(changeable_by(actor)).values_list("pk", flat=True)) == by_rule
    assert {row.pk for row in with_may_change(rows, actor) if row.may_change} == by_rule


@pytest.mark.parametrize("who", PEOPLE)
def test_answering_suggestions(who: str) -> None:
    unit = make_unit()
    actor = PEOPLE[who][0](unit)
    for partnership in partnerships_around(unit):
        make_suggestion(partnership)
    rows = Suggestion.objects.all()
    by_rule = {row.pk for row in rows if can_answer_suggestion(actor, row)}
    assert {row.pk for row in with_may_answer(rows, actor) if row.may_answer} == by_rule
    assert bool(by_rule) == (who in {"staff", "coordinator", "unit head", "staff here and head elsewhere"})


@pytest.mark.parametrize("who", PEOPLE)
def test_answering_proposals(who: str) -> None:
    unit = make_unit()
    actor = PEOPLE[who][0](unit)
    for lead in (unit, make_unit()):
        for tier, to_tier in (("everyday", "development"), ("development", "strategic"), ("strategic", "everyday")):
            make_proposal(make_partnership(unit=lead, tier=tier), to_tier)
    rows = TierDecision.objects.all()
    by_rule = {row.pk for row in rows if can_answer_decision(actor, row)}
    assert set(rows.filter(decided_by(actor)).values_list("pk", flat=True)) == by_rule


@pytest.mark.parametrize("who", PEOPLE)
def test_whoever_may_change_a_restricted_note_may_read_it(who: str) -> None:
    unit = make_unit()
    actor = PEOPLE[who][0](unit)
    for partnership in partnerships_around(unit):
        create(RestrictedNote(company=partnership.company, text="Luottamuksellinen", author=make_member()))
    readable = set(RestrictedNote.objects.visible_to(actor).values_list("pk", flat=True))
    assert {row.pk for row in RestrictedNote.objects.all() if can_edit_restricted_note(actor, row)} <= readable
