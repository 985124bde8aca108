"""Partnerships by unit and tier, through time, and from tier to tier."""

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dashboards.queries.board.told import Fact, Told, css_of
from dashboards.queries.figures.covering import tiers_of
from partnerships.models import Tier
from ui.charts.bars import Bar, Bars, Series, bar_chart
from ui.charts.chart import Chart
from ui.charts.flow import Flow, Node, flow_chart
from ui.charts.lines import Line, Lines, line_chart
from ui.dates import full_day_text
from ui.tiers import tier_class, tier_word

NONE, ENDED = "none", "ended"


def by_unit(told: Told) -> Chart:
    """Units with their partnerships by tier; a mark shows the whole of a year before."""
    tiers = tiers_of(told.choice)
    now, before = _counts(told.now), _counts(told.before)
    series = [Series(tier_word(tier, short=True), tier_class(tier)) for tier in tiers]
    names = sorted({unit for unit, _tier in (*now, *before)}, key=told.names.unit)
    bars = [
        Bar(
            told.names.unit(unit),
            [now.get((unit, tier), 0) for tier in tiers],
            [told.links.rows(f"unit:{unit}:{tier}") for tier in tiers],
            told.links.rows("active", unit=unit),
            sum(before.get((unit, tier), 0) for tier in tiers),
        )
        for unit in names
    ]
    title = _("Active partnerships by unit and tier %(day)s") % {"day": told.day}
    return bar_chart(Bars("units", title, _("Unit"), series, bars, before_name=told.day_before))


def _counts(figures: Mapping[str, list[dict[str, str]]]) -> dict[tuple[str, str], int]:
    return {(row["unit"], row["tier"]): int(row["count"]) for row in figures["by_tier_and_unit"]}


def through_time(told: Told) -> Chart:
    """The tiers month by month."""
    months = told.now["months"]
    lines = [
        Line(
            tier_word(tier, short=True),
            tier_class(tier),
            [month[tier] for month in months],
            told.links.rows(f"tier:{tier}"),
        )
        for tier in tiers_of(told.choice)
    ]
    days = [datetime.date.fromisoformat(month["on"]) for month in months]
    title = _("Active partnerships by tier at the end of each month")
    return line_chart(Lines("months", title, days, lines))


def flow(told: Told) -> Chart:
    """Who came from where between the start of the period and its end, of those that changed."""
    sources = [Node(NONE, _("New"), "ghost"), *_tier_nodes()]
    targets = [*_tier_nodes(), Node(ENDED, pgettext("partnerships", "Ended"), "ghost")]
    counts = {(row["from"], row["to"]): row["count"] for row in told.now["net_flow"]}
    ways = [(source.key, target.key) for source in sources for target in targets if source.key != target.key]
    urls = {way: told.links.rows(f"net:{way[0]}:{way[1]}") for way in ways}
    before = _("Before %(day)s") % {"day": full_day_text(told.choice.starts_on)}
    title = _("From tier to tier %(start)s–%(end)s") % {"start": full_day_text(told.choice.starts_on), "end": told.day}
    return flow_chart(Flow("flow", title, sources, targets, counts, urls, before, told.day))


def _tier_nodes() -> list[Node]:
    return [Node(tier.value, tier_word(tier, short=True), css_of(tier)) for tier in Tier]


def moves(told: Told) -> list[Fact]:
    """The decisions of the period by tier before and after."""
    words = {node.key: node.name for node in (Node(NONE, _("New"), ""), *_tier_nodes())}
    return [
        Fact(
            f"{words[row['from']]} → {words[row['to']]}",
            row["count"],
            told.links.rows(f"move:{row['from']}:{row['to']}"),
        )
        for row in told.now["moves"]
    ]
