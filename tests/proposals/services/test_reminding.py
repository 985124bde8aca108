"""Who is told of proposals, when, once, and when it is called off."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from notifications.models import Notice
from notifications.registries import kinds
from notifications.services.composing import lines_of
from notifications.services.planning import plan
from proposals.models import Proposal
from proposals.queries.reminders.kinds import NOTICE_KINDS
from proposals.queries.reminders.people import leaders, triagers
from proposals.services.proposal import answer, assign, mark_spam
from proposals.services.reminding import tell_heard, tell_new
from tests.builders import (
    make_cooperation_proposal,
    make_member,
    make_principal,
    make_proposal_message,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
# A Monday; what comes then is to be answered by the next Monday.
MONDAY = datetime.datetime(2026, 11, 16, 8, tzinfo=datetime.UTC)


def told(proposal: Proposal, *, living: bool = True) -> set[tuple[str, int]]:
    rows = Notice.objects.filter(subject_key=f"proposal:{proposal.pk}")
    rows = rows.filter(withdrawn_at=None) if living else rows
    return set(rows.values_list("rule", "person"))


@pytest.fixture
def unit():
    return make_unit("Tekniikka")


@pytest.fixture
def coordinator(unit):
    return make_member(unit, "coordinator")


def test_new_ones_are_told_to_the_units_coordinators_or_to_all_while_there_is_no_unit(unit, coordinator):
    other = make_member(None, "coordinator")
    head = make_member(unit, "unit_head")
    ours, nobodys = make_cooperation_proposal(unit=unit), make_cooperation_proposal()
    tell_new(ours)
    tell_new(nobodys)
    tell_new(nobodys)
    assert told(ours) == {("proposal_new", coordinator.pk)}
    assert told(nobodys) == {("proposal_new", coordinator.pk), ("proposal_new", other.pk)}
    headed = make_unit()
    leader = make_member(headed, "unit_head")
    today = timezone.localdate()
    assert triagers(headed.pk, today) == [leader.pk]
    assert triagers(make_unit().pk, today) == sorted([coordinator.pk, other.pk])
    assert leaders(unit.pk, today) == [head.pk]


def test_what_moves_to_another_unit_is_told_there_and_no_longer_here(unit, coordinator):
    there = make_unit()
    theirs, proposal = make_member(there, "coordinator"), make_cooperation_proposal(unit=unit)
    tell_new(proposal)
    assign(actor=coordinator, proposal=proposal, unit=there, assignee=None)
    assert told(proposal) == {("proposal_new", theirs.pk)}


def test_in_a_college_of_principals_only_they_are_told(unit):
    principal = make_principal()
    today = timezone.localdate()
    assert triagers(unit.pk, today) == leaders(unit.pk, today) == leaders(None, today) == [principal.pk]


def test_given_by_somebody_else_is_told_and_taking_it_oneself_is_not(unit, coordinator):
    helper = make_member(unit)
    proposal = make_cooperation_proposal(unit=unit)
    tell_new(proposal)
    assign(actor=coordinator, proposal=proposal, unit=unit, assignee=coordinator)
    assert told(proposal) == set()
    assign(actor=coordinator, proposal=proposal, unit=unit, assignee=helper)
    assert told(proposal) == {("proposal_given", helper.pk)}
    assign(actor=coordinator, proposal=proposal, unit=unit, assignee=None)
    assert told(proposal) == {("proposal_new", coordinator.pk)}


def test_what_the_sender_writes_is_told_each_time_until_it_is_answered(unit, coordinator):
    proposal = make_cooperation_proposal(unit=unit, state="in_hand", assignee=coordinator, answered_at=timezone.now())
    for _ in range(2):
        tell_heard(proposal, make_proposal_message(proposal))
    assert Notice.objects.filter(rule="proposal_heard", person=coordinator, withdrawn_at=None).count() == 2
    assert Notice.objects.filter(rule="proposal_heard", read_at=None).count() == 1
    answer(actor=coordinator, proposal=proposal, text="Kiitos")
    assert told(proposal) == set()
    decided = make_cooperation_proposal(unit=unit, state="accepted", assignee=coordinator)
    tell_heard(decided, make_proposal_message(decided))
    assert told(decided) == {("proposal_heard", coordinator.pk)}


def days_of(proposal: Proposal, first: datetime.datetime, count: int) -> dict[str, set[tuple[str, int]]]:
    """What each day's planning told."""
    seen: set[tuple[str, int]] = set()
    found = {}
    for step in range(count):
        with time_machine.travel(first + datetime.timedelta(days=step)):
            plan()
            plan()
            new = told(proposal, living=False) - seen
            seen |= new
            if new:
                found[timezone.localdate().isoformat()] = new
    return found


