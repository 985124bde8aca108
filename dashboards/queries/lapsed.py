"""Partnerships in which criteria of their tier have lapsed: what was met before and is so no more."""

from dataclasses import dataclass

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.standing import active_rows, by_tier
from partnerships.queries.ladder.lapses import with_lapsed
from partnerships.queries.quiet import TOUCHED

# Each is judged by what is known of it, which no index tells: with more than so many, the highest tiers are.
MOST = 1_000


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
    # By the tier that held then. "strategic" comes after "development" in the alphabet as well.
    tiers = dict(rows.order_by("-tier", "partnership").values_list("partnership", "tier")[:most])
    of = len(tiers)
    if of == most:
        counts = by_tier(choice)
        of = sum(counts.get(tier, 0) for tier in TOUCHED)
    return Lapsed(tuple(with_lapsed(tiers, choice.day)), len(tiers), of)
