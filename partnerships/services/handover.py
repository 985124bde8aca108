"""Handing over in bulk: by people before somebody leaves, by the program what was left. Nothing is orphaned."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from accounts.models import User
from partnerships.models import FollowUp, FollowUpState, ParticipatingUnit, Partnership
from partnerships.queries.handover import heir_of, left_follow_ups, left_parts, left_sponsorships, sponsor_after
from partnerships.services.handover_planning import carry_out_plans, check_plan_day, plan_handover
from partnerships.services.participation import hand_over
from partnerships.services.reminding import tell_handed_over
from records.actors import PROGRAM, Actor
from records.models import ChangeBatch
from records.services import Writing, writing

DAY = datetime.timedelta(days=1)


def hand_over_many(
    *,
    actor: Actor,
    on: datetime.date,
    parts: Iterable[tuple[ParticipatingUnit, User]],
    follow_ups: Iterable[tuple[FollowUp, User]],
    sponsorships: Iterable[tuple[Partnership, User]] = (),
) -> ChangeBatch | None:
    """Each gets its new owner: partnerships from *on* (not before they were taken over), follow-ups at once.

    For a day to come the partnerships' change is planned, and follow-ups due before that day stay with who has them.
    Sponsors change at once. All of it or nothing; the batch for undo.
    """
    check_plan_day(on)
    is_ahead = on > timezone.localdate()
    came: dict[User, Counter[str]] = {}
    with writing(actor, verb="hand_over") as write:
        for part, owner in parts:
            if is_ahead:
                plan_handover(actor=actor, participation=part, owner=owner, on=on)
            else:
                hand_over(actor=actor, participation=part, owner=owner, on=max(on, part.from_on))
                came.setdefault(owner, Counter())["partnerships"] += 1
        for follow_up, assignee in follow_ups:
            if not is_ahead or follow_up.due_on >= on:
                came.setdefault(assignee, Counter())["follow_ups"] += _give(write, follow_up, assignee)
        for partnership, sponsor in sponsorships:
            _sponsor(write, partnership, sponsor)
        for heir, counts in came.items():
            tell_handed_over(actor, heir, **counts)
        return write.batch_if_any


def _give(write: Writing, follow_up: FollowUp, assignee: User) -> bool:
    """Another person does it, if it is still to be done by the same one; whether that is a change."""
    had = follow_up.assignee_id
    write.lock(follow_up)
    if follow_up.state != FollowUpState.OPEN or follow_up.assignee_id != had:
        return False
    follow_up.assignee = assignee
    return bool(write.save(follow_up))


def _sponsor(write: Writing, partnership: Partnership, sponsor: User) -> None:
    """Another sponsor at the college, if the partnership still has the same one."""
    had = partnership.college_sponsor_id
    write.lock(partnership)
    if partnership.college_sponsor_id == had:
        partnership.college_sponsor = sponsor
        write.save(partnership)


def hand_over_left(today: datetime.date | None = None) -> Counter[str]:
    """What people left behind goes to their unit's coordinator; returns how many of each, and what nobody could take.

    What was planned for this day comes first.
    Run twice it does nothing the second time.
    """
    day = today or timezone.localdate()
    done: Counter[str] = Counter(planned=carry_out_plans(day))
    heirs: dict[tuple[int | None, int], User | None] = {}

    def heir(unit: int | None, but: Any) -> User | None:
        if (unit, but) not in heirs:
            heirs[unit, but] = heir_of(unit, day, but)
        return heirs[unit, but]

    for part in left_parts(day):
        taker = heir(part.unit_id, part.owner_id)
        done["nobody" if taker is None else "partnerships"] += 1
        if taker is not None:
            _take_part(part, taker, day)
    for follow_up in left_follow_ups(day):
        taker = heir(_unit_of(follow_up), follow_up.assignee_id)
        done["nobody" if taker is None else "follow_ups"] += 1
        if taker is not None:
            with writing(PROGRAM, verb="hand_over_left") as write:
                tell_handed_over(PROGRAM, taker, follow_ups=int(_give(write, follow_up, taker)))
    _hand_over_sponsorships(done, day)
    return +done


def _hand_over_sponsorships(done: "Counter[str]", day: datetime.date) -> None:
    """Partnerships whose sponsor at the college left get another."""
    for partnership in left_sponsorships(day):
        taker = sponsor_after(partnership.lead_unit_id, day, partnership.college_sponsor_id)
        done["nobody" if taker is None else "sponsorships"] += 1
        if taker is not None:
            with writing(PROGRAM, verb="hand_over_left") as write:
                _sponsor(write, partnership, taker)


def _take_part(part: Any, taker: User, day: datetime.date) -> None:
    """From the day after the last one in the unit, as far as it is known."""
    first = min(part.left_on + DAY, day) if part.left_on else day
    with writing(PROGRAM, verb="hand_over_left"):
        hand_over(actor=PROGRAM, participation=part, owner=taker, on=max(first, part.from_on))
        tell_handed_over(PROGRAM, taker, partnerships=1)


def _unit_of(follow_up: Any) -> int | None:
    unit: int | None = follow_up.unit_id or follow_up.last_unit
    return unit
