"""The figures on top: each with its change in a year, its target and the way to its rows."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards.queries.board.told import Change, Told, change_of
from partnerships.models import Tier
from ui.charts.progress import progress, sparkline
from ui.numbers import BEFORE_UNIT, number
from ui.tiers import tier_class

# Keys of the figures on top, as targets have them.
KEYS = ("active", "tier:development", "tier:strategic", "answered_in_time", "quiet", "overdue")


@dataclass(frozen=True)
class Headline:
    """One number on top."""

    key: str
    value: str
    label: str
    url: str
    change: Change | None
    target: str
    progress: SafeString | None
    spark: SafeString | None = None
    css: str = ""
    number: int | None = None
    number_before: int | None = None
    target_number: int | None = None


def headlines(told: Told) -> list[Headline]:
    """The figures that tell most, of the tier where one is chosen."""
    found = [_active(told)]
    if not told.choice.tier:
        found += [_of_tier(told, Tier.DEVELOPMENT), _of_tier(told, Tier.STRATEGIC)]
    return [*found, _answered(told), _quiet(told), _overdue(told)]


def _headline(
    told: Told, key: str, label: str, value: int | None, before: int | None, *, good: int = 1, unit: str = "",
    apart: str = "", spark: SafeString | None = None, css: str = "",
) -> Headline:  # fmt: skip
    """*unit* stands behind the number, *apart* behind its difference."""
    target = told.targets.get(key)
    bar = progress(value, target.target, css) if target and value is not None and not target.figure.at_most else None
    words = target.words if target else ""
    shown = f"{number(value)}{unit}" if value is not None else "–"
    return Headline(
        key, shown, label, told.links.rows(key), change_of(value, before, good=good, unit=apart or unit), words, bar,
        spark, css, value, before, target.target if target else None,
    )  # fmt: skip


def _active(told: Told) -> Headline:
    value = told.now["active"]
    label = ngettext("active partnership", "active partnerships", value)
    spark = sparkline([sum(_tiers(month)) for month in told.now["months"]])
    return _headline(told, "active", label, value, told.before["active"], spark=spark)


def _tiers(month: dict[str, int]) -> list[int]:
    return [count for tier, count in month.items() if tier != "on"]


def _of_tier(told: Told, tier: str) -> Headline:
    value, css = told.now["by_tier"][tier], tier_class(tier)
    label = (
        ngettext("development partnership", "development partnerships", value)
        if tier == Tier.DEVELOPMENT
        else ngettext("strategic partnership", "strategic partnerships", value)
    )
    spark = sparkline([month[tier] for month in told.now["months"]], css)
    return _headline(told, f"tier:{tier}", label, value, told.before["by_tier"][tier], css=css, spark=spark)


def _answered(told: Told) -> Headline:
    now, before = told.now["answered_in_time"], told.before["answered_in_time"]
    label = _("of proposals answered in time")
    if now["share"] is None:
        label = _("no proposals to answer in this period")
    points = BEFORE_UNIT + _("pp")
    return _headline(
        told, "answered_in_time", label, now["share"], before["share"], unit=f"{BEFORE_UNIT}%", apart=points
    )


def _quiet(told: Told) -> Headline:
    value = told.now["quiet"]
    label = ngettext("quiet partnership", "quiet partnerships", value)
    return _headline(told, "quiet", label, value, told.before["quiet"], good=-1)


def _overdue(told: Told) -> Headline:
    value = told.now["overdue"]
    label = ngettext("overdue follow-up", "overdue follow-ups", value)
    return _headline(told, "overdue", label, value, told.before["overdue"], good=-1)
