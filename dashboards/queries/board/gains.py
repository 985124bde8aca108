"""What partnerships gave: to whom, how evenly, and how far the model has spread. What is not recorded says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dashboards.queries.board.told import Fact, Told
from ui.tiers import tier_word


@dataclass(frozen=True)
class Gains:
    """One-sided partnerships, and whether benefits and contributions are recorded at all."""

    one_sided: list[Fact]
    has_benefits: bool
    has_contributions: bool


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
    return Gains(facts, bool(told.now["benefits"]), bool(told.now["contributions"]))


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
