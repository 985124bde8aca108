"""The ladder of tiers: which criteria a partnership meets, by what, and what would meet the others."""

from partnerships.queries.ladder.shapes import Criterion
from partnerships.queries.ladder.snapshot import Kept, missing_in, snapshot_of, told_again
from partnerships.queries.ladder.steps import Ladder, Readiness, Step, ladder_of, met_towards, readiness_of

__all__ = [
    "Criterion",
    "Kept",
    "Ladder",
    "Readiness",
    "Step",
    "ladder_of",
    "met_towards",
    "missing_in",
    "readiness_of",
    "snapshot_of",
    "told_again",
]
