"""In which partnerships a criterion has lapsed, told with little reading.

What costs least is read first; a partnership of which one lapsed criterion is known is not looked at again, and of the
others only what the criteria of their tier still ask for is read.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping

from partnerships.models import Tier
from partnerships.queries.ladder.facts import PARTS, Facts, facts_of_rows, read, rounded
from partnerships.queries.ladder.shapes import Rule
from partnerships.queries.ladder.steps import RULES, standing_of
from partnerships.queries.quiet import rules

# The partnership itself is read before all parts.
ITSELF = ""


def with_lapsed(tiers: Mapping[int, str], day: datetime.date) -> list[int]:
    """Partnerships in which a criterion of the given tier, or of those below, was met before and is not at a day's end."""
    if not tiers:
        return []
    left = facts_of_rows(rounded(tiers), day, rules(), in_words=False)
    for part in (ITSELF, *PARTS):
        asking = [key for key, facts in left.items() if _asks_for(part, facts, RESTING[tiers[key], part])]
        if asking:
            read(part, left, rounded(asking), day)
        left = {key: facts for key, facts in left.items() if not _has_lapsed(facts, JUDGED[tiers[key], part])}
    return [key for key in tiers if key not in left]


def _last_part(rule: Rule) -> str:
    """With which all is known that it is judged by."""
    return next((part for part in reversed(PARTS) if part in rule.rests_on), ITSELF)


def _of_tiers(part: str, rules: Iterable[Rule]) -> dict[tuple[str, str], list[Rule]]:
    """By tier and part; each tier asks for what those below ask for as well."""
    among = list(rules)
    return {(tier.value, part): [rule for rule in among if rule.tier.step <= tier.step] for tier in Tier}


JUDGED: dict[tuple[str, str], list[Rule]] = {}
RESTING: dict[tuple[str, str], list[Rule]] = {}
for _part in (ITSELF, *PARTS):
    JUDGED |= _of_tiers(_part, (rule for rule in RULES if _last_part(rule) == _part))
    RESTING |= _of_tiers(_part, (rule for rule in RULES if _part in rule.rests_on))


def _asks_for(part: str, facts: Facts, resting: Collection[Rule]) -> bool:
    return any(rule.asks_for(part, facts) for rule in resting)


def _has_lapsed(facts: Facts, judged: Collection[Rule]) -> bool:
    return any(standing_of(rule, facts).lapsed for rule in judged)
