"""Trying a practice elsewhere: states with their days, what came of it, follow-ups, who is asked and told."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from notifications.models import Notice
from notifications.registries import kinds
from notifications.services.composing import lines_of
from notifications.services.planning import plan
from partnerships.queries.origin import origins_of
from practices.models import Adoption
from practices.permissions import can_adopt, can_change_adoption
from practices.queries.adoption import origins_in_adoptions, places_of, steps_of
from practices.queries.adoption_notices import NOTICE_KINDS
from practices.services.adoption import (
    ASKED_AFTER,
    add_step,
    begin_adoption,
    change_adoption,
    delete_adoption,
    report_adoption,
)
from records.actors import PROGRAM
from records.services.undoing import undo
from tests.builders import make_field, make_member, make_principal, make_unit, make_user
from tests.practices.bank import adoption_of, ago, practice_of

pytestmark = pytest.mark.django_db
# A Monday.
FIRST = datetime.datetime(2026, 9, 7, 9, tzinfo=ZoneInfo("Europe/Helsinki"))


def told(adoption: Adoption) -> set[tuple[str, int, int]]:
    rows = Notice.objects.filter(subject_key=f"adoption:{adoption.pk}", withdrawn_at=None)
    return set(rows.values_list("rule", "person", "occurrence"))


def test_begun_with_a_sentence_by_somebody_of_another_unit():
    practice, unit, field = practice_of("Paja"), make_unit(), make_field()
    owner = make_member(unit)
    made = begin_adoption(
        actor=owner, practice=practice, unit=unit, field=field, owner=owner, adaptation="Kolmen hallin kanssa."
    )
    made.refresh_from_db()
    assert (made.state, made.begun_on, made.in_use_on) == ("trying", ago(0), None)
    assert made.ask_result_on == ago(0) + ASKED_AFTER
    assert told(made) == {("adoption_begun", practice.author_id, 0)}
    own = begin_adoption(
        actor=practice.author, practice=practice, unit=practice.unit, field=None, owner=practice.author,
        adaptation="Myös toisessa ryhmässä.", state="in_use",
    )  # fmt: skip
    assert (own.in_use_on, told(own)) == (ago(0), set())


def test_each_state_has_its_day_and_going_back_takes_it_away():
    adoption = adoption_of(practice_of("Paja"), days=50)
    report_adoption(actor=PROGRAM, adoption=adoption, state="in_use", on=ago(20))
    report_adoption(actor=PROGRAM, adoption=adoption, state="in_use", on=ago(10))
    assert (adoption.in_use_on, adoption.ended_on, adoption.ask_result_on) == (ago(20), None, ago(20) + ASKED_AFTER)
    report_adoption(actor=PROGRAM, adoption=adoption, state="dropped", on=ago(5))
    assert (adoption.in_use_on, adoption.ended_on) == (ago(20), ago(5))
    report_adoption(actor=PROGRAM, adoption=adoption, state="trying")
    assert (adoption.in_use_on, adoption.ended_on) == (None, None)
    report_adoption(actor=PROGRAM, adoption=adoption, state="in_use", on=ago(80))
    assert adoption.in_use_on == adoption.begun_on  # nothing is used before it was begun
    assert report_adoption(actor=PROGRAM, adoption=adoption, state="in_use") is None


def test_result_is_told_to_the_author_and_can_be_taken_back():
    practice = practice_of("Paja")
    adoption = adoption_of(practice, days=50)
    batch = report_adoption(actor=adoption.owner, adoption=adoption, state="in_use", result="Yksitoista ohjaajaa.")
    assert adoption.result_at is not None
    assert ("adoption_told", practice.author_id, 0) in told(adoption)
    undo(actor=adoption.owner, batch=batch)
    adoption.refresh_from_db()
    assert (adoption.state, adoption.result, adoption.result_at) == ("trying", "", None)
    assert told(adoption) == {("adoption_begun", practice.author_id, 0)}
    report_adoption(actor=adoption.owner, adoption=adoption, state="trying", result="Kaksi.")
    report_adoption(actor=adoption.owner, adoption=adoption, state="trying", result="")
    assert adoption.result_at is None


def test_owner_is_asked_for_the_result_on_the_day_and_once_more_until_it_is_told():
    with time_machine.travel(FIRST, tick=False) as clock:
        adoption = adoption_of(practice_of("Paja"))
        owner, asked = adoption.owner_id, {}
        for day in range(1, 130):
            clock.move_to(FIRST + datetime.timedelta(days=day))
            plan()
            found = {row for row in told(adoption) if row[0] == "adoption_ask"}
            if found not in asked.values():
                asked[(FIRST + datetime.timedelta(days=day)).date()] = found
        # Sunday 6 December; Independence Day: asked on the Monday, and ten working days after that.
        assert list(asked.values()) == [
            set(),
            {("adoption_ask", owner, 0)},
            {("adoption_ask", owner, 0), ("adoption_ask", owner, 1)},
        ]
        assert list(asked)[1:] == [datetime.date(2026, 12, 7), datetime.date(2026, 12, 21)]
        report_adoption(actor=adoption.owner, adoption=adoption, state="trying", result="Toimii.")
        assert {row[0] for row in told(adoption)} == {"adoption_begun"} | {"adoption_told"}


def test_nobody_is_asked_about_what_was_dropped_moved_or_deleted():
    with time_machine.travel(FIRST, tick=False) as clock:
        dropped, given, gone = (adoption_of(practice_of("Paja")) for _ in range(3))
        clock.move_to(FIRST + datetime.timedelta(days=91))
        plan()
        assert all(any(row[0] == "adoption_ask" for row in told(each)) for each in (dropped, given, gone))
        report_adoption(actor=PROGRAM, adoption=dropped, state="dropped")
        later = {"ask_result_on": given.ask_result_on + datetime.timedelta(days=60)}
        change_adoption(actor=PROGRAM, adoption=given, values=later, expected_version=None)
        delete_adoption(actor=PROGRAM, adoption=gone)
        assert not any(row[0] == "adoption_ask" for each in (dropped, given, gone) for row in told(each))
        plan()


def test_notices_say_what_is_wanted_and_where():
    adoption = adoption_of(practice_of("Ohjaajatunti"), days=95)
    report_adoption(actor=adoption.owner, adoption=adoption, state="trying", result="Yksitoista ohjaajaa.")
    notice = Notice(rule="adoption_ask", subject_key=f"adoption:{adoption.pk}", person_id=adoption.owner_id)
    gone = Notice(rule="adoption_ask", subject_key="adoption:0", person_id=adoption.owner_id)
    lines = [*NOTICE_KINDS[0].lines([notice, gone]), *lines_of(list(Notice.objects.order_by("pk")))]
    assert [line.url.rsplit("/", 2)[-2] for line in lines][:2] == ["report", "adoptions"]
    assert all("Ohjaajatunti" in line.text for line in lines if line is not lines[1])
    assert any("Yksitoista ohjaajaa." in line.hint for line in lines)
    assert [kinds.known[kind.rule].counted(2) != "" for kind in NOTICE_KINDS] == [True] * len(NOTICE_KINDS)


def test_next_steps_are_follow_ups_that_know_where_they_come_from():
    adoption = adoption_of(practice_of("Paja"))
    step = add_step(actor=adoption.owner, adoption=adoption, what="Sovi kolme hallia", due_on=timezone.localdate())
    assert (step.assignee, step.unit) == (adoption.owner, adoption.unit)
    assert steps_of(adoption) == [step]
    assert any(f"/practices/adoptions/{adoption.pk}/" in each.url for each in origins_of("follow_up", step.pk))
    assert origins_in_adoptions("company", 1) == []


def test_who_works_in_a_unit_tries_practices_there():
    unit = make_unit()
    mate, other, owner = make_member(unit), make_member(), make_member()
    adoption = adoption_of(practice_of("Paja"), unit=unit, owner=owner)
    assert [can_change_adoption(each, adoption) for each in (mate, owner, other, make_user())] == [
        True,
        True,
        False,
        False,
    ]
    assert [can_adopt(each) for each in (mate, make_principal(), make_user())] == [True, False, False]
    assert places_of([unit.pk]) == [(unit, None)]
