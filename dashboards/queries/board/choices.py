"""What one can choose on the dashboard: every choice is an address."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from dashboards.queries.board.told import Told
from dashboards.queries.figure_words import period_words
from dashboards.queries.figures.choice import NOW
from organisation.models import EducationField, EducationUnit
from organisation.queries.calendar import SchoolYear, school_year_of
from partnerships.models import Tier
from ui.tiers import tier_word

YEARS_BACK, CALENDAR_YEARS_BACK = 5, 2


@dataclass(frozen=True)
class Option:
    """One choice."""

    label: str
    url: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Menu:
    """Choices of which one holds; *is_narrowing* where it is not the one that goes by itself."""

    name: str
    label: str
    groups: list[tuple[str, list[Option]]]
    is_narrowing: bool = False


@dataclass(frozen=True)
class Choices:
    """The row of choices above the figures."""

    period: Menu
    menus: list[Menu]
    switches: list[Option]
    hidden: list[tuple[str, str]]
    on: str
    latest: str


def choices(told: Told, own_units: Iterable[int] = ()) -> Choices:
    """Period, unit, field, tier, and the two switches; one's own units come first."""
    query = dict(told.links.query)
    return Choices(
        _periods(told),
        [_units(told, frozenset(own_units)), _fields(told), _tiers(told)],
        _switches(told),
        [(name, value) for name, value in query.items() if name not in ("on", "year", "calendar")],
        told.choice.on.isoformat(),
        timezone.localdate().isoformat(),
    )


def _periods(told: Told) -> Menu:
    choice, now = told.choice, school_year_of().first_year
    is_now = choice.year is not None and choice.year.first_year == now and choice.on == timezone.localdate()
    years = [
        Option(
            str(SchoolYear(year)),
            told.links.page(year=str(year) if year != now else "", on="", calendar=""),
            choice.year is not None and choice.year.first_year == year,
        )
        for year in range(now, now - YEARS_BACK - 1, -1)
    ]
    this_year = timezone.localdate().year
    calendar = [
        Option(str(year), told.links.page(calendar=str(year), on="", year=""), choice.calendar_year == year)
        for year in range(this_year, this_year - CALENDAR_YEARS_BACK - 1, -1)
    ]
    label = str(choice.year) if choice.year else period_words(choice)
    return Menu("period", label, [(_("School year"), years), (_("Calendar year"), calendar)], not is_now)


def _units(told: Told, own: frozenset[int]) -> Menu:
    chosen, query = told.choice.unit_id, told.links.query.get("unit", "")
    rows: list[EducationUnit] = list(EducationUnit.objects.on(told.choice.day))
    options = [Option(row.name, told.links.page(unit=row.code), row.pk == chosen) for row in rows]
    mine = [option for option, row in zip(options, rows, strict=True) if row.pk in own]
    rest = [option for option, row in zip(options, rows, strict=True) if row.pk not in own]
    everything = Option(_("Whole college"), told.links.page(unit=""), chosen is None)
    groups = [("", [everything]), (_("My units") if mine else "", mine), (_("Units"), rest)]
    label = told.names.unit(query) if chosen is not None else _("Whole college")
    return Menu("unit", label, [group for group in groups if group[1]], chosen is not None)


def _fields(told: Told) -> Menu:
    chosen, query = told.choice.field_id, told.links.query.get("field", "")
    rows: list[EducationField] = list(EducationField.objects.on(told.choice.day))
    options = [Option(row.name, told.links.page(field=row.code), row.pk == chosen) for row in rows]
    everything = Option(_("All fields"), told.links.page(field=""), chosen is None)
    label = told.names.field(query) if chosen is not None else _("All fields")
    return Menu("field", label, [("", [everything, *options])], chosen is not None)


def _tiers(told: Told) -> Menu:
    chosen = told.choice.tier
    options = [Option(tier_word(tier), told.links.page(tier=tier), chosen == tier) for tier in Tier.values]
    everything = Option(_("All tiers"), told.links.page(tier=""), not chosen)
    return Menu("tier", tier_word(chosen) or _("All tiers"), [("", [everything, *options])], bool(chosen))


def _switches(told: Told) -> list[Option]:
    taking_part, as_now = told.choice.participating, told.choice.units_as == NOW
    return [
        Option(_("Participating units too"), told.links.page(participating="" if taking_part else "1"), taking_part),
        Option(_("Units as they are now"), told.links.page(units="" if as_now else NOW), as_now),
    ]
