"""Horizontal bars: parts of a whole in a row (stacked) or beneath each other (grouped)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.charts.chart import CSS, NARROW, WIDE, Cell, Chart, Table, number_cell
from ui.charts.drawing import drawing, element, link, plain, safe, text
from ui.charts.measure import lines_of, width_of
from ui.numbers import number

THICK, GAP, LINE = 20.0, 16.0, 16.0
BETWEEN = 2.0
INSIDE = 12.0


@dataclass(frozen=True)
class Series:
    """What one part of every bar is: its name, the short one where there is little room, and its colour class."""

    name: str
    css: str


@dataclass(frozen=True)
class Bar:
    """One line of the chart: its parts in the order of the series, each with its address; *before* is the whole of
    the time compared with."""

    name: str
    values: Sequence[int]
    urls: Sequence[str] = ()
    url: str = ""
    before: int | None = None

    @property
    def total(self) -> int:
        """The whole."""
        return sum(self.values)

    def url_of(self, part: int) -> str:
        """Where the rows of a part are."""
        return self.urls[part] if part < len(self.urls) else ""


@dataclass(frozen=True)
class Bars:
    """What is to be drawn."""

    key: str
    title: str
    heading: str
    series: Sequence[Series]
    bars: Sequence[Bar]
    before_name: str = ""
    stacked: bool = True
    in_order: bool = False

    @property
    def sorted(self) -> list[Bar]:
        """The largest first, unless the order itself says something."""
        return list(self.bars) if self.in_order else sorted(self.bars, key=lambda bar: -bar.total)

    @property
    def largest(self) -> int:
        """What fills the width."""
        if self.stacked:
            return max([bar.total for bar in self.bars] + [bar.before or 0 for bar in self.bars], default=0)
        return max((value for bar in self.bars for value in bar.values), default=0)


def bar_chart(bars: Bars) -> Chart:
    """Bars with their table."""
    draw = _stacked if bars.stacked else _grouped
    has_marks = any(bar.before and _change(bar) for bar in bars.bars)
    note = _("The marks show where it was: %(when)s.") % {"when": bars.before_name} if has_marks else ""
    return Chart(draw(bars, WIDE), draw(bars, NARROW), _table(bars), note)


def _table(bars: Bars) -> Table:
    heads = [bars.heading, *(each.name for each in bars.series)]
    if bars.stacked:
        heads.append(_("In all"))
    if bars.before_name:
        heads.append(bars.before_name)
    return Table(bars.title, heads, [_row(bars, bar) for bar in bars.sorted])


def _row(bars: Bars, bar: Bar) -> list[Cell]:
    cells = [Cell(bar.name)]
    for part, (series, value) in enumerate(zip(bars.series, bar.values, strict=True)):
        cells.append(number_cell(value, bar.url_of(part), _part_text(bar, series, value)))
    if bars.stacked:
        cells.append(number_cell(bar.total, bar.url, f"{bar.name}: {number(bar.total)}"))
    if bars.before_name:
        cells.append(number_cell(bar.before))
    return cells


def _part_text(bar: Bar, series: Series, value: int) -> str:
    return f"{bar.name}, {series.name}: {number(value)}"


def _description(bars: Bars) -> str:
    return ". ".join(
        f"{bar.name}: "
        + ", ".join(f"{each.name} {number(value)}" for each, value in zip(bars.series, bar.values, strict=True))
        for bar in bars.sorted
    )


# --- where things stand -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Places:
    """The room for names, bars and totals; on a narrow page names stand above their bars."""

    width: float
    start: float
    room: float
    above: bool

    def across(self, value: float, largest: int) -> float:
        """How wide a bar of *value* is."""
        return self.room * value / largest if largest else 0.0


def _places(bars: Bars, width: float) -> _Places:
    totals = max((width_of(_total_text(bars, bar), bold=True) for bar in bars.bars), default=0) + 12
    if width == NARROW:
        return _Places(width, 0.0, width - totals, True)
    names = max((width_of(bar.name, bold=True) for bar in bars.bars), default=0)
    names = min(names, width * 0.36)
    return _Places(width, names + 12, width - names - 12 - totals, False)


def _total_text(bars: Bars, bar: Bar) -> str:
    value = bar.total if bars.stacked else max(bar.values, default=0)
    change = _change(bar) if bars.stacked else ""
    return f"{number(value)} {change}" if change else number(value)


def _change(bar: Bar) -> str:
    if bar.before is None or bar.before == bar.total:
        return ""
    difference = bar.total - bar.before
    return f"+{number(difference)}" if difference > 0 else number(difference)


def _name(places: _Places, bar: Bar, top: float) -> tuple[SafeString, float, float]:
    """The name, where its bar begins, and how tall it is at least."""
    if places.above:
        [line, *_rest] = lines_of(bar.name, places.width, 1, bold=True) or [""]
        return text(0.0, top + 12, line, "strong"), top + LINE + 2, 0.0
    lines = lines_of(bar.name, places.start - 12, 2, bold=True)
    first = top + THICK / 2 + 4.5 - (len(lines) - 1) * LINE / 2
    drawn = [text(places.start - 12, first + at * LINE, line, "strong", "end") for at, line in enumerate(lines)]
    return safe(drawn), top, (len(lines) - 1) * LINE - GAP + 4


# --- stacked ----------------------------------------------------------------------------------------------------------


def _stacked(bars: Bars, width: float) -> SafeString:
    places = _places(bars, width)
    key, top = _key(bars, places)
    content = [key]
    for bar in bars.sorted:
        name, at, extra = _name(places, bar, top)
        content.append(
            element("g", {"class": "bar"}, name, *_parts(bars, bar, places, at), _total(bars, bar, places, at))
        )
        top = at + THICK + GAP + max(extra, 0.0)
    return drawing(bars.key, bars.title, _description(bars), (width, top - GAP + 4), CSS[width], *content)


def _key(bars: Bars, places: _Places) -> tuple[SafeString, float]:
    """What the colours are, in words above the parts of the first bar, and how tall that is.

    Each word begins where its part does or after the one before; where there is no room for all, in lines.
    """
    first = bars.sorted[0] if bars.bars and bars.stacked else None
    sizes = [width_of(series.name, bold=True) + 30 for series in bars.series]
    low = places.start if sum(sizes) <= places.width - places.start else 0.0
    x, free, top, drawn = places.start, low, 3.0, []
    for part, series in enumerate(bars.series):
        at = max(min(x, places.width - sum(sizes[part:])), free)
        if at + sizes[part] - 14 > places.width and at > low:
            at, top = low, top + LINE + 2
        square = element("rect", {"class": series.css, "x": at, "y": top, "width": 10.0, "height": 10.0, "rx": 2.0})
        drawn.append(safe([square, text(at + 15, top + 9.0, series.name, f"strong {series.css}")]))
        free = at + sizes[part]
        x += places.across(first.values[part], bars.largest) if first else 0
    return element("g", {"class": "key"}, *drawn), top + 25.0


def _parts(bars: Bars, bar: Bar, places: _Places, top: float) -> list[SafeString]:
    """The parts from left to right, a hair apart; the number stands inside where it fits."""
    drawn, x = [], places.start
    for part, (series, value) in enumerate(zip(bars.series, bar.values, strict=True)):
        if not value:
            continue
        across = places.across(value, bars.largest)
        seen = max(across - BETWEEN, across * 0.6)
        rect = element(
            "rect",
            {"class": series.css, "x": x, "y": top, "width": seen, "height": THICK, "rx": 3.0, "data_value": value},
        )
        words = number(value)
        if width_of(words, INSIDE, bold=True) + 8 <= seen:
            rect = safe([rect, text(x + seen / 2, top + 14.5, words, "inside", "middle")])
        drawn.append(link(bar.url_of(part), _part_text(bar, series, value), rect, by_keyboard=False))
        x += across
    return drawn


def _total(bars: Bars, bar: Bar, places: _Places, top: float) -> SafeString:
    """The whole after the bar, its change since, and a mark where the whole was."""
    x = places.start + places.across(max(bar.total, bar.before or 0), bars.largest) + 6
    words = number(bar.total)
    drawn = [link(bar.url, f"{bar.name}: {words}", text(x, top + 14.5, words, "strong"), by_keyboard=False)]
    if change := _change(bar):
        drawn.append(text(x + width_of(f"{words} ", bold=True), top + 14.5, change, ""))
    if bar.before and change:
        drawn.append(_mark(bars, bar, places, top))
    return safe(drawn)


def _mark(bars: Bars, bar: Bar, places: _Places, top: float) -> SafeString:
    """Where the whole was: above and under the bar, so that it covers no number."""
    x, was = places.start + places.across(bar.before or 0, bars.largest), bar.before
    path = f"M{plain(x)} {plain(top - 5)}V{plain(top)}M{plain(x)} {plain(top + THICK)}V{plain(top + THICK + 5)}"
    mark = element("path", {"class": "was", "d": path, "data_value": was})
    return link("", f"{bars.before_name}: {number(was)}", mark)


# --- grouped ----------------------------------------------------------------------------------------------------------

THIN, THIN_GAP = 12.0, 4.0


def _grouped(bars: Bars, width: float) -> SafeString:
    places = _places(bars, width)
    key, top = _key(bars, places)
    content = [key]
    height = len(bars.series) * (THIN + THIN_GAP) - THIN_GAP
    for bar in bars.sorted:
        name, at, _extra = _name(places, bar, top + (0.0 if places.above else (height - THICK) / 2))
        first = at if places.above else top
        content.append(element("g", {"class": "bar"}, name, *_group(bars, bar, places, first)))
        top = first + height + GAP
    return drawing(bars.key, bars.title, _description(bars), (width, top - GAP + 4), CSS[width], *content)


def _group(bars: Bars, bar: Bar, places: _Places, top: float) -> list[SafeString]:
    drawn = []
    for part, (series, value) in enumerate(zip(bars.series, bar.values, strict=True)):
        y, across = top + part * (THIN + THIN_GAP), places.across(value, bars.largest)
        shape = {"x": places.start, "y": y, "width": across, "height": THIN, "rx": 2.0, "data_value": value}
        rect = element("rect", {"class": series.css, **shape})
        words = text(places.start + across + 6, y + 10.5, number(value), "strong")
        drawn.append(link(bar.url_of(part), _part_text(bar, series, value), safe([rect, words]), by_keyboard=False))
    return drawn
