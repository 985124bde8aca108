"""How far the model has come in each unit: workshop held, mapped, first development, first strategic partnership."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from dashboards.queries.figures.choice import NOW, Choice
from dashboards.queries.figures.conditions import counting
from dashboards.queries.figures.units import unit_shown
from organisation.models import EducationUnit
from partnerships.models import PartnershipPeriod, PartnershipStatus, Tier
from partnerships.registries import roll_out_sources

# The steps in their order; what no part of the program tells yet is not in use, and says so.
STEPS: Mapping[str, Any] = {
    "workshop": _("Workshop held"),
    "mapped": _("Present work mapped"),
    "roles": _("Roles settled"),
    "development": _("First development partnership"),
    "strategic": _("First strategic partnership"),
}
OF_TIERS = {"development": Tier.DEVELOPMENT, "strategic": Tier.STRATEGIC}


@dataclass(frozen=True)
class Step:
    """One step of a unit: when it was taken; None where it was not, or where it cannot be told yet."""

    key: str
    on: datetime.date | None
    is_in_use: bool

    @property
    def label(self) -> str:
        """What the step is called."""
        return str(STEPS[self.key])


@dataclass(frozen=True)
class UnitRollOut:
    """A unit with its steps."""

    code: str
    name: str
    steps: tuple[Step, ...]

    @property
    def taken(self) -> int:
        """How many steps have been taken."""
        return sum(step.on is not None for step in self.steps)


def roll_out(choice: Choice) -> list[UnitRollOut]:
    """The units that exist at D, or the chosen one, by name; steps taken by D, by the day on which each was first taken."""
    units = EducationUnit.objects.on(choice.day).order_by("sort_key", "pk")
    if choice.unit_id is not None:
        units = EducationUnit.every.filter(pk=choice.unit_id)
    rows = list(units)
    days = {**_first_days(choice), **_told([unit.pk for unit in rows], choice.day)}
    return [UnitRollOut(unit.code, unit.name, _steps(unit.pk, days)) for unit in rows]


def steps_in_use() -> list[tuple[str, str, bool]]:
    """Each step with its label, and whether anything tells of it yet."""
    return [(key, str(label), _is_in_use(key)) for key, label in STEPS.items()]


def _is_in_use(key: str) -> bool:
    return key in OF_TIERS or key in roll_out_sources


def _steps(unit: int, days: Mapping[str, Mapping[int, datetime.date]]) -> tuple[Step, ...]:
    return tuple(Step(key, days.get(key, {}).get(unit), _is_in_use(key)) for key in STEPS)


def _told(units: list[int], day: datetime.date) -> dict[str, Mapping[int, datetime.date]]:
    """What other parts of the program tell."""
    return {key: source(units, day) for key, source in roll_out_sources.items()}


def _first_days(choice: Choice) -> dict[str, dict[int, datetime.date]]:
    """Since when a unit has led an active partnership of a tier, in one query."""
    periods = PartnershipPeriod.objects.filter(counting(), status=PartnershipStatus.ACTIVE, from_on__lte=choice.day)
    return _as_now(choice, periods) if choice.units_as == NOW else _as_then(periods)


def _as_then(periods: "QuerySet[PartnershipPeriod]") -> dict[str, dict[int, datetime.date]]:
    """Of each unit and tier the first row of the index, where all rows would be gone through."""
    led = periods.filter(lead_unit=OuterRef("pk")).order_by("from_on")
    firsts = {key: Subquery(led.filter(tier=tier).values("from_on")[:1]) for key, tier in OF_TIERS.items()}
    rows: Any = EducationUnit.every.order_by().values_list("pk", *firsts.values())
    told = [dict(zip(("unit", *OF_TIERS), row, strict=True)) for row in rows]
    return {key: {row["unit"]: row[key] for row in told if row[key] is not None} for key in OF_TIERS}


def _as_now(choice: Choice, periods: "QuerySet[PartnershipPeriod]") -> dict[str, dict[int, datetime.date]]:
    rows: Any = periods.filter(tier__in=OF_TIERS.values())
    shown = rows.annotate(shown=unit_shown(choice, "lead_unit", "partnership")).values_list("shown", "tier")
    found: dict[str, dict[int, datetime.date]] = {key: {} for key in OF_TIERS}
    for unit, tier, first in shown.annotate(first=Min("from_on")):
        found[tier][unit] = first
    return found
