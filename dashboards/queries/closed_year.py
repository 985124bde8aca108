"""Closed school years: which they are, how their figures stood, and which have changed since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from dashboards.queries.figure_words import Names, names_of_codes, words_of_path
from dashboards.queries.figures import overview as overview_of
from dashboards.queries.figures.choice import THEN, Choice, choice_of
from organisation.models import EducationUnit
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import ClosedYear

Path = tuple[str, ...]
YEARS_BACK = 6
# The tiers month by month say once more, many times over, what the other figures say of the year's end.
UNCOMPARED = {("months",)}
ORDER = (
    "unit",
    "field",
    "from",
    "to",
    "tier",
    "indicator",
    "beneficiary",
    "giver",
    "kind",
)  # in which codes name a row


@dataclass(frozen=True)
class Difference:
    """One figure that is no longer what it was when its year was closed."""

    path: Path
    words: str
    was: int | None
    now: int | None


@dataclass(frozen=True)
class Since:
    """A closed year as a dashboard of that year shows it: by whom and when, and what has changed since."""

    closed: ClosedYear
    changes: list[Difference]


def closed_years() -> dict[int, ClosedYear]:
    """The closed years by their first year, without their figures."""
    rows: QuerySet[ClosedYear] = ClosedYear.objects.select_related("closed_by").defer("figures")
    return {row.school_year: row for row in rows}


def past_years() -> list[SchoolYear]:
    """The years that are over, the latest first."""
    now = school_year_of().first_year
    return [SchoolYear(year) for year in range(now - 1, now - 1 - YEARS_BACK, -1)]


@dataclass(frozen=True)
class PastYear:
    """A year that is over; *closed* is empty while its figures may still change, *reopened* tells of earlier closings."""

    year: SchoolYear
    closed: ClosedYear | None
    reopened: list[ClosedYear]


def years_seen() -> list[PastYear]:
    """The years that are over, and how each stands; one that was closed long ago as well."""
    rows = ClosedYear.every.select_related("closed_by").defer("figures").order_by("-pk")
    known: dict[int, list[ClosedYear]] = {}
    for row in rows:
        known.setdefault(row.school_year, []).append(row)
    years = sorted({*past_years(), *map(SchoolYear, known)}, reverse=True)
    return [_past_year(year, known.get(year.first_year, [])) for year in years]


def _past_year(year: SchoolYear, rows: list[ClosedYear]) -> PastYear:
    closed = next((row for row in rows if row.deleted_at is None), None)
    # Without a reason it was not reopened: the closing was taken back.
    return PastYear(year, closed, [row for row in rows if row.deleted_at is not None and row.reopened_because])


def choice_of_year(year: SchoolYear, unit_id: int | None = None) -> Choice:
    """A whole school year of the college, or of a unit, as it was organised then."""
    return choice_of(year=year.first_year, unit_id=unit_id)


def snapshot_of_year(choice: Choice) -> dict[str, Any]:
    """The figures of the college, and by their codes those of all units that existed in the year."""
    year = choice.year or school_year_of(choice.day)
    units = EducationUnit.objects.filter(valid_from__lte=year.ends_on).exclude(valid_until__lt=year.starts_on)
    return {
        "college": overview_of(choice),
        "units": {
            code: overview_of(replace(choice, unit_id=key))
            for key, code in units.order_by("code").values_list("pk", "code")
        },
    }


def closed_year_of(choice: Choice) -> ClosedYear | None:
    """The closed year whose kept figures answer this choice: a whole past year of the college or of a unit."""
    year = choice.year
    is_plain = not (choice.field_id or choice.tier or choice.participating or choice.calendar_year)
    if year is None or not is_plain or choice.units_as != THEN or choice.day != year.ends_on:
        return None
    found: ClosedYear | None = (
        ClosedYear.objects.filter(school_year=year.first_year).select_related("closed_by").first()
    )
    return found


def kept_figures(closed: ClosedYear, choice: Choice) -> Mapping[str, Any] | None:
    """The kept overview of the choice; None for a unit that was not there."""
    if choice.unit_id is None:
        found = closed.figures["college"]
    else:
        code = EducationUnit.every.filter(pk=choice.unit_id).values_list("code", flat=True).first()
        found = closed.figures["units"].get(code)
    return found if isinstance(found, dict) else None


def since_closed(closed: ClosedYear | None, choice: Choice, overview: Mapping[str, Any]) -> Since | None:
    """What differs from the figures as they were kept; None where the choice is not one of a closed year.

    *closed* is the closed year of the choice, if it has one.
    """
    kept = kept_figures(closed, choice) if closed else None
    if closed is None or kept is None:
        return None
    was, now = dict(numbers_of(_shared(kept, overview))), dict(numbers_of(_shared(overview, kept)))
    # A place that one of them does not name holds nothing.
    different = [path for path in {**was, **now} if (was.get(path) or 0) != (now.get(path) or 0)]
    if not different:
        return Since(closed, [])
    names = names_of_codes(whole=True)
    return Since(closed, [_difference(path, was.get(path), now.get(path), names) for path in sorted(different)])


def _shared(part: Any, other: Any) -> Any:
    """As much of *part* as *other* tells of too: a figure that Kumppani learnt later was not kept, so it has not changed.

    Rows of a list are compared whole: one that is not there holds nothing.
    """
    if isinstance(part, Mapping) and isinstance(other, Mapping):
        return {key: _shared(value, other[key]) for key, value in part.items() if key in other}
    return part


def _difference(path: Path, was: int | None, now: int | None, names: Names) -> Difference:
    return Difference(path, words_of_path(path, names), was, now)


def numbers_of(part: Any, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """All whole numbers of an overview, each by its path: keys, and the codes of the rows of a list."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if (*path, key) not in UNCOMPARED:
                yield from numbers_of(value, (*path, str(key)))
    elif isinstance(part, list | tuple):
        for row in part:
            yield from _numbers_of_row(row, path)
    elif isinstance(part, int) and not isinstance(part, bool):
        yield path, part


def _numbers_of_row(row: Any, path: Path) -> Iterator[tuple[Path, int]]:
    """A row is named by its codes; what holds no code is counted by nobody."""
    if not isinstance(row, Mapping):
        return
    # PostgreSQL keeps the keys of JSON in an order of its own.
    codes = tuple(row[key] for key in ORDER if isinstance(row.get(key), str))
    for key, value in row.items():
        # A wish is no figure.
        if not isinstance(value, str) and key != "target":
            yield from numbers_of(value, (*path, *codes, str(key)))
