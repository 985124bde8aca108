"""One change for many rows, in one batch: what may not be changed is left out and told."""

import datetime
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import FollowUp, FollowUpState, ParticipatingUnit, Partnership
from partnerships.permissions import can_edit_partnership, can_set_status
from partnerships.queries.follow_up import changeable_by
from partnerships.services.follow_up import add_follow_up, close_follow_up, give_follow_up, move_follow_up
from partnerships.services.participation import hand_over
from partnerships.services.partnership import set_status
from partnerships.services.partnership_periods import take_back_status
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing


@dataclass
class Outcome:
    """What a bulk change came to: how many rows changed, how many were so already, which were left out and why, and
    the batch to undo."""

    changed: int = 0
    same: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    batch: ChangeBatch | None = None


def change_owner(
    *, actor: Actor, partnerships: Iterable[Partnership], unit: EducationUnit, owner: User | None
) -> Outcome:
    """*owner* carries from today on what *unit* does in each partnership."""
    rows = list(partnerships)
    parts = ParticipatingUnit.objects.filter(partnership__in=rows, unit=unit, to_on=None).select_related("partnership")
    by_partnership = {part.partnership_id: part for part in parts}

    def change(row: Partnership) -> bool:
        _require(can_edit_partnership(actor, row))
        part = by_partnership.get(row.pk)
        if part is None:
            raise ValidationError(_("%(unit)s takes no part.") % {"unit": unit.name})
        if part.owner_id == (owner.pk if owner else None):
            return False
        hand_over(actor=actor, participation=part, owner=owner, on=timezone.localdate())
        return True

    return _for_each(actor, "bulk_owner", rows, change)


def change_status(*, actor: Actor, partnerships: Iterable[Partnership], status: str) -> Outcome:
    """Another status from today on, by the rules that hold for one partnership."""

    def change(row: Partnership) -> bool:
        if row.status == status:
            return False
        _require(can_set_status(actor, row, status))
        set_status(actor=actor, partnership=row, status=status)
        return True

    return _for_each(actor, "bulk_status", partnerships, change)


def add_follow_ups(
    *,
    actor: Actor,
    partnerships: Iterable[Partnership],
    what: str,
    due_on: datetime.date,
    assignee: User,
    is_promised: bool = False,
) -> Outcome:
    """The same follow-up about each partnership."""

    def add(row: Partnership) -> bool:
        add_follow_up(
            actor=actor, what=what, due_on=due_on, assignee=assignee, partnership=row, is_promised=is_promised
        )
        return True

    return _for_each(actor, "bulk_follow_up", partnerships, add)


def move_follow_ups(*, actor: Actor, follow_ups: Iterable[FollowUp], due_on: datetime.date) -> Outcome:
    """Another due date."""

    def move(row: FollowUp) -> bool:
        before = row.due_on
        move_follow_up(actor=actor, follow_up=row, due_on=due_on)
        return before != due_on

    return _for_open(actor, "bulk_move", follow_ups, move)


def assign_follow_ups(*, actor: Actor, follow_ups: Iterable[FollowUp], assignee: User) -> Outcome:
    """Somebody else does it."""

    def assign(row: FollowUp) -> bool:
        return give_follow_up(actor=actor, follow_up=row, assignee=assignee)

    return _for_open(actor, "bulk_assign", follow_ups, assign)


def close_follow_ups(*, actor: Actor, follow_ups: Iterable[FollowUp]) -> Outcome:
    """They have been done."""

    def close(row: FollowUp) -> bool:
        close_follow_up(actor=actor, follow_up=row)
        return True

    return _for_open(actor, "bulk_done", follow_ups, close)


def _for_open(actor: Actor, verb: str, follow_ups: Iterable[FollowUp], change: Callable[[FollowUp], bool]) -> Outcome:
    rows = list(follow_ups)
    keys = [row.pk for row in rows]
    may = set(FollowUp.objects.filter(changeable_by(actor), pk__in=keys).values_list("pk", flat=True))

    def checked(row: FollowUp) -> bool:
        _require(row.pk in may)
        if row.state != FollowUpState.OPEN:
            raise ValidationError(_("It is closed already."))
        return change(row)

    return _for_each(actor, verb, rows, checked)


def _require(may: bool) -> None:
    if not may:
        raise ValidationError(_("You may not change it."))


class _NothingChangedError(Exception):
    """Takes the batch that was made in advance along."""


def _for_each(actor: Actor, verb: str, rows: Iterable[Any], change: Callable[[Any], bool]) -> Outcome:
    """Each row by itself: one that is refused is left as it was, the others go into one batch."""
    outcome = Outcome()
    with suppress(_NothingChangedError), writing(actor, verb=verb) as write:
        # Made before the first row, so that a row taken back does not take the batch along.
        batch = write.batch
        for row in rows:
            try:
                with transaction.atomic():
                    is_changed = change(row)
                outcome.changed += is_changed
                outcome.same += not is_changed
            except ValidationError as refusal:
                outcome.left_out.append((str(row), refusal.messages[0]))
        if not outcome.changed:
            raise _NothingChangedError
        outcome.batch = batch
    return outcome


def prepare_undo(_write: Writing, batch: ChangeBatch) -> None:
    """A bulk change of status is taken back as if it had never been: periods and columns together."""
    if batch.verb != "bulk_status":
        return
    changes = batch.changes.filter(subject_type=Partnership._meta.label_lower, field="status")
    held = {change.subject_id: change for change in changes}
    for partnership in Partnership.objects.filter(pk__in=held, status__in={each.new for each in held.values()}):
        change = held[partnership.pk]
        if partnership.status == change.new:
            take_back_status(partnership, on=timezone.localdate(batch.at), old=str(change.old), new=str(change.new))
