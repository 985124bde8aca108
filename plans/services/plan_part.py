"""Rows of a plan: added, changed, taken away. Each raises the version of the plan that it belongs to."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from plans.models import ActionState, PlanAction, PlanMeeting, VisibilityItem
from plans.models.plan_part import PlanPart
from plans.services.plan_action import settle_follow_up
from plans.services.plan_meeting import settle_interaction
from plans.services.plan_version import wrote_part
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing

Part = TypeVar("Part", bound=PlanPart)

# What else follows from writing a row of a kind; told which of its columns changed.
FOLLOWING: dict[type[PlanPart], Callable[[Writing, Any, list[str]], None]] = {
    PlanAction: settle_follow_up,
    PlanMeeting: settle_interaction,
}


def add_part(*, actor: Actor, part: Part) -> Part:
    """A new action, item of visibility, training or meeting."""
    with writing(actor, verb=f"add_{_noun(part)}") as write:
        write.create(part)
        _follow(write, part, [])
    return part


def change_part(
    *, actor: Actor, part: PlanPart, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Change a row; what two people change in different fields is kept of both. May raise Conflict."""
    for name, value in values.items():
        setattr(part, name, value)
    with writing(actor, verb=f"edit_{_noun(part)}") as write:
        changed = write.save(part, expected_version=expected_version)
        if changed:
            _follow(write, part, changed)
        return write.batch_if_any


def delete_part(*, actor: Actor, part: PlanPart) -> ChangeBatch:
    """Take a row away."""
    with writing(actor, verb=f"delete_{_noun(part)}") as write:
        write.delete(part)
        _follow(write, part, [])
        return write.batch


def set_action_state(*, actor: Actor, action: PlanAction, state: str) -> ChangeBatch | None:
    """One tap: where an action stands."""
    with writing(actor, verb="set_plan_action_state") as write:
        write.lock(action)
        if action.state != ActionState.CARRIED:
            action.state = state
        changed = write.save(action)
        if changed:
            _follow(write, action, changed)
        return write.batch_if_any


def count_visibility(*, actor: Actor, item: VisibilityItem, students: int | None = None) -> ChangeBatch:
    """One more has been, with so many students where somebody counted."""
    with writing(actor, verb="count_visibility") as write:
        write.lock(item)
        item.done_count = min(item.done_count + 1, 32_767)
        if students:
            item.student_count = min((item.student_count or 0) + students, 1_000_000)
        _follow(write, item, write.save(item))
        return write.batch


def _noun(part: PlanPart) -> str:
    return str(part._meta.model_name)


def _follow(write: Writing, part: PlanPart, changed: list[str]) -> None:
    if type(part) in FOLLOWING:
        FOLLOWING[type(part)](write, part, changed)
    wrote_part(write, part.plan)  # type: ignore[attr-defined]
