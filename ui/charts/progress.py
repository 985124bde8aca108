"""Small drawings beside a number: how far to the target, and how it went lately."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.charts.drawing import element, plain, safe
from ui.numbers import number

WIDTH, HEIGHT = 200.0, 14.0
SPARK_WIDTH, SPARK_HEIGHT = 96.0, 24.0


def progress(value: int, target: int, css: str = "") -> SafeString:
    """A bar of *value* with a mark at *target*; the words beside it say the same."""
    whole = max(value, target, 1)
    done, mark = WIDTH * value / whole, WIDTH * target / whole
    label = _("%(value)s of the target %(target)s") % {"value": number(value), "target": number(target)}
    return element(
        "svg",
        {
            "class": f"progress {css}".strip(),
            "viewBox": f"0 0 {plain(WIDTH)} {plain(HEIGHT)}",
            "preserveAspectRatio": "none",
            "role": "img",
            "aria_label": label,
            "focusable": "false",
        },
        element("rect", {"class": "whole", "y": 4.0, "width": WIDTH, "height": 6.0}),
        element("rect", {"class": "done", "y": 4.0, "width": done, "height": 6.0, "data_value": value}),
        element(
            "rect", {"class": "mark", "x": min(mark, WIDTH - 2), "width": 2.0, "height": HEIGHT, "data_value": target}
        ),
    )


def sparkline(values: Sequence[int], css: str = "") -> SafeString:
    """How a number went, from zero; decoration beside the number and its change in words."""
    if len(values) < 2 or not any(values):
        return safe([])
    top = max(*values, 1)
    step = (SPARK_WIDTH - 6) / (len(values) - 1)
    places = [(3 + at * step, SPARK_HEIGHT - 3 - (SPARK_HEIGHT - 6) * value / top) for at, value in enumerate(values)]
    points = " ".join(f"{plain(x)},{plain(y)}" for x, y in places)
    last_x, last_y = places[-1]
    return element(
        "svg",
        {
            "class": f"spark {css}".strip(),
            "viewBox": f"0 0 {plain(SPARK_WIDTH)} {plain(SPARK_HEIGHT)}",
            "aria_hidden": "true",
            "focusable": "false",
        },
        element("polyline", {"class": "stroke", "points": points}),
        element("circle", {"class": "dot", "cx": last_x, "cy": last_y, "r": 2.5}),
    )
