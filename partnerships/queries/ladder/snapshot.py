"""The criteria of a tier as they stood at a decision: kept with it, and told again later."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from partnerships.models import PartnershipRules, Tier
from partnerships.queries.ladder.facts import Facts, facts_of
from partnerships.queries.ladder.shapes import Evidence, Rule
from partnerships.queries.ladder.steps import BY_KEY, RULES


@dataclass(frozen=True)
class KeptCriterion:
    """One criterion as it stood."""

    label: str
    met: bool
    evidence: list[str]


@dataclass(frozen=True)
class Kept:
    """All criteria of the tier that was decided, on their day."""

    on: datetime.date
    criteria: list[KeptCriterion]

    @property
    def met(self) -> int:
        """How many were met."""
        return sum(each.met for each in self.criteria)

    @property
    def of(self) -> int:
        """How many there were."""
        return len(self.criteria)

    @property
    def missing(self) -> list[str]:
        """What was not met."""
        return [each.label for each in self.criteria if not each.met]


def snapshot_of(key: int, tier: str, on: datetime.date | None = None) -> dict[str, Any]:
    """All that *tier* asks for, as it stands for one partnership at the end of a day (default: today).

    The words are the college's, whoever decides. People of companies are not named: erasure could not find them here.
    """
    facts = facts_of([key], on)[key]
    asked = [rule for rule in RULES if rule.tier.step <= Tier(tier).step]
    with override(settings.LANGUAGE_CODE):
        criteria = [_entry(rule, facts) for rule in asked]
    return {"on": facts.on.isoformat(), "rules": _thresholds(facts.rules), "criteria": criteria}


def missing_in(snapshot: dict[str, Any]) -> list[str]:
    """The keys of what was not met."""
    return [each["key"] for each in snapshot["criteria"] if not each["met"]]


def told_again(snapshot: Any) -> Kept | None:
    """A decision's criteria in the reader's language; None where none were kept."""
    if not isinstance(snapshot, dict):
        return None
    rules = PartnershipRules.of(snapshot.get("rules", {}))
    return Kept(
        on=datetime.date.fromisoformat(snapshot["on"]),
        criteria=[
            KeptCriterion(_label(each, rules), each["met"], each.get("evidence", [])) for each in snapshot["criteria"]
        ],
    )


def _label(entry: dict[str, Any], rules: PartnershipRules) -> str:
    """What was asked for; in the words of the day of the decision where it is not asked for any more."""
    rule = BY_KEY.get(entry["key"])
    if rule is not None:
        return rule.label(rules)
    return entry.get("label") or _("A criterion of that day")


def _entry(rule: Rule, facts: Facts) -> dict[str, Any]:
    met = rule.standing(facts).met
    evidence = _texts(rule.evidence(facts)) if met else []
    return {"key": rule.key, "label": rule.label(facts.rules), "met": met, "evidence": evidence}


def _texts(evidence: "list[Evidence] | Any") -> list[str]:
    """Names of people as one word, everything else as it is."""
    texts = [each.text for each in evidence if not each.is_personal]
    return [*texts, _("named")] if len(texts) < len(evidence) else texts


def _thresholds(rules: PartnershipRules) -> dict[str, Any]:
    return {name: getattr(rules, name) for name in rules.thresholds()}
