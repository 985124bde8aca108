"""How partnerships stand on the ladder of tiers: for one page with evidence, for long lists in numbers."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from partnerships.models import PartnershipRules, PartnershipStatus, Tier
from partnerships.queries.ladder import development, everyday, strategic
from partnerships.queries.ladder.facts import Facts, facts_in_numbers, facts_of
from partnerships.queries.ladder.shapes import Criterion, Rule, Standing

RULES: tuple[Rule, ...] = (*everyday.RULES, *development.RULES, *strategic.RULES)
BY_KEY = {rule.key: rule for rule in RULES}


def _asked(tier: Tier) -> tuple[Tier, Tier, list[Rule], list[Rule]]:
    """The tier, the one to look towards, what that asks for, and what must hold for the tier itself."""
    towards = list(Tier)[min(tier.step, len(Tier) - 1)]
    held = [rule for rule in RULES if rule.tier.step <= tier.step]
    return tier, towards, [rule for rule in RULES if rule.tier == towards], held


ASKED = {str(tier): _asked(tier) for tier in Tier}


def _parts(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(part for rule in rules for part in rule.rests_on)


# What is read of a partnership to tell how ready it is for the next tier, and whether it meets a tier.
FOR_NEXT = {tier: _parts((*asked, *held)) for tier, (_tier, _towards, asked, held) in ASKED.items()}
FOR_TIER = {tier: _parts(held) for tier, (*_others, held) in ASKED.items()}


@dataclass(frozen=True)
class Step:
    """One tier with its own criteria; those of the tiers below hold as well."""

    tier: Tier
    criteria: tuple[Criterion, ...]

    @property
    def met(self) -> int:
        """How many are met."""
        return sum(criterion.met for criterion in self.criteria)

    @property
    def of(self) -> int:
        """How many there are."""
        return len(self.criteria)

    @property
    def unmet(self) -> list[Criterion]:
        """Those that are missing or have lapsed."""
        return [criterion for criterion in self.criteria if not criterion.met]


@dataclass(frozen=True)
class Ladder:
    """The three steps of one partnership."""

    tier: Tier
    is_active: bool
    steps: tuple[Step, ...]

    def up_to(self, tier: str) -> list[Criterion]:
        """All that a tier asks for, the tiers below included."""
        return [each for step in self.steps[: Tier(tier).step] for each in step.criteria]

    @property
    def lapsed(self) -> list[Criterion]:
        """What the present tier asks for and was met before; a partnership that rests or has ended lapses in nothing."""
        return [each for each in self.up_to(self.tier) if each.lapsed] if self.is_active else []

    @property
    def unmet(self) -> list[Criterion]:
        """What the present tier asks for and is not there."""
        return [each for each in self.up_to(self.tier) if not each.met]

    @property
    def next(self) -> Step | None:
        """The tier above."""
        return self.steps[self.tier.step] if self.tier.step < len(self.steps) else None


@dataclass(frozen=True)
class Readiness:
    """How many criteria of the next tier are met (of the present one, where there is none above), in numbers."""

    tier: Tier
    towards: Tier
    met: int
    of: int
    lapsed: int

    @property
    def is_at_top(self) -> bool:
        """Whether no tier lies above."""
        return self.tier == self.towards


def ladder_of(key: int, on: datetime.date | None = None, college: PartnershipRules | None = None) -> Ladder:
    """The ladder of one partnership at the end of a day (default: today), by the college's rules where the caller has
    read them."""
    facts = facts_of([key], on, college)[key]
    steps = tuple(Step(tier, tuple(_criterion(rule, facts) for rule in RULES if rule.tier == tier)) for tier in Tier)
    return Ladder(Tier(facts.tier), facts.status == PartnershipStatus.ACTIVE, steps)


def readiness_of(
    keys: Iterable[int], on: datetime.date | None = None, college: PartnershipRules | None = None
) -> dict[int, Readiness]:
    """The readiness of many partnerships for their next tier, in as many queries as for one."""
    found = facts_in_numbers(keys, lambda facts: FOR_NEXT[facts.tier], on, college)
    return {key: _readiness(facts) for key, facts in found.items()}


def met_towards(tiers: Mapping[int, str], on: datetime.date | None = None) -> dict[int, tuple[int, int]]:
    """How many of all criteria of a tier each partnership meets, and how many there are."""
    found = facts_in_numbers(tiers, lambda facts: FOR_TIER[tiers[facts.key]], on)
    asked = {key: ASKED[tiers[key]][-1] for key in found}
    return {
        key: (sum(rule.standing(facts).met for rule in asked[key]), len(asked[key])) for key, facts in found.items()
    }


def standing_of(rule: Rule, facts: Facts) -> Standing:
    """As the evidence says; what was met when the tier was decided and is not now has lapsed as well."""
    met, lapsed = rule.standing(facts)
    return Standing(met, not met and (lapsed or rule.key in facts.met_before))


def _criterion(rule: Rule, facts: Facts) -> Criterion:
    met, lapsed = standing_of(rule, facts)
    return Criterion(
        key=rule.key,
        tier=rule.tier,
        label=rule.label(facts.rules),
        met=met,
        lapsed=lapsed,
        evidence=tuple(rule.evidence(facts)),
        remedy=None if met else rule.remedy(facts),
    )


def _readiness(facts: Facts) -> Readiness:
    tier, towards, asked, held = ASKED[facts.tier]
    is_active = facts.status == PartnershipStatus.ACTIVE
    return Readiness(
        tier=tier,
        towards=towards,
        met=sum(rule.standing(facts).met for rule in asked),
        of=len(asked),
        lapsed=sum(standing_of(rule, facts).lapsed for rule in held) if is_active else 0,
    )
