"""The targets of a school year: as they are set, what was set when, and how far the figures have come."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dashboards.queries.figures import overview as overview_of
from dashboards.queries.figures.choice import Choice
from dashboards.queries.target_figures import BY_KEY, CATALOGUE, TargetFigure
from gains.models import Measure
from gains.queries.indicator import Known, known_indicators
from gains.queries.targets import PREFIX
from organisation.models import EducationUnit
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import Target
from records.models import Change, ChangeBatch
from records.queries.actors import actor_names
from ui.numbers import number

Place = tuple[str, int | None]  # the figure, and the unit; None for the whole college
MOST_OF_BENEFITS = 2_000_000_000
TOLD = 60  # changes that the page tells of


@dataclass(frozen=True)
class Progress:
    """One figure against its target. *share* is how much of the target is there, 0 to 100, for a bar; None at most."""

    figure: TargetFigure
    value: int | None
    target: int

    @property
    def key(self) -> str:
        """The key of the figure, as its list of rows has it."""
        return self.figure.key

    @property
    def is_met(self) -> bool | None:
        """Whether it is reached; None while there is nothing to reckon."""
        if self.value is None:
            return None
        return self.value <= self.target if self.figure.at_most else self.value >= self.target

    @property
    def share(self) -> int | None:
        """How much of a target that is a least number has been reached, in per cent."""
        if self.value is None or self.figure.at_most:
            return None
        return min(100, 100 * self.value // self.target) if self.target else 100

    @property
    def words(self) -> str:
        """The target and whether it is met, as one reads it under a number."""
        unit = " %" if self.figure.is_percent else ""
        target = {"target": f"{number(self.target)}{unit}"}
        wanted = (_("target at most %(target)s") if self.figure.at_most else _("target %(target)s")) % target
        if self.is_met is None:
            return wanted
        if self.is_met:
            return _("%(wanted)s, met") % {"wanted": wanted}
        apart = number(abs(self.target - (self.value or 0)))
        if self.figure.is_percent:
            apart = _("%(points)s percentage points") % {"points": apart}
        if self.figure.at_most:
            return _("%(wanted)s, %(apart)s too many") % {"wanted": wanted, "apart": apart}
        return _("%(wanted)s, %(apart)s to go") % {"wanted": wanted, "apart": apart}


def progress(
    choice: Choice, overview: Mapping[str, Any] | None = None, keys: Container[str] = BY_KEY
) -> list[Progress]:
    """The figures that have a target for this choice, in the order of the catalogue.

    Targets are of a school year, of the whole college or a unit: a choice by field, tier or calendar year has none.
    *overview*: that of the same choice, where the caller has it, or as much of it as the figures of *keys* need.
    """
    if choice.field_id or choice.tier or choice.calendar_year:
        return []
    year = choice.year or school_year_of(choice.day)
    rows = Target.objects.filter(school_year=year.first_year, unit=choice.unit_id).values_list("figure", "value")
    targets = {key: value for key, value in rows if key in BY_KEY and key in keys}
    if not targets:
        return []
    known = overview_of(choice) if overview is None else overview
    return [Progress(each, each.value(known), targets[each.key]) for each in CATALOGUE if each.key in targets]


def targets_of(school_year: int) -> dict[Place, int]:
    """What is set for a year."""
    rows = Target.objects.filter(school_year=school_year, figure__in=BY_KEY)
    return {(figure, unit): value for figure, unit, value in rows.values_list("figure", "unit", "value")}


def units_of_year(year: SchoolYear) -> "QuerySet[EducationUnit]":
    """Units that exist at some time of the year, by name."""
    found: QuerySet[EducationUnit] = EducationUnit.objects.filter(valid_from__lte=year.ends_on)
    return found.exclude(valid_until__lt=year.starts_on).order_by("sort_key", "pk")


def targets_to_copy(school_year: int, figures: Iterable[str]) -> dict[Place, int]:
    """What was aimed at the year before and has no target yet, of the college and of the units of the year."""
    places = {None, *units_of_year(SchoolYear(school_year)).values_list("pk", flat=True)}
    held = set(Target.objects.filter(school_year=school_year).values_list("figure", "unit"))
    before = Target.objects.filter(school_year=school_year - 1, figure__in=list(figures)).order_by("pk")
    return {
        (figure, unit): value
        for figure, unit, value in before.values_list("figure", "unit", "value")
        if unit in places and (figure, unit) not in held
    }


@dataclass(frozen=True)
class Step:
    """One target that somebody set, changed or took away."""

    what: str
    old: int | None
    new: int | None


@dataclass(frozen=True)
class Deed:
    """What one person changed at once, the steps in the order of the journal."""

    batch: ChangeBatch
    who: str
    steps: list[Step]


def history_of(school_year: int) -> list[Deed]:
    """Who set the targets of a year, the latest first."""
    targets = {row.pk: row for row in _every_target(school_year).select_related("unit")}
    kind = Target._meta.label_lower
    rows = Change.objects.filter(subject_type=kind, subject_id__in=targets).select_related("batch")
    changes = list(rows.order_by("-batch_id", "id"))
    names = actor_names({(each.batch.actor_kind, each.batch.actor_id) for each in changes})
    firsts = _first_values(changes)
    return [
        Deed(
            batch,
            names[(batch.actor_kind, batch.actor_id)],
            [_step(each, targets[each.subject_id], firsts) for each in found if _counts(each)],
        )
        for batch, found in groupby(changes[:TOLD], key=lambda change: change.batch)
    ]


def _every_target(school_year: int) -> "QuerySet[Target]":
    """Those of the figures in the table, deleted ones too."""
    found: QuerySet[Target] = Target.every.filter(school_year=school_year, figure__in=BY_KEY)
    return found


def copied_figures() -> list[str]:
    """The figures whose targets can be taken over from the year before: those of both forms."""
    return [*BY_KEY, *(each.key for each in benefit_figures())]


def benefit_figures() -> list[TargetFigure]:
    """The indicators in use as figures that can have a target; money in whole euros."""
    return [
        TargetFigure(
            key=f"{PREFIX}{each.code}", label=_worded(each), heading=each.beneficiary, value=lambda _overview: None,
            most=MOST_OF_BENEFITS,
        )
        for each in known_indicators()
        if each.is_in_use
    ]  # fmt: skip


def _worded(indicator: Known) -> str:
    if indicator.measure == Measure.COUNT:
        return indicator.name
    return f"{indicator.name} ({Measure(indicator.measure).label})"


def benefit_targets_of(school_year: int, unit: int | None) -> dict[Place, int]:
    """What is set of indicators for a year, of the college or of a unit."""
    rows = Target.objects.filter(school_year=school_year, unit=unit, figure__startswith=PREFIX)
    return {(figure, unit): value for figure, value in rows.values_list("figure", "value")}


def _counts(change: Change) -> bool:
    return change.action != Change.Action.CHANGED or change.field == "value"


def _first_values(changes: list[Change]) -> dict[int, Any]:
    """With which value each target began, where it was changed since: the journal of a new row tells none."""
    found: dict[int, Any] = {}
    for change in sorted(changes, key=lambda each: each.pk, reverse=True):
        if change.field == "value":
            found[change.subject_id] = change.old
    return found


def _step(change: Change, target: Target, firsts: dict[int, Any]) -> Step:
    figure = BY_KEY.get(target.figure)
    place = target.unit.name if target.unit else _("Whole college")
    what = f"{place}: {figure.label if figure else target.figure}"
    if change.action == Change.Action.CHANGED:
        return Step(what, change.old, change.new)
    if change.action == Change.Action.DELETED:
        return Step(what, target.value, None)
    is_first = change.action == Change.Action.CREATED
    return Step(what, None, firsts.get(target.pk, target.value) if is_first else target.value)
