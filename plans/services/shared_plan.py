"""Shared plans: begun for a year, written, and what they take along from the register."""

from collections.abc import Iterable, Mapping
from typing import Any

from partnerships.models import Goal, Need, Partnership
from plans.models import ActionState, SharedPlan, TrainingStep
from plans.queries.shared_plan import PlanPage, page_of_plan, plan_for
from plans.queries.within import needs_within
from plans.services.plan_action import move_follow_up_link
from records.actors import Actor
from records.models import ChangeBatch
from records.services import Writing, writing

WORDS = ("future", "aim", "benefit_company", "benefit_students", "benefit_college")
COPIED = {
    "action": ("what", "owner", "owner_contact", "due_on", "state", "need", "activity_type"),
    "visibility": ("kind", "what", "planned_count"),
    "training": (
        "title", "step", "need", "need_text", "design_text", "form", "delivery_text", "starts_on", "student_count",
    ),
}  # fmt: skip


def start_plan(*, actor: Actor, partnership: Partnership, school_year: int, carry_over: bool = True) -> SharedPlan:
    """The plan of a year: with what is unmet and unreached, and with what the plan before it left unfinished.

    Where the year has its plan already, that one: two who begin at once begin the same.
    """
    with writing(actor, verb="start_plan") as write:
        write.lock(partnership)
        there = plan_for(partnership.pk, school_year)
        if there is not None:
            return there
        before = _plan_before(partnership, school_year) if carry_over else None
        words = {name: getattr(before, name) for name in WORDS} if before else {}
        plan = write.create(SharedPlan(partnership=partnership, school_year=school_year, **words))
        write.set_links(plan, "needs", Need.objects.unmet().filter(pk__in=needs_within(partnership)))
        write.set_links(plan, "goals", Goal.objects.filter(partnership=partnership, reached_on=None))
        if before is not None:
            _carry_over(write, page_of_plan(before), plan)
    return plan


def _plan_before(partnership: Partnership, school_year: int) -> SharedPlan | None:
    rows = SharedPlan.objects.filter(partnership=partnership, school_year__lt=school_year)
    return rows.order_by("-school_year", "-id").first()


def _carry_over(write: Writing, before: PlanPage, plan: SharedPlan) -> None:
    """Open actions move on with their follow-ups; visibility is planned anew, unfinished training goes on."""
    for action in before.open_actions:
        moved = write.create(_copy(action, "action", plan))
        move_follow_up_link(action, moved)
        action.state = ActionState.CARRIED
        write.save(action)
    for item in before.visibility:
        write.create(_copy(item, "visibility", plan))
    for training in before.trainings:
        if training.step != TrainingStep.RESULT:
            write.create(_copy(training, "training", plan))


def _copy(row: Any, kind: str, plan: SharedPlan) -> Any:
    return type(row)(plan=plan, **{name: getattr(row, name) for name in COPIED[kind]})


def change_plan(
    *, actor: Actor, plan: SharedPlan, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """The plan's own words. Different fields of two people merge; the same one raises Conflict."""
    for name, value in values.items():
        setattr(plan, name, value)
    with writing(actor, verb="edit_plan") as write:
        write.save(plan, expected_version=expected_version)
        return write.batch_if_any


def choose_links(
    *, actor: Actor, plan: SharedPlan, name: str, chosen: Iterable[Any], seen: frozenset[int] | None
) -> ChangeBatch | None:
    """Which needs or goals the plan takes along. *seen* are the keys that were linked when the page was drawn: what
    somebody else linked or took away meanwhile stays as they left it."""
    with writing(actor, verb="choose_for_plan") as write:
        write.lock(plan)
        links = {each.pk: each for each in getattr(plan, name).all()}
        wanted = {each.pk: each for each in chosen}
        before = links.keys() if seen is None else seen
        added = {key: each for key, each in wanted.items() if key not in before}
        kept = {key: each for key, each in links.items() if key in wanted or key not in before}
        write.set_links(plan, name, (kept | added).values())
        return write.batch_if_any


def add_goal(*, actor: Actor, plan: SharedPlan, goal: Goal) -> Goal:
    """A goal of the partnership, which the plan takes along."""
    goal.partnership = plan.partnership
    with writing(actor, verb="add_goal") as write:
        write.create(goal)
        write.lock(plan)
        write.set_links(plan, "goals", [*plan.goals.all(), goal])
    return goal


def delete_plan(*, actor: Actor, plan: SharedPlan) -> ChangeBatch:
    """Take a plan away with its page; its rows come back with it."""
    with writing(actor, verb="delete_plan") as write:
        write.delete(plan)
        return write.batch
