from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from accounts.models import User
from partnerships.models import FollowUp, ParticipatingUnit, Partnership
from partnerships.queries.handover import heir_of, left_follow_ups, left_parts, sponsor_after
from partnerships.services.follow_up import close_follow_up
from partnerships.services.handover import hand_over_left, hand_over_many
from partnerships.tasks import hand_over_left as hand_over_left_task
from records.models import ChangeBatch
from records.services import writing
from records.services.undoing import undo
from tests.builders import (
    PROGRAM,
    days_from_now,
    make_administrator,
    make_college_role,
    make_follow_up,
    make_member,
    make_membership,
    make_partnership,
    make_principal,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
LAST = -10


def leaver(unit: Any, **values: Any) -> User:
    """Somebody whose membership ended ten days ago."""
    person = make_user()
    make_membership(person, unit, **{"ends_on": days_from_now(LAST), **values})
    return person


def owner_of(partnership: Any) -> User | None:
    """Who owns the lead unit's part now."""
    found: User | None = ParticipatingUnit.objects.get(partnership=partnership, to_on=None).owner
    return found


def test_many_change_hands_in_one_go_and_undo_gives_them_back() -> None:
    unit = make_unit()
    giver, taker, actor = make_member(unit), make_member(unit), make_member(unit, "coordinator")
    partnership = make_partnership(unit=unit, owner=giver)
    task = make_follow_up(giver, partnership=partnership)
    part = partnership.participations.get()
    hand_over_many(actor=actor, on=days_from_now(-3), parts=[(part, taker)], follow_ups=[(task, taker)])
    rows = list(ParticipatingUnit.objects.filter(partnership=partnership).order_by("from_on"))
    assert [(row.owner, row.to_on) for row in rows] == [(giver, days_from_now(-3)), (taker, None)]
    assert FollowUp.objects.get().assignee == taker
    undo(actor=actor, batch=ChangeBatch.objects.get(verb="hand_over"))
    assert owner_of(partnership) == giver
    assert FollowUp.objects.get().assignee == giver


def test_nothing_is_handed_over_too_far_ahead_or_before_it_was_taken_over() -> None:
    unit = make_unit()
    giver, taker = make_member(unit), make_member(unit)
    partnership = make_partnership(unit=unit, owner=giver, started_on=days_from_now(-5))
    part = partnership.participations.get()
    with pytest.raises(ValidationError):
        hand_over_many(actor=taker, on=days_from_now(367), parts=[(part, taker)], follow_ups=[])
    hand_over_many(actor=taker, on=days_from_now(-50), parts=[(part, taker)], follow_ups=[])
    assert owner_of(partnership) == taker
    assert hand_over_many(actor=taker, on=days_from_now(0), parts=[], follow_ups=[]) is None


def test_what_was_done_or_given_away_meanwhile_stays() -> None:
    giver, taker = make_member(), make_member()
    done, moved = make_follow_up(giver), make_follow_up(giver)
    stale = [FollowUp.objects.get(pk=each.pk) for each in (done, moved)]
    close_follow_up(actor=giver, follow_up=done)
    other = make_member()
    FollowUp.objects.filter(pk=moved.pk).update(assignee=other)
    hand_over_many(actor=giver, on=days_from_now(0), parts=[], follow_ups=[(each, taker) for each in stale])
    assert [FollowUp.objects.get(pk=each.pk).assignee for each in stale] == [giver, other]


def test_what_is_left_goes_to_the_coordinator_of_the_longest_standing() -> None:
    unit = make_unit()
    head = make_member(unit, "unit_head")
    younger, older = make_user(), make_user()
    make_membership(younger, unit, "coordinator", starts_on=days_from_now(-100))
    make_membership(older, unit, "coordinator", starts_on=days_from_now(-300))
    person = leaver(unit)
    partnership = make_partnership(unit=unit, owner=person)
    task = make_follow_up(person, unit=unit)
    assert hand_over_left() == Counter(partnerships=1, follow_ups=1)
    assert owner_of(partnership) == older
    assert FollowUp.objects.get(pk=task.pk).assignee == older
    new = ParticipatingUnit.objects.get(partnership=partnership, to_on=None)
    assert new.from_on == days_from_now(LAST + 1)
    batch = ChangeBatch.objects.latest("pk")
    assert (batch.verb, batch.actor_kind) == ("hand_over_left", "program")
    assert hand_over_left() == Counter()
    assert head.pk


def test_the_heir_is_coordinator_head_successor_principal_administrator_or_nobody() -> None:
    unit, after = make_unit(), make_unit()
    unit.successors.add(after)
    after.successors.add(unit)
    today, person = days_from_now(0), leaver(unit)
    assert heir_of(unit.pk, today, person.pk) is None
    administrator = make_administrator()
    assert heir_of(unit.pk, today, person.pk) == administrator
    principal = make_principal()
    assert heir_of(None, today, person.pk) == principal
    successor = make_member(after, "unit_head")
    assert heir_of(unit.pk, today, person.pk) == successor
    head = make_member(unit, "unit_head")
    assert heir_of(unit.pk, today, person.pk) == head
    coordinator = make_member(unit, "coordinator")
    assert heir_of(unit.pk, today, person.pk) == coordinator
    assert heir_of(unit.pk, today, coordinator.pk) == head


def test_who_still_works_there_or_came_back_keeps_everything() -> None:
    unit = make_unit()
    make_member(unit, "coordinator")
    back = leaver(unit)
    make_membership(back, unit, starts_on=days_from_now(-2))
    stays = make_member(unit)
    promoted = leaver(unit)
    make_college_role(promoted, "principal")
    guest = make_user()
    for person in (back, stays, guest):
        make_partnership(unit=unit, owner=person)
        make_follow_up(person, unit=unit)
    make_follow_up(promoted, unit=None)
    last_day = leaver(unit, ends_on=days_from_now(0))
    make_partnership(unit=unit, owner=last_day)
    assert hand_over_left() == Counter()


def test_on_the_day_after_the_last_day_it_goes_on() -> None:
    unit = make_unit()
    coordinator = make_member(unit, "coordinator")
    person = leaver(unit, ends_on=days_from_now(-1))
    partnership = make_partnership(unit=unit, owner=person)
    assert hand_over_left() == Counter(partnerships=1)
    row = ParticipatingUnit.objects.get(partnership=partnership, to_on=None)
    assert (row.owner, row.from_on) == (coordinator, days_from_now(0))


def test_who_is_out_of_use_and_who_moved_to_another_unit_leave_theirs() -> None:
    unit, other = make_unit(), make_unit()
    coordinator = make_member(unit, "coordinator")
    off = make_member(unit)
    with writing(PROGRAM, verb="test") as write:
        off.is_active = False
        write.save(off)
    moved = leaver(unit)
    make_membership(moved, other)
    first, second = make_partnership(unit=unit, owner=off), make_partnership(unit=unit, owner=moved)
    own = make_follow_up(moved, unit=other)
    left = make_follow_up(moved, unit=unit)
    unnamed = make_follow_up(off, unit=None)
    assert hand_over_left() == Counter(partnerships=2, follow_ups=2)
    assert [owner_of(first), owner_of(second)] == [coordinator, coordinator]
    assert FollowUp.objects.get(pk=own.pk).assignee == moved
    assert FollowUp.objects.get(pk=left.pk).assignee == coordinator
    assert FollowUp.objects.get(pk=unnamed.pk).assignee == coordinator


def test_ended_and_deleted_partnerships_keep_their_history() -> None:
    unit = make_unit()
    make_member(unit, "coordinator")
    person = leaver(unit)
    ended = make_partnership(unit=unit, owner=person, status="ended")
    gone = make_partnership(unit=unit, owner=person)
    with writing(PROGRAM, verb="test") as write:
        write.delete(gone)
    assert hand_over_left() == Counter()
    assert owner_of(ended) == person


def test_a_follow_up_without_a_unit_goes_to_the_unit_left_last() -> None:
    first, last = make_unit(), make_unit()
    make_member(first, "coordinator")
    coordinator = make_member(last, "coordinator")
    person = leaver(first, ends_on=days_from_now(-200))
    make_membership(person, last, starts_on=days_from_now(-199), ends_on=days_from_now(-1))
    make_follow_up(person, unit=None)
    hand_over_left()
    assert FollowUp.objects.get().assignee == coordinator


def test_what_nobody_can_take_is_counted_and_stays() -> None:
    unit = make_unit()
    person = leaver(unit)
    partnership = make_partnership(unit=unit, owner=person)
    make_follow_up(person, unit=unit)
    assert hand_over_left() == Counter(nobody=2)
    assert owner_of(partnership) == person


def test_nothing_is_orphaned() -> None:
    units = [make_unit() for _ in range(3)]
    make_principal()
    make_member(units[0], "coordinator")
    make_member(units[1], "unit_head")
    for unit in units:
        for person in (leaver(unit), leaver(unit, ends_on=days_from_now(-1)), make_member(unit)):
            partnership = make_partnership(unit=unit, owner=person)
            make_follow_up(person, unit=unit)
            make_follow_up(person, partnership=partnership, unit=None)
    hand_over_left()
    today = days_from_now(0)
    assert not left_parts(today).exists()
    assert not left_follow_ups(today).exists()


def test_task_and_command_do_it() -> None:
    unit = make_unit()
    make_member(unit, "coordinator")
    make_partnership(unit=unit, owner=leaver(unit))
    out = StringIO()
    call_command("hand_over_left", stdout=out)
    assert out.getvalue() == '{"planned": 0, "partnerships": 1, "follow_ups": 0, "sponsorships": 0, "nobody": 0}\n'
    make_partnership(unit=unit, owner=leaver(unit))
    hand_over_left_task()
    assert not left_parts(days_from_now(0)).exists()


def test_a_sponsor_who_left_is_followed_by_the_head_a_principal_or_the_heir() -> None:
    unit = make_unit()
    coordinator, gone = make_member(unit, "coordinator"), leaver(unit)
    former = make_user()
    make_college_role(former, "principal", ends_on=days_from_now(LAST))
    stays = make_principal()
    kept = make_partnership(unit=unit, college_sponsor=stays)
    made = [make_partnership(unit=unit, college_sponsor=each) for each in (gone, former)]
    ended = make_partnership(unit=unit, college_sponsor=gone, status="ended")
    assert sponsor_after(unit.pk, days_from_now(0), gone.pk) == stays
    head = make_member(unit, "unit_head")
    assert hand_over_left() == Counter(sponsorships=2)
    sponsors = {row.pk: row.college_sponsor for row in Partnership.objects.all()}
    assert sponsors == {kept.pk: stays, ended.pk: gone, **{each.pk: head for each in made}}
    assert hand_over_left() == Counter()
    assert coordinator != head


def test_without_a_head_or_principal_the_heir_becomes_sponsor_or_nobody() -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit, college_sponsor=leaver(unit))
    assert hand_over_left() == Counter(nobody=1)
    coordinator = make_member(unit, "coordinator")
    assert hand_over_left() == Counter(sponsorships=1)
    partnership.refresh_from_db()
    assert partnership.college_sponsor == coordinator


def test_a_sponsor_who_changed_meanwhile_stays() -> None:
    giver, taker, other = make_member(), make_member(), make_member()
    partnership = make_partnership(college_sponsor=giver)
    stale = Partnership.objects.get(pk=partnership.pk)
    Partnership.objects.filter(pk=partnership.pk).update(college_sponsor=other)
    hand_over_many(actor=giver, on=days_from_now(0), parts=[], follow_ups=[], sponsorships=[(stale, taker)])
    assert Partnership.objects.get().college_sponsor == other
