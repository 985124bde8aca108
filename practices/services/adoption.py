"""Adoptions: a practice begun in another place, how it goes there, what came of it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from partnerships.models import FollowUp
from partnerships.services.follow_up import add_follow_up
from practices.models import Adoption, AdoptionFollowUp, AdoptionState, Practice
from practices.services import adoption_reminding
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing

# How long something is tried before anybody asks what came of it.
ASKED_AFTER = datetime.timedelta(days=90)


def begin_adoption(
    *,
    actor: Actor,
    practice: Practice,
    unit: EducationUnit,
    field: EducationField | None,
    owner: User,
    adaptation: str,
    state: str = AdoptionState.TRYING,
    on: datetime.date | None = None,
) -> Adoption:
    """A unit will try a practice in one of its fields; the author is told."""
    begun_on = on or timezone.localdate()
    with writing(actor, verb="begin_adoption") as write:
        adoption = write.create(
            Adoption(
                practice=practice,
                unit=unit,
                field=field,
                owner=owner,
                adaptation=adaptation,
                state=state,
                begun_on=begun_on,
                in_use_on=begun_on if state == AdoptionState.IN_USE else None,
                ask_result_on=begun_on + ASKED_AFTER,
            )
        )
        adoption_reminding.tell_begun(actor, adoption)
    return adoption


def change_adoption(
    *, actor: Actor, adoption: Adoption, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Another owner, who is told; another way of doing it, another day for asking. May raise Conflict."""
    for name, value in values.items():
        setattr(adoption, name, value)
    with writing(actor, verb="change_adoption") as write:
        if "owner" in write.save(adoption, expected_version=expected_version):
            adoption_reminding.tell_given(actor, adoption)
        return write.batch_if_any


def report_adoption(
    *, actor: Actor, adoption: Adoption, state: str, on: datetime.date | None = None, result: str | None = None
) -> ChangeBatch | None:
    """How it goes since a day, and what has come of it, if anything is said; the author reads that.

    What is in use counts from its first day; what is only tried again is not in use, whatever was said before.
    """
    with writing(actor, verb="report_adoption") as write:
        write.lock(adoption)
        if state != adoption.state:
            _move(adoption, state, max(on or timezone.localdate(), adoption.begun_on))
        is_news = result is not None and result != adoption.result
        if is_news:
            adoption.result = result or ""
            adoption.result_at = timezone.now() if result else None
        write.save(adoption)
        if is_news:
            adoption_reminding.tell_result(actor, adoption)
        return write.batch_if_any


def _move(adoption: Adoption, state: str, on: datetime.date) -> None:
    adoption.state = state
    adoption.ended_on = on if state == AdoptionState.DROPPED else None
    if state == AdoptionState.IN_USE:
        adoption.in_use_on = adoption.in_use_on or on
    elif state != AdoptionState.DROPPED:
        adoption.in_use_on = None
    if state in (AdoptionState.TRYING, AdoptionState.IN_USE) and adoption.result_at is None:
        adoption.ask_result_on = on + ASKED_AFTER


def add_step(
    *, actor: Actor, adoption: Adoption, what: str, due_on: datetime.date, assignee: User | None = None
) -> FollowUp:
    """What somebody will do for the adoption, by when; a follow-up among others."""
    with writing(actor, verb="add_follow_up"):
        follow_up = add_follow_up(
            actor=actor, what=what, due_on=due_on, assignee=assignee or adoption.owner, unit=adoption.unit
        )
        AdoptionFollowUp.objects.create(follow_up=follow_up, adoption=adoption)
    return follow_up


def delete_adoption(*, actor: Actor, adoption: Adoption) -> ChangeBatch:
    """It was written down by mistake; undo brings it back."""
    with writing(actor, verb="delete_adoption") as write:
        write.delete(adoption)
        return write.batch
