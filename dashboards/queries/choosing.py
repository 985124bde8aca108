"""The choice of figures as an address holds it, and the same choice as an address; what makes no sense is passed over."""

import datetime
from collections.abc import Mapping

from django.utils import timezone
from django.utils.http import urlencode

from dashboards.queries.figures.choice import NOW, THEN, Choice, choice_of
from organisation.models import EducationField, EducationUnit
from organisation.queries.calendar import school_year_of
from partnerships.models import Tier

FIRST_YEAR, YEARS_AHEAD = 2000, 1
NAMES = ("year", "calendar", "on", "unit", "field", "tier", "participating", "units")
LONGEST_CODE = 60


def choice_from(data: Mapping[str, str]) -> Choice:
    """The choice that the address makes: units and fields by their codes, a day that is no later than today."""
    unit, field = _text(data, "unit"), _text(data, "field")
    calendar_year = _year(_text(data, "calendar"))
    year = None if calendar_year else _year(_text(data, "year"))
    tier = _text(data, "tier")
    return choice_of(
        year=year,
        calendar_year=calendar_year,
        on=_day(_text(data, "on")),
        unit_id=EducationUnit.every.filter(code=unit).values_list("pk", flat=True).first() if unit else None,
        field_id=EducationField.every.filter(code=field).values_list("pk", flat=True).first() if field else None,
        tier=tier if tier in Tier.values else "",
        participating=_text(data, "participating") == "1",
        units_as=NOW if _text(data, "units") == NOW else THEN,
    )


def query_of(choice: Choice) -> str:
    """The same as the query of an address, without what goes by itself; the one of the page's default is empty."""
    today = timezone.localdate()
    year = choice.year.first_year if choice.year else None
    goes_by_itself = year == school_year_of(today).first_year and choice.on == today
    unit = choice.unit_id and EducationUnit.every.filter(pk=choice.unit_id).values_list("code", flat=True).first()
    field = choice.field_id and EducationField.every.filter(pk=choice.field_id).values_list("code", flat=True).first()
    parts = {
        "year": "" if goes_by_itself else year,
        "calendar": choice.calendar_year,
        "on": "" if choice.on == today and (year or choice.calendar_year) else choice.on.isoformat(),
        "unit": unit,
        "field": field,
        "tier": choice.tier,
        "participating": "1" if choice.participating else "",
        "units": NOW if choice.units_as == NOW else "",
    }
    return urlencode([(name, value) for name, value in parts.items() if value])


def _text(data: Mapping[str, str], name: str) -> str:
    """What the address says, where that could be anything that we gave out."""
    text = str(data.get(name, ""))
    return text if len(text) <= LONGEST_CODE and text.isprintable() else ""


def _year(text: str) -> int | None:
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        return None
    return int(text) if FIRST_YEAR <= int(text) <= school_year_of().first_year + YEARS_AHEAD else None


def _day(text: str) -> datetime.date | None:
    """A day that has come: the figures tell of no future."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR and day <= timezone.localdate() else None
