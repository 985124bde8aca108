"""All that a partnership's page tells, in a fixed number of queries."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from partnerships.models import (
    Activity,
    ActivityStatus,
    DecisionState,
    FollowUp,
    Goal,
    InteractionCompany,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    Position,
    Tier,
    TierDecision,
)
from partnerships.queries.contact import current
from partnerships.queries.ladder import Kept, Ladder, ladder_of, told_again
from partnerships.queries.ladder import Step as LadderStep
from records.actors import Actor

SHOWN_ACTIVITIES = 8
MOST_ACTIVITIES = 200
SHOWN_FOLLOW_UPS = 5
ACTIVITY_ORDER = {status: place for place, status in enumerate(("ongoing", "planned", "idea", "done", "dropped"))}


@dataclass(frozen=True)
class Step:
    """One tier on the strip: whether it holds, from when until when it held, by which decision, what waits, and how
    many of its own criteria are met."""

    tier: Tier
    is_now: bool
    asked: LadderStep
    decision: TierDecision | None
    until: datetime.date | None
    waiting: TierDecision | None


@dataclass(frozen=True)
class PartnershipPage:
    """What the first screen and the sections below it show."""

    partnership: Partnership
    participations: list[ParticipatingUnit]
    former: list[ParticipatingUnit]
    planned_handovers: list[ParticipatingUnit]
    decisions: list[TierDecision]
    ladder: Ladder
    steps: list[Step]
    goals: list[Goal]
    activities: list[Activity]
    more_activities: int
    follow_ups: list[FollowUp]
    more_follow_ups: bool
    last: InteractionCompany | None
    planned: InteractionCompany | None
    positions: list[Position]

    @property
    def lead(self) -> ParticipatingUnit | None:
        """The lead unit's part."""
        lead = self.partnership.lead_unit_id
        return next((each for each in self.participations if each.unit_id == lead), None)

    @property
    def others(self) -> list[ParticipatingUnit]:
        """The other units that take part now."""
        return [each for each in self.participations if each.unit_id != self.partnership.lead_unit_id]

    @property
    def history(self) -> list[tuple[TierDecision, Kept | None]]:
        """All decisions with the criteria that were kept with them."""
        return [(decision, told_again(decision.criteria)) for decision in self.decisions]

    @property
    def field_count(self) -> int:
        """How many fields the units bring along now; shown with the criteria, never required."""
        return len({row.field_id for part in self.participations for row in part.now_fields})  # type: ignore[attr-defined]

    @property
    def waiting(self) -> TierDecision | None:
        """The proposal that waits for a decision."""
        return next((each for each in self.decisions if each.state == DecisionState.PROPOSED), None)


def for_page() -> "QuerySet[Partnership]":
    """Partnerships with what the head of the page shows."""
    return Partnership.objects.select_related(
        "company", "workplace", "lead_unit", "contact", "sponsor", "college_sponsor"
    )


def partnership_page(actor: Actor, partnership: Partnership, *, all_activities: bool = False) -> PartnershipPage:
    """Read the page of *partnership* as *actor* sees it."""
    today = timezone.localdate()
    parts = participations_of(partnership)
    decisions, stands = decisions_of(partnership), ladder_of(partnership.pk)
    activities = activities_of(partnership)
    follow_ups = _follow_ups(actor, partnership)
    most = MOST_ACTIVITIES if all_activities else SHOWN_ACTIVITIES
    met = _interactions(partnership)
    return PartnershipPage(
        partnership=partnership,
        participations=[each for each in parts if each.to_on is None],
        former=[each for each in parts if each.to_on is not None and not each.is_planned],
        planned_handovers=[each for each in parts if each.is_planned],
        decisions=decisions,
        ladder=stands,
        steps=steps_of(partnership, decisions, stands),
        goals=sorted(partnership.goals.filter(deleted_at=None), key=_goal_order),
        activities=activities[:most],
        more_activities=len(activities[most:]),
        follow_ups=follow_ups[:SHOWN_FOLLOW_UPS],
        more_follow_ups=len(follow_ups) > SHOWN_FOLLOW_UPS,
        last=met.filter(interaction__is_planned=False, is_contact=True).order_by("-happened_on", "-id").first(),
        planned=met.filter(interaction__is_planned=True, happened_on__gte=today).order_by("happened_on", "id").first(),
        positions=_positions(partnership),
    )


def participations_of(partnership: Partnership) -> list[ParticipatingUnit]:
    """Units that take part or took part, the lead unit first, each with the fields it brings now as `now_fields`."""
    fields = ParticipationField.objects.filter(to_on=None).select_related("field").order_by("field__sort_key")
    rows = (
        ParticipatingUnit.objects.filter(partnership=partnership)
        .select_related("unit", "owner")
        .prefetch_related(Prefetch("fields", queryset=fields, to_attr="now_fields"))
        .order_by("unit__sort_key", "from_on", "pk")
    )
    return sorted(rows, key=lambda row: row.unit_id != partnership.lead_unit_id)


def decisions_of(partnership: Partnership) -> list[TierDecision]:
    """All decisions and proposals, the latest first."""
    rows = TierDecision.objects.filter(partnership=partnership).select_related("proposed_by", "decided_by")
    return sorted(rows, key=_decision_order, reverse=True)


def _decision_order(decision: TierDecision) -> tuple[datetime.date, int]:
    return decision.decided_on or timezone.localdate(decision.created_at), decision.pk


def steps_of(partnership: Partnership, decisions: list[TierDecision], stands: Ladder) -> list[Step]:
    """The three tiers with the last decision that led to each, and the day it was left."""
    decided = [each for each in decisions if each.state == DecisionState.DECIDED]
    waiting = next((each for each in decisions if each.state == DecisionState.PROPOSED), None)
    steps = []
    for tier, asked in zip(Tier, stands.steps, strict=True):
        to_tier = next((each for each in decided if each.to_tier == tier), None)
        is_now = partnership.tier == tier
        left = next((each for each in decided if each.from_tier == tier), None) if to_tier and not is_now else None
        proposed = waiting if waiting and waiting.to_tier == tier else None
        steps.append(Step(tier, is_now, asked, to_tier, left.decided_on if left else None, proposed))
    return steps


def activities_of(partnership: Partnership) -> list[Activity]:
    """What is under way first, then what is planned, thought of, done; the latest of each first."""
    rows = Activity.objects.filter(partnership=partnership).select_related("type", "unit").order_by("-starts_on", "-id")
    return sorted(rows, key=lambda row: ACTIVITY_ORDER[ActivityStatus(row.status)])


def _goal_order(goal: Goal) -> tuple[bool, datetime.date, int]:
    return goal.reached_on is not None, goal.due_on or datetime.date.max, goal.pk


def _follow_ups(actor: Actor, partnership: Partnership) -> list[FollowUp]:
    about = Q(partnership=partnership) | Q(activity__partnership=partnership)
    rows = FollowUp.objects.visible_to(actor).open().filter(about).select_related("assignee", "activity")
    return list(rows.order_by("due_on", "id")[: SHOWN_FOLLOW_UPS + 1])


def _interactions(partnership: Partnership) -> "QuerySet[InteractionCompany]":
    rows = InteractionCompany.objects.filter(partnership=partnership, interaction__deleted_at=None)
    return rows.select_related("interaction__unit", "interaction__logged_by")


def _positions(partnership: Partnership) -> list[Position]:
    """What the contact and the sponsor do at the company now."""
    people = [key for key in (partnership.contact_id, partnership.sponsor_id) if key]
    rows = Position.objects.filter(company=partnership.company_id, contact__in=people).select_related("contact")
    return current(rows.order_by("pk"))
