"""What partnerships gave: to whom, how evenly, and how far the model has spread. What is not recorded says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dashboards.queries.board.told import Fact, Told
from dashboards.queries.figures.gains import targets_of
from gains.models import Beneficiary, ContributionKind, Giver, Measure
from gains.queries.indicator import Known, known_indicators
from gains.queries.ledger import amount_words
from gains.queries.targets import CENTS
from ui.charts.progress import progress
from ui.numbers import euros
from ui.tiers import tier_word


@dataclass(frozen=True)
class Gain:
    """One indicator: how much, against what is wished."""

    label: str
    words: str
    amount: int | float
    url: str
    target: str = ""
    progress: SafeString | None = None


@dataclass(frozen=True)
class SideGains:
    """One of the four who gain."""

    key: str
    name: str
    gains: list[Gain]


@dataclass(frozen=True)
class GivenGains:
    """What one side gave by kind, with the sum of the values; savings are told apart."""

    name: str
    value: str
    saving: str
    gains: list[Gain]


@dataclass(frozen=True)
class Gains:
    """Who gained what, who gave what, and where one side only has gained."""

    one_sided: list[Fact]
    sides: list[SideGains]
    given: list[GivenGains]
    url: str

    @property
    def has_benefits(self) -> bool:
        """Whether anybody has gained anything."""
        return any(side.gains for side in self.sides)

    @property
    def has_contributions(self) -> bool:
        """Whether anybody has given anything."""
        return bool(self.given)


def gains(told: Told) -> Gains:
    """What is known of benefits and contributions."""
    found = told.now["one_sided"]
    facts = [
        Fact(
            _("One-sided partnerships"),
            found["one_sided"],
            told.links.rows("one_sided"),
            _("benefits recorded for one side only"),
        ),
        Fact(
            _("Without recorded benefits"),
            found["unrecorded"],
            told.links.rows("unrecorded"),
            _("active for 12 months or more"),
        ),
    ]
    return Gains(facts, _sides(told), _given(told), told.links.base + reverse("gains:ledger_college"))


def _sides(told: Told) -> list[SideGains]:
    known = {each.code: each for each in known_indicators(with_deleted=True)}
    rows = {row["indicator"]: row for row in told.now["benefits"]}
    # What is wished and of which there is nothing yet is told as well.
    wished = targets_of(told.choice)
    shown = [each for code, each in known.items() if code in rows or code in wished]
    return [
        SideGains(
            str(side.value),
            capfirst(str(side.label)),
            [
                _gain(told, each, rows.get(each.code, {}).get("amount", 0), wished.get(each.code))
                for each in shown
                if each.beneficiary == side
            ],
        )
        for side in Beneficiary
    ]


def _gain(told: Told, indicator: Known, amount: int, wished: int | None) -> Gain:
    whole = CENTS if indicator.measure == Measure.EURO else 1
    target = _("target %(target)s") % {"target": amount_words(indicator.measure, wished)} if wished else ""
    bar = progress(amount // whole, wished // whole) if wished else None
    url = told.links.rows(f"benefit:{indicator.code}")
    words, value = amount_words(indicator.measure, amount), amount / whole if amount % whole else amount // whole
    return Gain(indicator.name, words, value, url, target, bar)


def _given(told: Told) -> list[GivenGains]:
    found = []
    for giver in Giver:
        rows = [row for row in told.now["contributions"] if row["giver"] == giver]
        if rows:
            value, saving = sum(row["value"] for row in rows), sum(row["saving"] for row in rows)
            name = _("The organisations gave") if giver == Giver.COMPANY else _("The college gave")
            saved = _("saving %(sum)s") % {"sum": euros(saving)} if saving else ""
            found.append(GivenGains(name, euros(value), saved, [_kind(told, row) for row in rows]))
    return found


def _kind(told: Told, row: Mapping[str, Any]) -> Gain:
    label = capfirst(str(ContributionKind(row["kind"]).label))
    url = told.links.rows(f"given:{row['giver']}:{row['kind']}")
    return Gain(label, euros(row["value"] or None), row["value"] / CENTS, url)


@dataclass(frozen=True)
class Spread:
    """New organisations and newly covered places."""

    facts: list[Fact]
    places: list[Fact]


def spread(told: Told) -> Spread:
    """How the model spread in the period."""
    found = told.now["spread"]
    facts = [
        Fact(_("New organisations"), found["new_companies"], told.links.rows("new_companies")),
        Fact(_("Newly covered pairs of field and tier"), found["newly_covered"], told.links.rows("newly_covered")),
        Fact(_("Practices: adoptions begun"), found["adoptions_begun"], told.links.rows("adoptions_begun")),
        Fact(_("Practices: taken into use"), found["adoptions_in_use"], told.links.rows("adoptions_in_use")),
    ]
    places = [
        Fact(
            f"{told.names.field(pair['field'])}: {tier_word(pair['tier'], short=True)}",
            None,
            told.links.rows(f"coverage:{pair['field']}:{pair['tier']}"),
        )
        for pair in found["newly_covered_pairs"]
    ]
    return Spread(facts, places)
