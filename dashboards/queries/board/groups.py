"""The dashboard in groups: the figures that are told first, and the parts that may come after them.

Each says which figures it needs of the choice and of the year before, and what it reads beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Model

from accounts.models import User
from dashboards.queries.figures.everything import FIGURES, TOPICS
from gains.models import Agreement, Benefit, Contribution, Indicator, Insight, WorkLifePeriod
from organisation.models import EducationField, EducationUnit
from partnerships.models import (
    Activity,
    ActivityType,
    ClosedYear,
    Company,
    Contact,
    Goal,
    Interaction,
    InteractionCompany,
    Need,
    NeedTheme,
    ParticipationField,
    PartnershipRules,
    PlacementCount,
    Position,
    RoleMatrixEntry,
    Suggestion,
    SuggestionReason,
    Target,
    TierDecision,
    Workplace,
)
from plans.models import PlanSignature, SharedPlan
from practices.models import Practice
from workshops.models import Card, Workshop, WorkshopModule

Topics = frozenset[type[Model]]


@dataclass(frozen=True)
class Group:
    """Figures of the choice, figures of the year before, figures of today whatever is chosen, the kinds of rows that are
    read beside them, and the parts (of Parts) that it draws."""

    now: tuple[str, ...]
    before: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    beside: Topics = frozenset()
    parts: tuple[str, ...] = ()

    @property
    def topics(self) -> Topics:
        """All that it tells of."""
        names = (*self.now, *self.before, *self.standing)
        return frozenset(model for name in names for model in TOPICS[name]) | self.beside

    def __or__(self, other: "Group") -> "Group":
        """What both need."""
        pairs = (self.now, other.now), (self.before, other.before), (self.standing, other.standing)
        now, before, standing = (tuple(dict.fromkeys((*own, *others))) for own, others in pairs)
        return Group(now, before, standing, self.beside | other.beside, (*self.parts, *other.parts))


NAMES: Topics = frozenset({EducationField, EducationUnit})
# What criteria of tiers are judged by, beside what figures count; who has left owns and sponsors nothing.
LADDER: Topics = frozenset(
    {Activity, ActivityType, Agreement, Benefit, Contact, Contribution, Goal, Indicator, Insight, Interaction}
    | {InteractionCompany, PartnershipRules, PlacementCount, PlanSignature, Position, SharedPlan, TierDecision, User}
    | {WorkLifePeriod}
)
HEADLINE = Group(
    ("active", "by_tier", "months", "answered_in_time", "quiet", "overdue"),
    ("active", "by_tier", "answered_in_time", "quiet", "overdue"),
    # Who closed the year; and decisions tell whether there is anything to tell of, where nothing else does.
    beside=NAMES | {ClosedYear, Target, TierDecision, User},
    parts=("headlines",),
)
PARTNERSHIPS = Group(
    ("by_tier_and_unit", "months", "net_flow", "moves", "coverage", "quiet", "overdue_by_unit"),
    ("by_tier_and_unit",),
    beside=NAMES | LADDER | {Company, Practice, Workplace},
    parts=("units", "months", "flow", "moves", "coverage", "quiet", "lapsed", "overdue"),
)
GAINS = Group(
    ("answered_in_time", "benefits", "contributions", "one_sided", "spread"),
    ("answered_in_time",),
    ("needs", "needs_by_field"),
    beside=NAMES
    | {Agreement, Card, Company, Indicator, Insight, Need, NeedTheme, ParticipationField, RoleMatrixEntry, Target}
    | {Workshop, WorkshopModule},
    parts=("proposals", "gains", "asked", "spread", "roll_out"),
)
# The parts that come after the headline; two processes may reckon them at the same time.
LATER: Mapping[str, Group] = {"partnerships": PARTNERSHIPS, "gains": GAINS}
PAGE = HEADLINE | PARTNERSHIPS | GAINS
# Everything that a closed year kept.
WHOLE = Group(tuple(FIGURES), PAGE.before, PAGE.standing, PAGE.beside)

# For "what to do next": the empty places; the deeds themselves rest on nearly everything.
PLACES = Group(("coverage",), beside=WHOLE.topics | {Suggestion, SuggestionReason}, parts=("coverage",))
# Which figures are kept together: those of the group that comes first, the others by themselves.
SHELVES: Mapping[str, str] = {
    name: shelf
    for shelf, group in reversed((("headline", HEADLINE), *LATER.items()))
    for name in (*group.before, *group.now, *group.standing)
}
