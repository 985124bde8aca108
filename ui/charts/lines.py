"""Lines through time: one value a month, each line named at its end."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.charts.chart import CSS, NARROW, WIDE, Cell, Chart, Table, number_cell
from ui.charts.drawing import drawing, element, link, plain, safe, text
from ui.charts.measure import width_of
from ui.charts.scale import apart, ticks
from ui.dates import language
from ui.numbers import number

HEIGHT, TOP, BOTTOM, LINE = 232.0, 10.0, 196.0, 17.0


@dataclass(frozen=True)
class Line:
    """One line: its name, its colour class, its values in the order of the months, where the last one's rows are."""

    name: str
    css: str
    values: Sequence[int]
    url: str = ""


@dataclass(frozen=True)
class Lines:
    """What is to be drawn; the months are days within them, one a month."""

    key: str
    title: str
    months: Sequence[datetime.date]
    lines: Sequence[Line]
    month_heading: str = ""


def month_text(day: datetime.date) -> str:
    """8/2026, in English Aug 2026."""
    if language() == "en":
        return f"{str(MONTHS_3[day.month]).capitalize()} {day.year}"
    return f"{day.month}/{day.year}"


def line_chart(lines: Lines) -> Chart:
    """Lines with their table, the newest month first."""
    return Chart(_drawn(lines, WIDE), _drawn(lines, NARROW), _table(lines))


def _table(lines: Lines) -> Table:
    rows = []
    newest = len(lines.months) - 1
    for at in reversed(range(len(lines.months))):
        cells = [Cell(month_text(lines.months[at]))]
        cells += [number_cell(line.values[at], line.url if at == newest else "") for line in lines.lines]
        rows.append(cells)
    return Table(lines.title, [lines.month_heading or _("Month"), *(line.name for line in lines.lines)], rows)


def _description(lines: Lines) -> str:
    if not lines.months:
        return ""
    first, last = month_text(lines.months[0]), month_text(lines.months[-1])
    told = [
        _("%(name)s: %(first)s in %(first_month)s, %(last)s in %(last_month)s")
        % {
            "name": line.name,
            "first": number(line.values[0]),
            "first_month": first,
            "last": number(line.values[-1]),
            "last_month": last,
        }
        for line in lines.lines
    ]
    return ". ".join(told)


@dataclass(frozen=True)
class _Places:
    """From months and values to places."""

    left: float
    right: float
    count: int
    top_value: int

    def x(self, at: int) -> float:
        """A month, by its number."""
        return self.left + (self.right - self.left) * at / max(self.count - 1, 1)

    def y(self, value: float) -> float:
        """A value; zero stands on the axis."""
        return BOTTOM - (BOTTOM - TOP) * value / self.top_value


def _drawn(lines: Lines, width: float) -> SafeString:
    marks = ticks(max((value for line in lines.lines for value in line.values), default=0))
    labels = [f"{line.name} {number(line.values[-1] if line.values else 0)}" for line in lines.lines]
    beside = max((width_of(label, bold=True) for label in labels), default=0) + 10
    left = max(width_of(number(mark)) for mark in marks) + 8
    places = _Places(left, width - beside, len(lines.months), marks[-1])
    content = [_axis(places, marks), _months(lines, places), *_strokes(lines, places), *_ends(lines, labels, places)]
    return drawing(lines.key, lines.title, _description(lines), (width, HEIGHT), CSS[width], *content)


def _axis(places: _Places, marks: Sequence[int]) -> SafeString:
    drawn = []
    for mark in marks:
        y = places.y(mark)
        drawn.append(element("line", {"class": "axis", "x1": places.left, "x2": places.right, "y1": y, "y2": y}))
        drawn.append(text(places.left - 8, y + 4.5, number(mark), "", "end"))
    return element("g", {"class": "scale"}, *drawn)


def _months(lines: Lines, places: _Places) -> SafeString:
    """The first and the last month, and between them the years where they begin and there is room."""
    if not lines.months:
        return safe([])
    last = len(lines.months) - 1
    first_text, last_text = month_text(lines.months[0]), month_text(lines.months[-1])
    drawn = [text(places.left, BOTTOM + 22, first_text)]
    free = places.left + width_of(first_text) + 10
    end = places.x(last) - width_of(last_text) - 10
    if last:
        drawn.append(text(places.x(last), BOTTOM + 22, last_text, "", "end"))
    for at, month in enumerate(lines.months[1:], start=1):
        if month.month != 1:
            continue
        x, half = places.x(at), width_of(str(month.year)) / 2
        drawn.append(element("line", {"class": "axis", "x1": x, "x2": x, "y1": BOTTOM, "y2": BOTTOM + 5}))
        if x - half >= free and x + half <= end:
            drawn.append(text(x, BOTTOM + 22, str(month.year), "", "middle"))
            free = x + half + 10
    return element("g", {"class": "months"}, *drawn)


def _strokes(lines: Lines, places: _Places) -> list[SafeString]:
    drawn = []
    for line in lines.lines:
        points = " ".join(f"{plain(places.x(at))},{plain(places.y(value))}" for at, value in enumerate(line.values))
        drawn.append(element("polyline", {"class": f"stroke {line.css}", "points": points}))
    return drawn


def _ends(lines: Lines, labels: Sequence[str], places: _Places) -> list[SafeString]:
    """A dot and the name at the end of each line; names stand apart even where lines meet."""
    if not lines.months:
        return []
    ends = [places.y(line.values[-1]) for line in lines.lines]
    x = places.x(len(lines.months) - 1)
    drawn = []
    for line, label, end, at in zip(lines.lines, labels, ends, apart(ends, LINE, TOP, BOTTOM), strict=True):
        dot = element(
            "circle", {"class": f"dot {line.css}", "cx": x, "cy": end, "r": 3.5, "data_value": line.values[-1]}
        )
        name = text(x + 10, at + 4.5, label, f"strong {line.css}")
        drawn.append(link(line.url, label, safe([dot, name]), by_keyboard=False))
    return drawn
