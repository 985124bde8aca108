"""All figures at once, as `manage.py figures --json` prints them: rows keyed by codes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from dashboards.queries.figures import asked
from dashboards.queries.figures.answers import answered_in_time
from dashboards.queries.figures.care import overdue, overdue_by_unit, quiet
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.covering import coverage
from dashboards.queries.figures.flows import moves, net_flow
from dashboards.queries.figures.gains import benefits, contributions, one_sided
from dashboards.queries.figures.spreading import spread
from dashboards.queries.figures.standing import active, by_tier, by_tier_and_unit, companies
from dashboards.queries.figures.through_time import months
from gains.models import Benefit, Contribution, Indicator, Insight, WorkLifePeriod
from organisation.models import EducationField, EducationUnit
from partnerships.models import (
    Activity,
    Company,
    FollowUp,
    Interaction,
    InteractionCompany,
    Need,
    NeedTheme,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipPeriod,
    PartnershipRules,
    PlacementCount,
    Target,
    TierDecision,
)
from practices.models import Adoption, Practice
from proposals.models import Proposal

FIGURES: Mapping[str, Callable[[Choice], Any]] = {
    "active": active,
    "companies": companies,
    "by_tier": by_tier,
    "by_tier_and_unit": by_tier_and_unit,
    "moves": moves,
    "net_flow": net_flow,
    "months": months,
    "quiet": quiet,
    "overdue": overdue,
    "overdue_by_unit": overdue_by_unit,
    "answered_in_time": answered_in_time,
    "coverage": coverage,
    "benefits": benefits,
    "contributions": contributions,
    "one_sided": one_sided,
    "spread": spread,
}

# What has no dated state: told as it stands, whatever day is chosen, and none of the definitions.
STANDING: Mapping[str, Callable[[Choice], Any]] = {
    "needs": asked.by_theme_and_horizon,
    "needs_by_field": asked.by_field,
}

# What each figure is reckoned from: while none of these is written, it stays as it is.
PERIODS = (Partnership, PartnershipPeriod, ParticipatingUnit, ParticipationField, EducationUnit)
CONTACTS = (Company, Interaction, InteractionCompany, PartnershipRules)
GAINED = (*PERIODS, Activity, Benefit, Contribution, Indicator, Insight, PlacementCount, WorkLifePeriod)
TOPICS: Mapping[str, Sequence[type[Model]]] = {
    "active": PERIODS,
    "companies": (*PERIODS, Company),
    "by_tier": PERIODS,
    "by_tier_and_unit": PERIODS,
    "moves": (*PERIODS, TierDecision),
    "net_flow": PERIODS,
    "months": PERIODS,
    "quiet": (*PERIODS, *CONTACTS),
    "overdue": (*PERIODS, FollowUp, Activity),
    "overdue_by_unit": (*PERIODS, FollowUp, Activity),
    "answered_in_time": (EducationUnit, Proposal),
    "coverage": (*PERIODS, Activity, EducationField),
    "benefits": (*GAINED, Target),
    "contributions": (*PERIODS, Contribution),
    "one_sided": GAINED,
    "spread": (*PERIODS, Activity, Company, EducationField, Adoption, Practice),
    "needs": (*PERIODS, Company, Need, NeedTheme),
    "needs_by_field": (*PERIODS, Company, EducationField, Need),
}


def overview(choice: Choice) -> dict[str, Any]:
    """Every figure of product.md section 6 for a choice, by name."""
    return {name: figure(choice) for name, figure in FIGURES.items()}
