"""What working life asks and nobody answers yet, which agreements end, and what became of insights."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dashboards.queries.board.told import Fact, Told
from dashboards.queries.figures import asked
from gains.models import InsightState
from partnerships.models import NeedHorizon, NeedTheme

FIELDS_SHOWN = 8


@dataclass(frozen=True)
class NeedRow:
    """A theme, and how many needs of each horizon it has."""

    name: str
    cells: list[Fact]


@dataclass(frozen=True)
class Asked:
    """Needs by theme, horizon and field; agreements; insights."""

    needs: int
    needs_url: str
    horizons: list[str]
    themes: list[NeedRow]
    fields: list[Fact]
    agreements: list[Fact]
    insights: list[Fact]


def asked_of(told: Told) -> Asked:
    """All three; needs and agreements as they stand."""
    counts = told.standing["needs"]
    whole = sum(counts.values())
    return Asked(
        whole,
        told.links.rows("needs"),
        [capfirst(str(label)) for label in NeedHorizon.labels],
        _themes(told, counts) if whole else [],
        _fields(told) if whole else [],
        _agreements(told),
        _insights(told),
    )


def _themes(told: Told, counts: Mapping[tuple[str, str], int]) -> list[NeedRow]:
    """Themes of which anything is asked, in the order of the catalogue."""
    wanted = {theme for theme, _horizon in counts}
    rows = NeedTheme.every.filter(code__in=wanted).order_by("position", "sort_key")
    return [NeedRow(capfirst(theme.name), [_cell(told, theme, each, counts) for each in NeedHorizon]) for theme in rows]


def _cell(told: Told, theme: NeedTheme, horizon: NeedHorizon, counts: Mapping[tuple[str, str], int]) -> Fact:
    label = f"{capfirst(theme.name)}, {horizon.label}"
    count = counts.get((theme.code, str(horizon)), 0)
    return Fact(label, count, told.links.rows(f"need:{theme.code}:{horizon}") if count else "")


def _fields(told: Told) -> list[Fact]:
    """The fields of which most is asked."""
    found = sorted(told.standing["needs_by_field"].items(), key=lambda each: (-each[1], told.names.field(each[0])))
    return [
        Fact(told.names.field(code) if code else _("No field"), count, told.links.rows(f"need_field:{code}"))
        for code, count in found[:FIELDS_SHOWN]
    ]


def _agreements(told: Told) -> list[Fact]:
    ending = Fact(
        _("Agreements ending within 90 days"),
        asked.agreements_ending(told.choice).count(),
        told.links.rows("agreements_ending"),
    )
    return [ending]


def _insights(told: Told) -> list[Fact]:
    """What became of the insights of the period."""
    counts = asked.by_fate(told.choice)
    words = {
        InsightState.WAITING: _("Insights waiting"),
        InsightState.USED: _("Insights taken into use"),
        InsightState.NOT_USED: _("Insights not used"),
    }
    return [Fact(label, counts[state], told.links.rows(f"insight:{state}")) for state, label in words.items()]
