"""All that a partnership's page tells, in a fixed number of queries."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Value, When
from django.utils import timezone

from organisation.queries.access import access_of
from partnerships.models import (
    Activity,
    Attachment,
    DecisionState,
    FollowUp,
    Goal,
    InteractionCompany,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipPeriod,
    Position,
    Suggestion,
    Tier,
    TierDecision,
)
from partnerships.queries import interaction
from partnerships.queries.contact import current
from partnerships.queries.interaction import Met
from partnerships.queries.ladder import Kept, Ladder, ladder_of, told_again
from partnerships.queries.ladder import Step as LadderStep
from partnerships.queries.origin import any_origin
from partnerships.queries.partnership_timeline import SHOWN
from partnerships.queries.quiet import rules_seen_by
from records.actors import Actor
from records.queries.prepared import prepared

SHOWN_ACTIVITIES = 8
MOST_ACTIVITIES = 200
SHOWN_FOLLOW_UPS = 5
ACTIVITY_ORDER = ("ongoing", "planned", "idea", "done", "dropped")
UNDER_WAY_FIRST = Case(*(When(status=status, then=Value(place)) for place, status in enumerate(ACTIVITY_ORDER)))
HEAD = ("company", "workplace", "lead_unit", "contact", "sponsor", "college_sponsor")


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
    met: list[tuple[Any, ...]]
    last: Met | None
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
    return Partnership.objects.select_related(*HEAD)


# --- the partnership, and what there is of it -------------------------------------------------------------------------


def partnership_on_page(actor: Actor, key: int) -> Any | None:
    """The partnership with what the head of its page shows. It knows which sections have any rows (`has_…`): the
    others are not asked for."""
    return _partnership.first(key=key) if access_of(actor).is_member else None


@prepared
def _partnership(key: int) -> "QuerySet[Partnership]":
    def rows_of(rows: "QuerySet[Any]", **values: Any) -> Exists:
        return Exists(rows.filter(partnership=OuterRef("pk"), **values))

    return (
        for_page()
        .filter(pk=key)
        .annotate(
            has_goals=rows_of(Goal.objects.all()),
            has_activities=rows_of(Activity.objects.all()),
            has_follow_ups=rows_of(FollowUp.objects.open()),
            has_interactions=rows_of(InteractionCompany.objects.all()),
            has_planned=rows_of(InteractionCompany.objects.all(), is_planned=True),
            has_files=rows_of(Attachment.objects.all()),
            has_suggestion=rows_of(Suggestion.objects.waiting()),
            has_periods=rows_of(PartnershipPeriod.objects.all(), to_on__isnull=False),
            has_undated=rows_of(Activity.objects.all(), starts_on=None),
            has_origins=any_origin("partnership"),
        )
    )


def nothing_to_tell(partnership: Any) -> frozenset[str]:
    """Kinds of the timeline of which there are none in *partnership*."""
    there = {
        "activity": partnership.has_activities,
        "status": partnership.has_periods,
        "undated": partnership.has_undated,
    }
    return frozenset(kind for kind, is_there in there.items() if not is_there)


# --- the page ---------------------------------------------------------------------------------------------------------


def partnership_page(actor: Actor, partnership: Any, *, all_activities: bool = False) -> PartnershipPage:
    """Read the page of *partnership* (as partnership_on_page gives it) as *actor* sees it."""
    key, today = partnership.pk, timezone.localdate()
    parts = participations_of(partnership)
    decisions, stands = decisions_of(partnership), ladder_of(key, college=rules_seen_by(actor))
    most = MOST_ACTIVITIES if all_activities else SHOWN_ACTIVITIES
    activities = _activities(partnership=key, limit=most + 1) if partnership.has_activities else []
    follow_ups = follow_ups_of(partnership)
    lately = {"about": "partnership", "key": key, "last_day": today, "limit": SHOWN}
    met = interaction.told(**lately) if partnership.has_interactions else []
    return PartnershipPage(
        partnership=partnership,
        participations=[each for each in parts if each.to_on is None],
        former=[each for each in parts if each.to_on is not None and not each.is_planned],
        planned_handovers=[each for each in parts if each.is_planned],
        decisions=decisions,
        ladder=stands,
        steps=steps_of(partnership, decisions, stands),
        goals=sorted(_goals(partnership=key), key=_goal_order) if partnership.has_goals else [],
        activities=activities[:most],
        more_activities=_count_activities(partnership=key)[0] - most if len(activities) > most else 0,
        follow_ups=follow_ups[:SHOWN_FOLLOW_UPS],
        more_follow_ups=len(follow_ups) > SHOWN_FOLLOW_UPS,
        met=met,
        last=interaction.last_met(met, SHOWN, about="partnership", key=key),
        planned=_next_meeting.first(partnership=key, today=today) if partnership.has_planned else None,
        positions=positions_of(partnership),
    )


def participations_of(partnership: Partnership) -> list[ParticipatingUnit]:
    """Units that take part or took part, the lead unit first, each with the fields it brings now as `now_fields`."""
    rows = _parts(partnership=partnership.pk)
    now: dict[int, list[ParticipationField]] = {each.pk: [] for each in rows if each.to_on is None}
    for brought in _fields(participations=frozenset(now)):
        now[brought.participation_id].append(brought)
    for each in rows:
        each.now_fields = now.get(each.pk, [])
    return sorted(rows, key=lambda row: row.unit_id != partnership.lead_unit_id)


@prepared
def _parts(partnership: int) -> "QuerySet[ParticipatingUnit]":
    rows = ParticipatingUnit.objects.filter(partnership=partnership).select_related("unit", "owner")
    return rows.order_by("unit__sort_key", "from_on", "pk")


@prepared
def _fields(participations: frozenset[int]) -> "QuerySet[ParticipationField]":
    rows = ParticipationField.objects.filter(to_on=None, participation__in=participations)
    return rows.select_related("field").order_by("field__sort_key")


def decisions_of(partnership: Partnership) -> list[TierDecision]:
    """All decisions and proposals, the latest first."""
    rows = _decisions(partnership=partnership.pk)
    for each in rows:
        each.partnership = partnership
    return sorted(rows, key=_decision_order, reverse=True)


@prepared
def _decisions(partnership: int) -> "QuerySet[TierDecision]":
    return TierDecision.objects.filter(partnership=partnership).select_related("proposed_by", "decided_by")


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


@prepared
def _activities(partnership: int, limit: int) -> "QuerySet[Activity]":
    """What is under way first, then what is planned, thought of, done; the latest of each first."""
    rows = Activity.objects.filter(partnership=partnership).select_related("type")
    return rows.order_by(UNDER_WAY_FIRST, F("starts_on").desc(nulls_last=True), "-id")[:limit]


@prepared
def _count_activities(partnership: int) -> "QuerySet[Activity, int]":
    rows = Activity.objects.filter(partnership=partnership).order_by().values("partnership").annotate(all=Count("pk"))
    return rows.values_list("all", flat=True)


@prepared
def _goals(partnership: int) -> "QuerySet[Goal]":
    return Goal.objects.filter(partnership=partnership)


def _goal_order(goal: Goal) -> tuple[bool, datetime.date, int]:
    return goal.reached_on is not None, goal.due_on or datetime.date.max, goal.pk


def follow_ups_of(partnership: Any) -> list[FollowUp]:
    """What is still to be done about it or one of its activities, the most urgent first: one more than is shown.

    Two questions: either has an index, their alternative has none.
    """
    about = {"partnership": partnership.pk, "limit": SHOWN_FOLLOW_UPS + 1}
    found = _follow_ups(path="partnership", **about) if partnership.has_follow_ups else []
    found += _follow_ups(path="activity__partnership", **about) if partnership.has_activities else []
    return sorted(found, key=lambda each: (each.due_on, each.pk))[: SHOWN_FOLLOW_UPS + 1]


@prepared
def _follow_ups(path: str, partnership: int, limit: int) -> "QuerySet[FollowUp]":
    rows = FollowUp.objects.open().filter(**{path: partnership}).select_related("assignee", "activity")
    return rows.order_by("due_on", "id")[:limit]


@prepared
def _next_meeting(partnership: int, today: datetime.date) -> "QuerySet[Any]":
    rows = InteractionCompany.objects.filter(partnership=partnership, interaction__deleted_at=None)
    ahead = rows.filter(is_planned=True, happened_on__gte=today)
    return ahead.select_related("interaction").order_by("happened_on", "id")[:1]


def positions_of(partnership: Partnership) -> list[Position]:
    """What the contact and the sponsor do at the company now."""
    people = frozenset(key for key in (partnership.contact_id, partnership.sponsor_id) if key)
    return current(_positions(company=partnership.company_id, people=people)) if people else []


@prepared
def _positions(company: int, people: frozenset[int]) -> "QuerySet[Position]":
    return Position.objects.filter(company=company, contact__in=people).order_by("pk")
