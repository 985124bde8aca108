"""Partnerships in which criteria of their tier have lapsed: what was met before and is so no more."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.standing import active_rows
from partnerships.models import Tier
from partnerships.queries.ladder.facts import Facts, facts_of
from partnerships.queries.ladder.steps import RULES, standing_of
from partnerships.queries.quiet import TOUCHED

# Each is judged by what is known of it, which no index tells: with more than so many, the highest tiers are.
MOST = 1_000
# What each tier asks for, the tiers below included.
ASKED = {tier: [rule for rule in RULES if rule.tier.step <= tier.step] for tier in Tier}


@dataclass(frozen=True)
class Lapsed:
    """The partnerships found, how many were looked at, and how many there are to look at."""

    keys: tuple[int, ...]
    looked_at: int
    of: int

    @property
    def count(self) -> int:
        """How many were found."""
        return len(self.keys)

    @property
    def is_whole(self) -> bool:
        """Whether all were looked at; otherwise the number says of how many it tells."""
        return self.looked_at == self.of


def lapsed(choice: Choice, most: int = MOST) -> Lapsed:
    """Development and strategic partnerships active at D with a lapsed criterion, as was known at D.

    In as many queries however many they are. A college with more than *most* has its strategic ones looked at first.
    """
    rows = active_rows(choice).filter(tier__in=TOUCHED)
    # "strategic" comes after "development" in the alphabet as well.
    tiers = dict(rows.order_by("-tier", "partnership").values_list("partnership", "tier")[:most])
    of = len(tiers) if len(tiers) < most else rows.count()
    return Lapsed(tuple(_with_lapsed(tiers, choice.day)), len(tiers), of)


def _with_lapsed(tiers: Mapping[int, str], day: datetime.date) -> Iterator[int]:
    for key, facts in facts_of(tiers, day).items():
        # By the tier that held then, not by the one of today.
        if has_lapsed(facts, Tier(tiers[key])):
            yield key


def has_lapsed(facts: Facts, tier: Tier) -> bool:
    """Whether any criterion of *tier*, or of those below, was met before and is not now."""
    return any(standing_of(rule, facts).lapsed for rule in ASKED[tier])
