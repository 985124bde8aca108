"""A flow between two moments: who came from where. Ribbons are as thick as what moves along them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.charts.chart import CSS, NARROW, WIDE, Cell, Chart, Table, number_cell
from ui.charts.drawing import drawing, element, link, plain, safe, text
from ui.charts.measure import shortened, width_of
from ui.charts.scale import apart
from ui.numbers import number

HEIGHT, HEAD, APART, THICK, LINE = 236.0, 24.0, 10.0, 10.0, 17.0
# How much of the width names may take on each side; the table tells them whole.
NAMES = 0.36


@dataclass(frozen=True)
class Node:
    """Where things stand at one of the two moments."""

    key: str
    name: str
    css: str


@dataclass(frozen=True)
class Flow:
    """What is to be drawn: counts by (from, to) with their addresses."""

    key: str
    title: str
    sources: Sequence[Node]
    targets: Sequence[Node]
    counts: Mapping[tuple[str, str], int]
    urls: Mapping[tuple[str, str], str]
    before: str
    after: str

    def count(self, source: Node, target: Node) -> int:
        """How many went this way."""
        return self.counts.get((source.key, target.key), 0)

    @property
    def ways(self) -> list[tuple[Node, Node, int]]:
        """All ways on which something went, from the top."""
        return [(s, t, self.count(s, t)) for s in self.sources for t in self.targets if self.count(s, t)]


def flow_chart(flow: Flow) -> Chart:
    """The flow with its table."""
    return Chart(_drawn(flow, WIDE), _drawn(flow, NARROW), _table(flow))


def way_text(flow: Flow, source: Node, target: Node) -> str:
    """From where to where, how many."""
    return f"{source.name} → {target.name}: {number(flow.count(source, target))}"


def _table(flow: Flow) -> Table:
    heads = [f"{flow.before} / {flow.after}", *(target.name for target in flow.targets)]
    rows = []
    for source in flow.sources:
        cells = [
            number_cell(
                flow.count(source, target), flow.urls.get((source.key, target.key), ""), way_text(flow, source, target)
            )
            for target in flow.targets
        ]
        rows.append([Cell(source.name), *cells])
    return Table(flow.title, heads, rows)


@dataclass(frozen=True)
class _Block:
    """A node where it stands."""

    node: Node
    count: int
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Where its name would stand best."""
        return self.top + self.height / 2


def _blocks(counts: Sequence[tuple[Node, int]], scale: float) -> list[_Block]:
    blocks, top = [], HEAD + 6
    for node, count in counts:
        if count:
            blocks.append(_Block(node, count, top, count * scale))
            top += count * scale + APART
    return blocks


def _sides(flow: Flow) -> tuple[list[tuple[Node, int]], list[tuple[Node, int]]]:
    sources = [(s, sum(flow.count(s, t) for t in flow.targets)) for s in flow.sources]
    targets = [(t, sum(flow.count(s, t) for s in flow.sources)) for t in flow.targets]
    return sources, targets


def _drawn(flow: Flow, width: float) -> SafeString:
    sources, targets = _sides(flow)
    whole = sum(count for _node, count in sources)
    most = max(sum(1 for _node, count in side if count) for side in (sources, targets))
    scale = (HEIGHT - HEAD - 12 - APART * max(most - 1, 0)) / whole if whole else 0.0
    left, right = _blocks(sources, scale), _blocks(targets, scale)
    wanted = max([width_of(_label(block), bold=True) for block in (*left, *right)] + [40.0]) + 8
    beside = min(wanted, width * NAMES)
    x1, x2 = beside, width - beside - THICK
    content = [
        text(0.0, 14.0, flow.before),
        text(width, 14.0, flow.after, "", "end"),
        *_ribbons(flow, left, right, scale, (x1 + THICK, x2)),
        *_names(left, x1, x1 - 8, "end", beside - 8),
        *_names(right, x2, x2 + THICK + 8, "start", beside - 8),
    ]
    told = ". ".join(way_text(flow, s, t) for s, t, _count in flow.ways) or _("Nothing moved.")
    return drawing(flow.key, flow.title, told, (width, HEIGHT), CSS[width], *content)


def _label(block: _Block, room: float | None = None) -> str:
    """The name, as far as it fits, and the number."""
    count = number(block.count)
    name = block.node.name if room is None else shortened(block.node.name, room - width_of(f" {count}"), bold=True)
    return f"{name} {count}"


def _names(blocks: Sequence[_Block], x: float, beside: float, anchor: str, room: float) -> list[SafeString]:
    """The nodes and their names; names stand apart however thin the nodes are."""
    places = apart([block.middle for block in blocks], LINE, HEAD + 12, HEIGHT - 6)
    drawn = []
    for block, at in zip(blocks, places, strict=True):
        rect = {"x": x, "y": block.top, "width": THICK, "height": block.height, "rx": min(2.0, block.height / 2)}
        drawn.append(element("rect", {"class": f"node {block.node.css}", **rect, "data_value": block.count}))
        drawn.append(text(beside, at + 4.5, _label(block, room), "strong", anchor))
    return drawn


def _ribbons(
    flow: Flow, left: Sequence[_Block], right: Sequence[_Block], scale: float, ends: tuple[float, float]
) -> list[SafeString]:
    """What stays is faint, what moves stands out and is drawn above it."""
    from_top = {block.node.key: block.top for block in left}
    to_top = {block.node.key: block.top for block in right}
    staying, moving = [], []
    for source, target, count in flow.ways:
        thick = count * scale
        path = _ribbon(ends, from_top[source.key], to_top[target.key], thick)
        from_top[source.key] += thick
        to_top[target.key] += thick
        stays = source.key == target.key
        css = f"ribbon {'stays' if stays else 'moves'} {target.css if target.css != 'ghost' else source.css}"
        shape = element("path", {"class": css, "d": path, "data_value": count})
        if thick >= LINE and not stays:
            shape = safe([shape, text(ends[0] + 10, from_top[source.key] - thick / 2 + 4.5, number(count), "strong")])
        drawn = link(
            flow.urls.get((source.key, target.key), ""), way_text(flow, source, target), shape, by_keyboard=False
        )
        (staying if stays else moving).append(drawn)
    return [safe(staying), safe(moving)]


def _ribbon(ends: tuple[float, float], top: float, to: float, thick: float) -> str:
    x1, x2 = ends
    middle = (x1 + x2) / 2
    there = (
        f"M{plain(x1)} {plain(top)}C{plain(middle)} {plain(top)} {plain(middle)} {plain(to)} {plain(x2)} {plain(to)}"
    )
    low, high = plain(top + thick), plain(to + thick)
    return f"{there}V{high}C{plain(middle)} {high} {plain(middle)} {low} {plain(x1)} {low}Z"
