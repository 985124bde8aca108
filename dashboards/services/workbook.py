"""The dashboard as a workbook: one sheet a part, numbers as numbers, days as days."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboards.queries.board.parts import Parts
from dashboards.queries.board.told import Fact, Told
from dashboards.queries.closed_year import numbers_of
from dashboards.queries.figure_words import words_of_path
from ui.charts.chart import Chart
from ui.charts.heat import Heat
from ui.lists.files import FIRST_DAY, LONGEST_CELL, NOT_IN_SHEETS
from ui.lists.formulas import writable
from ui.tiers import tier_word

Value = str | int | float | datetime.date | None
WIDEST, NARROWEST = 60, 10


@dataclass(frozen=True)
class Sheet:
    """One part: its name, its headings, its rows."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]


def workbook_of(parts: Parts) -> IO[bytes]:
    """A workbook in a temporary file that goes when it is closed."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    with Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "d.m.yyyy"})
        for sheet in sheets_of(parts):
            _write(book.add_worksheet(NOT_IN_SHEETS.sub(" ", sheet.name)[:31]), sheet, bold, day)
    file.seek(0)
    return file


def sheets_of(parts: Parts) -> list[Sheet]:
    """All parts in the order of the page, the empty ones too, so that sheets keep their places."""
    told = parts.told
    count, number = _("Count"), _("Number")
    return [
        Sheet(_("Overview"), [_("Figure"), number, _("A year before"), _("Target")], _headlines(parts)),
        _of_chart(_("Units"), parts.units),
        _of_chart(_("Tiers through time"), parts.months),
        _of_chart(_("From tier to tier"), parts.flow),
        Sheet(_("Decisions"), [_("Decision"), count], _facts(parts.moves)),
        _of_heats(_("Coverage"), parts.coverage.heats),
        Sheet(
            _("Empty places"),
            [_("Field"), _("Tier"), _("Who could fill it")],
            [(place.field, tier_word(place.tier), place.hint) for place in parts.coverage.all_places],
        ),
        Sheet(
            _("Longest quiet"),
            [_("Organisation"), _("Tier"), _("Unit"), _("Last contact")],
            [(row.name, row.tier, row.unit, row.last_on) for row in parts.quiet],
        ),
        _of_chart(_("Overdue"), parts.overdue),
        _of_chart(_("Proposals"), parts.proposals),
        Sheet(_("Benefits"), [_("Who gains"), _("Benefit"), _("Amount"), _("Target")], _benefits(parts)),
        Sheet(_("Contributions"), [_("Who gave"), _("Kind"), _("Value in euros")], _given(parts)),
        Sheet(_("Does everybody gain"), [_("Figure"), number], _facts(parts.gains.one_sided)),
        Sheet(_("Needs"), [_("Figure"), number], _facts(parts.asked.fields)),
        Sheet(_("Agreements and insights"), [_("Figure"), number], _facts(_agreements_and_insights(parts))),
        Sheet(_("Spread"), [_("Figure"), number], _facts([*parts.spread.facts, *parts.spread.places])),
        _roll_out(parts),
        Sheet(_("All figures"), [_("Figure"), number], _everything(told)),
    ]


def _headlines(parts: Parts) -> list[Sequence[Value]]:
    about: list[Sequence[Value]] = [
        (parts.scope, None, None, None),
        (parts.period, None, None, None),
        (_("As of"), parts.told.choice.day, parts.told.choice.year_before().day, None),
    ]
    return [*about, *((each.label, each.number, each.number_before, each.target_number) for each in parts.headlines)]


def _facts(facts: Iterable[Fact]) -> list[Sequence[Value]]:
    return [(fact.label, fact.hint if fact.value is None else fact.value) for fact in facts]


def _benefits(parts: Parts) -> list[Sequence[Value]]:
    return [(side.name, gain.label, gain.amount, gain.target) for side in parts.gains.sides for gain in side.gains]


def _given(parts: Parts) -> list[Sequence[Value]]:
    return [(each.name, gain.label, gain.amount) for each in parts.gains.given for gain in each.gains]


def _agreements_and_insights(parts: Parts) -> list[Fact]:
    return [*parts.asked.agreements, *parts.asked.insights]


def _of_chart(name: str, chart: Chart | None) -> Sheet:
    if chart is None:
        return Sheet(name, [_("Nothing in this period.")], [])
    rows: list[list[Value]] = [[row[0].text, *(cell.value for cell in row[1:])] for row in chart.table.rows]
    return Sheet(name, chart.table.heads, rows)


def _of_heats(name: str, heats: Sequence[Heat]) -> Sheet:
    rows: list[list[Value]] = [[row.name, *(cell.value for cell in row.cells)] for heat in heats for row in heat.rows]
    return Sheet(name, [heats[0].heading, *heats[0].heads], rows)


def _roll_out(parts: Parts) -> Sheet:
    labels = [step.label for step in parts.roll_out[0].steps] if parts.roll_out else []
    rows: list[list[Value]] = [[unit.name, *(step.on for step in unit.steps)] for unit in parts.roll_out]
    return Sheet(_("How far the units are"), [_("Unit"), *labels], rows)


def _everything(told: Told) -> list[Sequence[Value]]:
    """Every number as `manage.py figures --json` has it, in words."""
    return [(words_of_path(path, told.names), value) for path, value in numbers_of(told.now)]


def _write(sheet: Worksheet, content: Sheet, bold: Any, day: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, head in enumerate(content.heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, _width(content, place))
    for number, row in enumerate(content.rows, start=1):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, day)


def _width(content: Sheet, place: int) -> int:
    texts = [str(row[place]) for row in content.rows if place < len(row) and row[place] is not None]
    return min(max([len(content.heads[place]), NARROWEST, *map(len, texts)]) + 2, WIDEST)


def _write_cell(sheet: Worksheet, row: int, place: int, value: Value, day: Any) -> None:
    if isinstance(value, datetime.date):
        sheet.write_number(row, place, (value - FIRST_DAY).days, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif value:
        sheet.write_string(row, place, writable(value)[:LONGEST_CELL])
