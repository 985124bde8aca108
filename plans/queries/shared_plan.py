"""Shared plans: what their page, their print and the panels show."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.queries.calendar import school_year_of
from partnerships.models import Goal, Need, Partnership
from partnerships.queries.need import OPEN_FIRST, SOONEST_FIRST
from plans.models import (
    ActionFollowUp,
    ActionState,
    PlanAction,
    PlanMeeting,
    PlanSignature,
    SharedPlan,
    Side,
    TrainingDesign,
    VisibilityItem,
)
from records.registries import Document


def for_page() -> "QuerySet[SharedPlan]":
    """Plans with what every page of theirs names."""
    rows: QuerySet[SharedPlan] = SharedPlan.objects.filter(partnership__deleted_at=None)
    return rows.select_related(
        "partnership__company", "partnership__workplace", "partnership__lead_unit", "partnership__college_sponsor",
        "partnership__sponsor",
    )  # fmt: skip


def plans_of(partnership: int) -> "QuerySet[SharedPlan]":
    """All versions of a partnership's plan, the latest year first."""
    rows: QuerySet[SharedPlan] = SharedPlan.objects.filter(partnership=partnership)
    return rows.order_by("-school_year", "-id")


def plan_for(partnership: int, school_year: int | None = None) -> SharedPlan | None:
    """The plan of a school year (default: the latest there is)."""
    rows = plans_of(partnership)
    return (rows if school_year is None else rows.filter(school_year=school_year)).first()


@dataclass
class PlanPage:
    """A plan with all its rows, each kind read once."""

    plan: SharedPlan
    needs: list[Need]
    goals: list[Goal]
    actions: list[PlanAction]
    visibility: list[VisibilityItem]
    trainings: list[TrainingDesign]
    meetings: list[PlanMeeting]
    signatures: list[PlanSignature]
    years: list[SharedPlan] = field(default_factory=list)

    @cached_property
    def open_actions(self) -> list[PlanAction]:
        """What is still to be done, the nearest first."""
        return [each for each in self.actions if each.is_open]

    @cached_property
    def closed_actions(self) -> list[PlanAction]:
        """What was done, dropped or moved on."""
        return [each for each in self.actions if not each.is_open]

    @cached_property
    def next_meeting(self) -> PlanMeeting | None:
        """The nearest one to come; today's counts as such until notes are written."""
        today = timezone.localdate()
        ahead = [each for each in self.meetings if is_ahead(each, today)]
        return min(ahead, key=lambda each: (each.held_on, each.pk), default=None)

    @cached_property
    def later_meetings(self) -> list[PlanMeeting]:
        """All but the next one: those further ahead, and those held, the latest first."""
        return [each for each in self.meetings if each != self.next_meeting]

    @cached_property
    def latest_signatures(self) -> dict[str, PlanSignature]:
        """The latest yes of each side."""
        return {each.side: each for each in self.signatures}

    @cached_property
    def planned_visibility(self) -> int:
        """How many visits and the like were planned."""
        return sum(each.planned_count for each in self.visibility)

    @cached_property
    def done_visibility(self) -> int:
        """How many have been."""
        return sum(each.done_count for each in self.visibility)

    @cached_property
    def students_reached(self) -> int:
        """How many students that reached."""
        return sum(each.student_count or 0 for each in self.visibility)


def is_ahead(meeting: PlanMeeting, today: datetime.date) -> bool:
    """Whether a meeting is still to come."""
    return meeting.held_on > today or (meeting.held_on == today and not meeting.notes)


def page_of_plan(plan: SharedPlan) -> PlanPage:
    """All that a plan holds, in eight questions."""
    return PlanPage(
        plan=plan,
        needs=list(
            plan.needs.filter(deleted_at=None).select_related("theme").order_by(OPEN_FIRST, SOONEST_FIRST, "id")
        ),
        goals=list(plan.goals.filter(deleted_at=None).order_by(F("due_on").asc(nulls_last=True), "id")),
        actions=actions_of([plan.pk]),
        visibility=list(plan.visibility.filter(deleted_at=None).order_by("due_on", "id")),
        trainings=list(plan.trainings.filter(deleted_at=None).select_related("need__theme").order_by("id")),
        meetings=list(plan.meetings.filter(deleted_at=None).order_by("-held_on", "-id")),
        signatures=list(
            plan.signatures.filter(deleted_at=None)
            .select_related("signed_by", "signed_by_contact", "recorded_by")
            .order_by("id")
        ),
        years=list(plans_of(plan.partnership_id)),
    )


def actions_of(plans: Iterable[int]) -> list[PlanAction]:
    """Actions of plans with their owners and follow-ups: the nearest first, those without a day last."""
    rows = PlanAction.objects.filter(plan__in=list(plans)).select_related(
        "owner", "owner_contact", "need__theme", "activity_type", "follow_up_link__follow_up"
    )
    return list(rows.order_by(F("due_on").asc(nulls_last=True), "id"))


def follow_up_of(action: PlanAction) -> ActionFollowUp | None:
    """The follow-up that an action became, as long as nobody has deleted it."""
    link: ActionFollowUp | None = getattr(action, "follow_up_link", None)
    return link if link is not None and link.follow_up.deleted_at is None else None


def owner_of(action: PlanAction) -> str:
    """Whose it is, or nothing."""
    owner = action.owner or action.owner_contact
    return owner.name if owner is not None else ""


def side_of(action: PlanAction) -> str:
    """On which side its owner is; nothing where nobody is named."""
    if action.owner_id:
        return Side.COLLEGE
    return Side.COMPANY if action.owner_contact_id else ""


def is_late(action: PlanAction, today: datetime.date) -> bool:
    """Whether its day has gone by."""
    return action.is_open and action.due_on is not None and action.due_on < today


def years_to_start(partnership: Partnership, today: datetime.date | None = None) -> list[int]:
    """This school year and the next, those of them that have no plan yet."""
    first = school_year_of(today).first_year
    taken = set(plans_of(partnership.pk).values_list("school_year", flat=True))
    return [year for year in (first, first + 1) if year not in taken]


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of plans: their own words and those of their actions and trainings."""
    keys = list(keys)
    rows = for_page().filter(pk__in=keys)
    words: dict[int, list[str]] = {}
    open_states = (ActionState.PLANNED, ActionState.ONGOING, ActionState.DONE)
    for plan, what in PlanAction.objects.filter(plan__in=keys, state__in=open_states).values_list("plan", "what"):
        words.setdefault(plan, []).append(what)
    for plan, title in TrainingDesign.objects.filter(plan__in=keys).values_list("plan", "title"):
        words.setdefault(plan, []).append(title)
    return {
        row.pk: Document(
            title=_("Plan %(year)s: %(partnership)s") % {"year": row.year, "partnership": row.partnership},
            subtitle=(row.aim or row.future)[:160],
            texts=(
                row.aim, row.future, row.benefit_company, row.benefit_students, row.benefit_college,
                *words.get(row.pk, ()),
            ),
        )
        for row in rows
    }  # fmt: skip
