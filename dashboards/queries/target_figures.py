"""For which figures a college sets targets: one table, from which the form, the checks and the progress come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Overview = Mapping[str, Any]
MOST = 1_000_000
ALL_PERCENT = 100


@dataclass(frozen=True, kw_only=True)
class TargetFigure:
    """One figure that can have a target. *value* reads it of an overview; None where there is nothing to reckon.

    Of most the college wants at least so many; *at_most* turns that round. *key* is also that of the list of rows,
    *heading* what heads a narrow column.
    """

    key: str
    label: Any
    heading: Any
    value: Callable[[Overview], int | None]
    at_most: bool = False
    is_percent: bool = False
    most: int = MOST  # the highest target that makes sense


def in_tier(tier: str) -> Callable[[Overview], int | None]:
    """Active partnerships of a tier."""
    return lambda overview: int(overview["by_tier"][tier])


def answered_in_time(overview: Overview) -> int | None:
    """Of the proposals that were answered or should have been, how many per cent in time."""
    share: int | None = overview["answered_in_time"]["share"]
    return share


CATALOGUE = (
    TargetFigure(
        key="active",
        label=_("Active partnerships"),
        heading=_("Active"),
        value=lambda overview: int(overview["active"]),
    ),
    TargetFigure(
        key="tier:development",
        label=_("Development partnerships"),
        heading=pgettext_lazy("tier", "Development"),
        value=in_tier("development"),
    ),
    TargetFigure(
        key="tier:strategic",
        label=_("Strategic partnerships"),
        heading=pgettext_lazy("tier", "Strategic"),
        value=in_tier("strategic"),
    ),
    TargetFigure(
        key="new_companies",
        label=_("New organisations"),
        heading=_("New partners"),
        value=lambda overview: int(overview["spread"]["new_companies"]),
    ),
    TargetFigure(
        key="coverage",
        label=_("Covered pairs of field and tier"),
        heading=_("Covered pairs"),
        value=lambda overview: sum(1 for each in overview["coverage"] if each["count"]),
    ),
    TargetFigure(
        key="answered_in_time",
        label=_("Proposals answered in time, %"),
        heading=_("Answered in time, %"),
        value=answered_in_time,
        is_percent=True,
        most=ALL_PERCENT,
    ),
    TargetFigure(
        key="quiet",
        label=_("Quiet partnerships"),
        heading=pgettext_lazy("partnerships", "Quiet"),
        value=lambda overview: int(overview["quiet"]),
        at_most=True,
    ),
    TargetFigure(
        key="overdue",
        label=_("Overdue follow-ups"),
        heading=_("Overdue"),
        value=lambda overview: int(overview["overdue"]),
        at_most=True,
    ),
)
BY_KEY = {figure.key: figure for figure in CATALOGUE}
