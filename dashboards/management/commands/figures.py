"""Print every figure of the college: as a readable table, or as JSON for other programs."""

import datetime
import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dashboards.queries.figures import NOW, THEN, choice_of, overview
from organisation.models import EducationField, EducationUnit
from partnerships.models import Tier


class Command(BaseCommand):
    """`manage.py figures --year 2026 [--unit CODE] [--on DATE] --json`."""

    help = "Print the figures of a school year, a calendar year or a day (product.md section 6)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=_year, help="school year by its first year: 2026 is 2026–2027")
        parser.add_argument("--calendar-year", type=_year, help="calendar year, for budgets")
        parser.add_argument("--on", type=_day, help="as of this day (YYYY-MM-DD); by default today")
        parser.add_argument("--unit", default="", help="code of an education unit")
        parser.add_argument("--field", default="", help="code of an education field")
        parser.add_argument("--tier", default="", choices=["", *Tier.values])
        parser.add_argument("--participating", action="store_true", help="count units that take part, not only lead")
        parser.add_argument("--units-as", default=THEN, choices=[THEN, NOW], help="units as organised then or now")
        parser.add_argument("--json", action="store_true", help="one JSON object, rows keyed by codes")

    def handle(self, *args: Any, **options: Any) -> None:
        choice = choice_of(
            year=options["year"],
            calendar_year=options["calendar_year"],
            on=options["on"],
            unit_id=_key(EducationUnit, options["unit"]),
            field_id=_key(EducationField, options["field"]),
            tier=options["tier"],
            participating=options["participating"],
            units_as=options["units_as"],
        )
        figures = overview(choice)
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            self.stdout.write(f"{choice.starts_on} – {choice.ends_on}, as of {choice.day}")
            self.stdout.write("\n".join(line for name, value in figures.items() for line in _told(name, value)))


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"not a date: {text}") from error


def _year(text: str) -> int:
    if not (text.isdigit() and len(text) == 4 and text > "1900"):
        raise ArgumentTypeError(f"not a year: {text}")
    return int(text)


def _key(model: type[EducationUnit] | type[EducationField], code: str) -> int | None:
    if not code:
        return None
    found = model.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise CommandError(f"no {model._meta.verbose_name} has the code {code}")
    return int(found)


def _told(name: str, value: Any) -> list[str]:
    """A figure as lines: a number beside its name, rows below it."""
    title = name.replace("_", " ")
    if isinstance(value, dict):
        return [title, *(f"    {key.replace('_', ' '):24} {_cell(each)}" for key, each in value.items())]
    if isinstance(value, list):
        return [title, *("    " + "  ".join(f"{key} {_cell(each)}" for key, each in row.items()) for row in value)]
    return [f"{title:28} {_cell(value)}"]


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(" ".join(map(str, row.values())) for row in value) or "–"
    return "–" if value is None else str(value)
