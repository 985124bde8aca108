"""Follow-ups: made, moved, done, dropped, opened again; and the history of their due dates."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from organisation.models import EducationUnit
from organisation.queries.access import access_of
from partnerships.models import (
    Activity,
    Company,
    FollowUp,
    FollowUpDueDate,
    FollowUpState,
    Interaction,
    Partnership,
)
from partnerships.registries import follow_up_settled
from partnerships.services.reminding import tell_given
from records.actors import Actor
from records.services import writing


@dataclass(frozen=True)
class NextStep:
    """What was agreed to come next: it becomes a follow-up."""

    what: str
    due_on: datetime.date
    is_promised: bool = False
    assignee: User | None = None


def add_follow_up(
    *,
    actor: Actor,
    what: str,
    due_on: datetime.date,
    assignee: User | None = None,
    company: Company | None = None,
    partnership: Partnership | None = None,
    activity: Activity | None = None,
    unit: EducationUnit | None = None,
    is_promised: bool = False,
    reminds: bool = True,
    remind_days_before: int | None = None,
    origin_interaction: Interaction | None = None,
) -> FollowUp:
    """Somebody (by default the actor) will do something by a day, about at most one thing.

    An activity says more than its partnership, and both say which company.
    """
    about = activity.partnership if activity else partnership
    person = assignee or actor
    if not isinstance(person, User):
        raise TypeError("A follow-up belongs to a person of the college.")
    with writing(actor, verb="add_follow_up") as write:
        follow_up = write.create(
            FollowUp(
                what=what,
                due_on=due_on,
                assignee=person,
                company=company or (about.company if about else None),
                partnership=None if activity else partnership,
                activity=activity,
                unit_id=unit.pk if unit else sole_unit_of(person),
                is_promised=is_promised,
                reminds=reminds,
                remind_days_before=remind_days_before,
                origin_interaction=origin_interaction,
            )
        )
        tell_given(actor, follow_up)
    return follow_up


def sole_unit_of(person: User) -> int | None:
    """The unit of a person who works in one unit only; who works in several has to say."""
    units = access_of(person).units
    return next(iter(units)) if len(units) == 1 else None


def change_follow_up(
    *,
    actor: Actor,
    follow_up: FollowUp,
    what: str,
    due_on: datetime.date,
    assignee: User,
    company: Company | None,
    unit: EducationUnit | None,
    is_promised: bool,
    reminds: bool = True,
    remind_days_before: int | None = None,
    expected_version: int | None = None,
) -> FollowUp:
    """Edit what will be done, by whom, by when. A company of its own cuts the tie to another company's partnership."""
    about = follow_up.activity.partnership if follow_up.activity else follow_up.partnership
    if about is not None and (company is None or about.company_id != company.pk):
        follow_up.partnership = follow_up.activity = None
    follow_up.what = what
    follow_up.due_on = due_on
    follow_up.assignee = assignee
    follow_up.company = company
    follow_up.unit = unit
    follow_up.is_promised = is_promised
    follow_up.reminds = reminds
    follow_up.remind_days_before = remind_days_before
    with writing(actor, verb="edit_follow_up") as write:
        if "assignee" in write.save(follow_up, expected_version=expected_version):
            tell_given(actor, follow_up)
    return follow_up


def give_follow_up(*, actor: Actor, follow_up: FollowUp, assignee: User) -> bool:
    """Somebody else does it, and is told; whether that is a change."""
    with writing(actor, verb="edit_follow_up") as write:
        write.lock(follow_up)
        follow_up.assignee = assignee
        is_changed = bool(write.save(follow_up))
        if is_changed:
            tell_given(actor, follow_up)
    return is_changed


def move_follow_up(*, actor: Actor, follow_up: FollowUp, due_on: datetime.date) -> FollowUp:
    """Give the follow-up another due date."""
    with writing(actor, verb="move_follow_up") as write:
        write.lock(follow_up)
        follow_up.due_on = due_on
        write.save(follow_up)
    return follow_up


def close_follow_up(*, actor: Actor, follow_up: FollowUp, interaction: Interaction | None = None) -> FollowUp:
    """It has been done, perhaps by *interaction*. Doing it twice changes nothing."""
    return _end(actor, follow_up, FollowUpState.DONE, verb="close_follow_up", interaction=interaction)


def drop_follow_up(*, actor: Actor, follow_up: FollowUp, reason: str) -> FollowUp:
    """It will not be done, and this is why. What is closed already stays as it is."""
    return _end(actor, follow_up, FollowUpState.DROPPED, verb="drop_follow_up", reason=reason)


def _end(
    actor: Actor,
    follow_up: FollowUp,
    state: FollowUpState,
    *,
    verb: str,
    interaction: Interaction | None = None,
    reason: str = "",
) -> FollowUp:
    with writing(actor, verb=verb) as write:
        write.lock(follow_up)
        if follow_up.state != FollowUpState.OPEN:
            return follow_up
        follow_up.state = state
        follow_up.closed_at = timezone.now()
        follow_up.closed_by_interaction = interaction
        follow_up.drop_reason = reason
        write.save(follow_up)
        _tell_settled(actor, follow_up)
    return follow_up


def reopen_follow_up(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """It is to be done after all."""
    with writing(actor, verb="reopen_follow_up") as write:
        write.lock(follow_up)
        follow_up.state = FollowUpState.OPEN
        follow_up.closed_at = None
        follow_up.closed_by_interaction = None
        follow_up.drop_reason = ""
        write.save(follow_up)
        _tell_settled(actor, follow_up)
    return follow_up


def _tell_settled(actor: Actor, follow_up: FollowUp) -> None:
    """Whoever else goes by where it stands."""
    for told in follow_up_settled:
        told(actor, follow_up)


def note_due_dates(follow_up_ids: set[int]) -> None:
    """Keep the history of due dates: a row holds from the moment a due date is set until it is moved or its
    follow-up closed or deleted. Called at the end of every writing, so that undo is told truly as well."""
    now = timezone.now()
    follow_ups = FollowUp.every.filter(pk__in=follow_up_ids).only("due_on", "state", "deleted_at")
    wanted = {
        each.pk: each.due_on for each in follow_ups if each.state == FollowUpState.OPEN and each.deleted_at is None
    }
    holding = FollowUpDueDate.objects.filter(follow_up__in=follow_up_ids, to_at=None)
    kept = {row.follow_up_id for row in holding if wanted.get(row.follow_up_id) == row.due_on}
    holding.exclude(follow_up__in=kept).update(to_at=now)
    FollowUpDueDate.objects.bulk_create(
        FollowUpDueDate(follow_up_id=key, due_on=due_on, from_at=now)
        for key, due_on in wanted.items()
        if key not in kept
    )
