"""Actions of a plan and the follow-ups that they become: settling one settles the other."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import FollowUp, FollowUpState
from partnerships.services.follow_up import (
    add_follow_up,
    close_follow_up,
    drop_follow_up,
    give_follow_up,
    move_follow_up,
    reopen_follow_up,
)
from plans.models import ActionFollowUp, ActionState, PlanAction
from plans.services.plan_version import wrote_part
from records.actors import Actor
from records.services import Writing, writing

STATE_OF = {FollowUpState.DONE: ActionState.DONE, FollowUpState.DROPPED: ActionState.DROPPED}


def make_follow_up(
    *, actor: Actor, action: PlanAction, assignee: User, due_on: datetime.date, is_promised: bool = False
) -> FollowUp:
    """An action becomes somebody's follow-up, with its reminders. Asked twice, it is the same one."""
    with writing(actor, verb="make_plan_follow_up") as write:
        write.lock(action)
        link = ActionFollowUp.objects.filter(action=action).select_related("follow_up").first()
        if link is not None and link.follow_up.deleted_at is None:
            return link.follow_up
        follow_up = add_follow_up(
            actor=actor,
            what=action.what,
            due_on=due_on,
            assignee=assignee,
            partnership=action.plan.partnership,
            is_promised=is_promised,
        )
        ActionFollowUp.objects.filter(action=action).delete()
        ActionFollowUp.objects.create(action=action, follow_up=follow_up)
        write.wrote_beside(ActionFollowUp)
    return follow_up


def move_follow_up_link(action: PlanAction, to: PlanAction) -> None:
    """The follow-up is about the action of the next year's plan now."""
    ActionFollowUp.objects.filter(action=action).update(action=to)


def settle_follow_up(write: Writing, action: PlanAction, changed: list[str]) -> None:
    """What becomes of an action becomes of its follow-up as well."""
    link = ActionFollowUp.objects.filter(action=action).select_related("follow_up").first()
    if link is None or link.follow_up.deleted_at is not None:
        return
    follow_up, actor = link.follow_up, write.actor
    is_open = follow_up.state == FollowUpState.OPEN
    if action.deleted_at is not None or action.state == ActionState.DROPPED:
        drop_follow_up(actor=actor, follow_up=follow_up, reason=_("Dropped in the shared plan."))
    elif action.state == ActionState.DONE:
        close_follow_up(actor=actor, follow_up=follow_up)
    elif not is_open:
        reopen_follow_up(actor=actor, follow_up=follow_up)
    else:
        _bring_up_to(actor, follow_up, action, changed)


def _bring_up_to(actor: Actor, follow_up: FollowUp, action: PlanAction, changed: list[str]) -> None:
    if "due_on" in changed and action.due_on:
        move_follow_up(actor=actor, follow_up=follow_up, due_on=action.due_on)
    if "owner" in changed and action.owner:
        give_follow_up(actor=actor, follow_up=follow_up, assignee=action.owner)


def settle_action(actor: Actor, follow_up: FollowUp) -> None:
    """What becomes of a follow-up becomes of its action as well."""
    link = ActionFollowUp.objects.filter(follow_up=follow_up).select_related("action__plan").first()
    if link is None or link.action.deleted_at is not None:
        return
    with writing(actor, verb="set_plan_action_state") as write:
        action = write.lock(link.action)
        wanted = STATE_OF.get(FollowUpState(follow_up.state))
        if wanted is None:
            wanted = ActionState(action.state) if action.is_open else ActionState.PLANNED
        if action.state != wanted:
            action.state = wanted
            write.save(action)
            wrote_part(write, action.plan)