def test_the_day_before_the_day_itself_and_then_the_head(unit, coordinator):
    head = make_member(unit, "unit_head")
    with time_machine.travel(MONDAY):
        proposal = make_cooperation_proposal(unit=unit)
    assert days_of(proposal, MONDAY, 12) == {
        "2026-11-20": {("proposal_before", coordinator.pk)},
        "2026-11-23": {("proposal_due", coordinator.pk)},
        "2026-11-24": {("proposal_escalated", head.pk)},
    }


def test_whoever_answers_is_reminded_and_principals_are_told_of_what_has_no_unit(coordinator):
    helper, principal = make_member(), make_principal()
    with time_machine.travel(MONDAY):
        proposal = make_cooperation_proposal(assignee=helper, state="in_hand")
        answered = make_cooperation_proposal(answered_at=timezone.now(), state="answered")
    found = days_of(proposal, MONDAY, 12)
    assert list(found.values()) == [
        {("proposal_before", helper.pk)},
        {("proposal_due", helper.pk)},
        {("proposal_escalated", principal.pk)},
    ]
    assert told(answered, living=False) == set()


def test_after_a_standstill_only_the_latest_is_told(unit, coordinator):
    head = make_member(unit, "unit_head")
    with time_machine.travel(MONDAY):
        proposal = make_cooperation_proposal(unit=unit)
        plan()
    with time_machine.travel(MONDAY + datetime.timedelta(days=9)):
        plan()
    assert told(proposal, living=False) == {("proposal_escalated", head.pk)}


def test_reminders_are_called_off_by_an_answer_and_by_spam(unit, coordinator):
    with time_machine.travel(MONDAY):
        proposals = [make_cooperation_proposal(unit=unit) for _ in range(2)]
        plan()
    with time_machine.travel(MONDAY + datetime.timedelta(days=4)):
        plan()
        assert {rule for each in proposals for rule, _person in told(each)} == {"proposal_before"}
        answer(actor=coordinator, proposal=proposals[0], text="Kiitos")
        mark_spam(actor=coordinator, proposal=proposals[1])
    assert [told(each) for each in proposals] == [set(), set()]


def test_lines_say_who_and_by_when_and_never_what_was_written(unit, coordinator):
    helper = make_user(first_name="Liisa", last_name="Laine")
    today = timezone.localdate()
    proposal = make_cooperation_proposal("Rautakoura Oy", unit=unit, assignee=helper, text="Salaista asiaa")
    late = make_cooperation_proposal(respond_by=today - datetime.timedelta(days=2))
    answered = make_cooperation_proposal(answered_at=timezone.now())
    rules = [kind.rule for kind in NOTICE_KINDS]
    about = [(rule, each.pk) for rule in rules for each in (proposal, late, answered)] + [("proposal_new", 0)]
    notices = [
        Notice(rule=rule, subject_key=f"proposal:{pk}", person=coordinator, nominal_on=today, params={"by": helper.pk})
        for rule, pk in about
    ]
    lines = lines_of(notices)
    assert lines[0].url.endswith(f"/proposals/{proposal.pk}/")
    assert lines[-1].url.endswith("/proposals/")
    assert [line.is_late for line in lines[:3]] == [False, True, False]
    assert all("Salaista" not in f"{line.text}{line.hint}{line.subject}" for line in lines)
    assert "Liisa Laine" in lines[0].hint
    assert kinds.known["proposal_new"].counted(2).startswith("2 ")


class OnceProperty(TestCase):
    """However planning runs, nobody is told twice of the same."""

    @settings(max_examples=8)
    @given(st.lists(st.integers(0, 24 * 14), min_size=1, max_size=6), st.integers(0, 6), st.booleans())
    def test_nothing_is_told_twice(self, hours: list[int], day: int, is_given: bool) -> None:
        """Whichever hours planning runs at, and twice each time."""
        unit = make_unit()
        coordinator = make_member(unit, "coordinator")
        make_member(unit, "unit_head")
        with time_machine.travel(MONDAY + datetime.timedelta(days=day)):
            assignee = coordinator if is_given else None
            proposal = make_cooperation_proposal(unit=unit, assignee=assignee)
        for hour in sorted(hours):
            with time_machine.travel(MONDAY + datetime.timedelta(days=day, hours=hour)):
                plan()
                plan()
        rows = list(Notice.objects.filter(subject_key=f"proposal:{proposal.pk}").values_list("rule", "person"))
        assert len(rows) == len(set(rows))
