"""Charts by their numbers: what the drawing shows is what the table says, and sizes are in proportion from zero."""

import datetime
import re
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.charts.bars import Bar, Bars, Series, bar_chart
from ui.charts.chart import Chart
from ui.charts.flow import Flow, Node, flow_chart
from ui.charts.heat import halves, heat
from ui.charts.lines import Line, Lines, line_chart
from ui.charts.measure import lines_of, shortened, width_of
from ui.charts.progress import progress, sparkline
from ui.charts.scale import apart, ticks

TIERS = [Series("Arki", "t1"), Series("Kehittäminen", "t2"), Series("Strateginen", "t3")]
NODES = [
    Node("none", "Uudet", "ghost"),
    Node("everyday", "Arki", "t1"),
    Node("development", "Kehittäminen", "t2"),
    Node("strategic", "Strateginen", "t3"),
    Node("ended", "Päättyneet", "ghost"),
]
MONTHS = [datetime.date(2025 + month // 12, month % 12 + 1, 1) for month in range(24)]

counts = st.integers(0, 5_000)


def parsed(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing


def marks(root: ElementTree.Element, tag: str, css: str = "") -> list[ElementTree.Element]:
    found = [each for each in root.iter(tag) if each.get("data-value") is not None]
    return [each for each in found if css in (each.get("class") or "").split()] if css else found


def numbers_of(chart: Chart) -> list[list[Any]]:
    return [[cell.value for cell in row[1:]] for row in chart.table.rows]


def drawings(chart: Chart) -> list[ElementTree.Element]:
    return [parsed(chart.wide), parsed(chart.narrow)]


def bars_of(values: list[tuple[int, int, int]], **more: Any) -> Chart:
    bars = [
        Bar(f"Yksikkö {at}", each, [f"/{at}/{part}" for part in range(3)], f"/{at}") for at, each in enumerate(values)
    ]
    return bar_chart(Bars("units", "Yksiköt", "Yksikkö", TIERS, bars, **more))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=9))
def test_bars_are_as_long_as_their_numbers_and_sorted(values: list[tuple[int, int, int]]) -> None:
    chart = bars_of(values)
    told = numbers_of(chart)
    assert [row[-1] for row in told] == sorted((sum(each) for each in values), reverse=True)
    assert sorted(tuple(row[:3]) for row in told) == sorted(values)
    for root in drawings(chart):
        shown = [
            [int(each.get("data-value", 0)) for each in marks(bar, "rect")]
            for bar in root.iter("g")
            if bar.get("class") == "bar"
        ]
        assert shown == [[value for value in row[:3] if value] for row in told]
        for bar in (each for each in root.iter("g") if each.get("class") == "bar"):
            rects = marks(bar, "rect")
            starts = [float(each.get("x", 0)) for each in rects]
            assert starts == sorted(starts)
            # Each part begins where the ones before it end: from a common zero, in one scale.
            for (one, x1), (_two, x2) in zip(
                zip(rects, starts, strict=True), list(zip(rects, starts, strict=True))[1:], strict=False
            ):
                assert x2 - x1 == pytest.approx(int(one.get("data-value", 0)) * scale_of(root, chart), abs=0.1)


def scale_of(root: ElementTree.Element, chart: Chart) -> float:
    """Width of one, by the total at the end of the largest bar."""
    largest = max(row[-1] for row in numbers_of(chart))
    first = next(each for each in root.iter("g") if each.get("class") == "bar")
    start = min(float(each.get("x", 0)) for each in marks(first, "rect"))
    [end] = [
        float(text.get("x", 0))
        for text in first.iter("text")
        if (text.get("class") or "") == "strong" and float(text.get("x", 0)) > start
    ]
    return (end - 6 - start) / largest


def test_bars_of_nothing_and_of_zero_are_drawn() -> None:
    assert numbers_of(bar_chart(Bars("a", "A", "B", TIERS, []))) == []
    chart = bars_of([(0, 0, 0)])
    assert numbers_of(chart) == [[0, 0, 0, 0]]
    assert marks(parsed(chart.wide), "rect") == []


def test_bar_tells_how_it_was() -> None:
    bars = [Bar("Autoala", (19, 6, 1), before=20), Bar("Media", (3, 0, 0), before=3)]
    chart = bar_chart(Bars("units", "Yksiköt", "Yksikkö", TIERS, bars, before_name="Vuosi sitten"))
    assert numbers_of(chart) == [[19, 6, 1, 26, 20], [3, 0, 0, 3, 3]]
    assert [each.get("data-value") for each in marks(parsed(chart.wide), "path", "was")] == ["20"]
    assert "+6" in chart.wide
    assert "Vuosi sitten" in chart.note


def test_grouped_bars_share_one_scale() -> None:
    bars = [Bar("A", (40, 10)), Bar("B", (20, 0))]
    chart = bar_chart(Bars("g", "G", "Yksikkö", [Series("Nyt", "t2"), Series("Ennen", "ghost")], bars, stacked=False))
    assert numbers_of(chart) == [[40, 10], [20, 0]]
    for root in drawings(chart):
        widths = [
            float(each.get("width", 0)) / int(each.get("data-value", 0))
            for each in marks(root, "rect")
            if each.get("data-value") != "0"
        ]
        assert widths == pytest.approx([widths[0]] * 3, abs=0.01)


def test_lines_stand_where_their_values_are() -> None:
    series = [[150 + month for month in range(24)], [40 + month // 2 for month in range(24)], [6] * 24]
    lines = [Line(each.name, each.css, values) for each, values in zip(TIERS, series, strict=True)]
    chart = line_chart(Lines("t", "Tasot", MONTHS, lines))
    assert numbers_of(chart)[0] == [173, 51, 6]
    assert [row[0].text for row in chart.table.rows][::23] == ["12/2026", "1/2025"]
    for root in drawings(chart):
        strokes = [each.get("points", "").split() for each in root.iter("polyline")]
        heights = [float(point.split(",")[1]) for points in strokes for point in points]
        values = [value for each in series for value in each]
        zero = max(float(line.get("y1", 0)) for line in root.iter("line") if line.get("x1") != line.get("x2"))
        each_one = [(zero - height) / value for height, value in zip(heights, values, strict=True)]
        assert each_one == pytest.approx([each_one[0]] * len(each_one), abs=0.01)
        assert [each.get("data-value") for each in marks(root, "circle")] == ["173", "51", "6"]


def test_names_of_lines_that_meet_stand_apart() -> None:
    chart = line_chart(Lines("t", "Tasot", MONTHS, [Line(each.name, each.css, [5] * 24) for each in TIERS]))
    for root in drawings(chart):
        heights = sorted(float(each.get("y", 0)) for each in root.iter("text") if "strong" in (each.get("class") or ""))
        assert all(two - one >= 16 for one, two in pairwise(heights))


def test_lines_without_months_are_empty() -> None:
    chart = line_chart(Lines("t", "Tasot", [], [Line("Arki", "t1", [])]))
    assert chart.table.rows == []
    assert parsed(chart.wide).get("role") == "group"


flows = st.dictionaries(
    st.tuples(st.sampled_from([n.key for n in NODES[:4]]), st.sampled_from([n.key for n in NODES[1:]])),
    st.integers(0, 400),
)


@settings(max_examples=40, deadline=None)
@given(flows)
def test_ribbons_are_as_thick_as_what_moves_and_names_never_overlap(moved: dict[tuple[str, str], int]) -> None:
    chart = flow_chart(Flow("f", "Siirtymät", NODES[:4], NODES[1:], moved, {}, "Ennen", "Nyt"))
    table = [[moved.get((s.key, t.key), 0) for t in NODES[1:]] for s in NODES[:4]]
    assert numbers_of(chart) == table
    for root in drawings(chart):
        ribbons = marks(root, "path", "ribbon")
        assert sorted(int(each.get("data-value", 0)) for each in ribbons) == sorted(
            v for row in table for v in row if v
        )
        thick = [thickness(each) / int(each.get("data-value", 0)) for each in ribbons]
        assert thick == pytest.approx(thick[:1] * len(thick), abs=0.03)
        nodes = marks(root, "rect", "node")
        assert [float(each.get("height", 0)) for each in nodes] == pytest.approx(
            [int(each.get("data-value", 0)) * (thick[0] if thick else 0) for each in nodes], abs=12
        )
        names = [each for each in root.iter("text") if each.get("class") == "strong"]
        for one, two in combinations(names, 2):
            if one.get("text-anchor") == two.get("text-anchor"):
                assert abs(float(one.get("y", 0)) - float(two.get("y", 0))) >= 13


def thickness(path: ElementTree.Element) -> float:
    """How thick a ribbon is at its left end: the top is its first point, the bottom its last."""
    found = re.findall(r"-?[\d.]+", path.get("d", ""))
    return float(found[-1]) - float(found[1])


def test_heat_marks_empty_places_by_a_word() -> None:
    columns = [("Arki", "h1a"), ("Kehittäminen", "h2a")]
    shown = heat("Alat", "Ala", columns, [("Kone", [(29, "/k"), (0, "/e")]), ("Media", [(4, ""), (1, "")])])
    assert [[cell.value for cell in row.cells] for row in shown.rows] == [[29, 0], [4, 1]]
    assert [[cell.css for cell in row.cells] for row in shown.rows] == [["h1a hs", "e"], ["h1a", "h2a"]]
    with translation.override("fi"):
        html = render_to_string("components/charts/heat.html", {"heat": shown})
    assert re.findall(r'aria-label="([^"]*)"', html) == ["Kone, Arki: 29", "Kone, Kehittäminen: tyhjä"]
    assert 'href="/e"' in html


def test_long_heat_table_is_halved() -> None:
    rows = [(f"Ala {number}", [(number, "")]) for number in range(11)]
    one, two = halves(heat("Alat", "Ala", [("Arki", "h1a")], rows))
    assert [row.name for row in (*one.rows, *two.rows)] == [name for name, _cells in rows]
    assert len(one.rows) == 6
    assert halves(one) == [one]


@pytest.mark.parametrize(("value", "target", "done", "mark"), [(9, 18, 100, 198), (36, 18, 200, 100), (0, 0, 0, 0)])
def test_progress_is_drawn_against_the_larger(value: int, target: int, done: int, mark: int) -> None:
    [bar, line] = marks(parsed(progress(value, target, "t3")), "rect")
    assert (float(bar.get("width", 0)), float(line.get("x", 0))) == (done, mark)


def test_sparkline_begins_at_zero() -> None:
    assert sparkline([1]) == sparkline([0, 0]) == ""
    root = parsed(sparkline([0, 5, 10]))
    heights = [float(point.split(",")[1]) for point in root[0].get("points", "").split()]
    assert heights == [21, 12, 3]


def test_everything_written_is_escaped() -> None:
    name = '<b onload="x">&"'
    chart = bar_chart(Bars("k", name, name, [Series(name, "t1")], [Bar(name, (1,), ['/?a="><script>'], "/")]))
    told = render_to_string("components/charts/chart.html", {"chart": chart})
    assert "<b " not in told
    assert "<script" not in told
    assert parsed(chart.wide).find("title").text == name  # type: ignore[union-attr]


def test_chart_is_named_for_screen_readers_and_unique_on_the_page() -> None:
    chart = bars_of([(1, 2, 3)])
    roots = drawings(chart)
    names = {each.get("id") for root in roots for each in root.iter() if each.get("id")}
    assert len(names) == 4
    for root in roots:
        assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= names
        assert "Yksikkö 0: Arki 1, Kehittäminen 2, Strateginen 3" in (root.find("desc").text or "")  # type: ignore[union-attr]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000_000))
def test_ticks_begin_at_zero_and_reach_the_largest(largest: int) -> None:
    found = ticks(largest)
    assert found[0] == 0
    assert found[-1] >= largest
    assert 2 <= len(found) <= 7


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 200), max_size=8))
def test_places_keep_their_order_and_bounds(places: list[float]) -> None:
    moved = apart(places, 17, 10, 200)
    assert all(10 - 1e-6 <= each <= 200 + 1e-6 for each in moved)
    in_order = sorted(moved)
    least = min(17, 190 / max(len(places) - 1, 1))
    assert all(two - one >= least - 1e-6 for one, two in pairwise(in_order))


def test_long_names_are_broken_and_shortened() -> None:
    name = "Rakentaminen ja kiinteistöhuolto, Turun kampus"
    assert len(lines_of(name, 160)) == 2
    assert all(width_of(line) <= 160 for line in lines_of(name, 160))
    assert shortened("Autoala", 200) == "Autoala"
    assert shortened(name, 100).endswith("…")
