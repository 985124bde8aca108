"""Pieces of SVG: every text and attribute is escaped, no style and no script."""

from collections.abc import Iterable, Mapping
from html import escape as escaped

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Value = str | int | float | None


def safe(pieces: Iterable[str]) -> SafeString:
    """Pieces that were drawn here, as one."""
    return mark_safe("".join(pieces))  # noqa: S308  nosec B308 B703 - made by element() and text(), which escape


def plain(value: Value) -> str:
    """A number as SVG takes it: two decimals at most, none where there are none."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0") if abs(value) < 0.005 else _short(value)
    return str(value)


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, attributes: Mapping[str, Value], *content: str) -> SafeString:
    """One element; attributes without a value are left out. The content is drawn already."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(plain(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return safe([f"<{name}{told}>", *content, f"</{name}>"] if content else [f"<{name}{told}/>"])


def text(x: float, y: float, words: str, css: str = "", anchor: str = "") -> SafeString:
    """A line of text with its baseline at *y*."""
    return element("text", {"x": x, "y": y, "class": css, "text_anchor": anchor}, escape(words))


def link(url: str, label: str, content: str, *, by_keyboard: bool = True) -> SafeString:
    """*content* as a link that says what it leads to; nothing but the content where there is nowhere to go.

    What the table leads to as well is left out of the way of the keyboard.
    """
    tip = element("title", {}, escape(label))
    if not url:
        return element("g", {}, tip, content)
    return element("a", {"href": url, "aria_label": label, "tabindex": None if by_keyboard else "-1"}, tip, content)


def drawing(key: str, title: str, description: str, size: tuple[float, float], css: str, *content: str) -> SafeString:
    """A whole chart, named and described; *key* makes the names of its parts unique on the page."""
    width, height = size
    return element(
        "svg",
        {
            "class": f"chart {css}",
            "viewBox": f"0 0 {plain(width)} {plain(height)}",
            "role": "group",
            "aria_labelledby": f"{key}-{css}-title",
            "aria_describedby": f"{key}-{css}-text",
            "focusable": "false",
        },
        element("title", {"id": f"{key}-{css}-title"}, escape(title)),
        element("desc", {"id": f"{key}-{css}-text"}, escape(description)),
        *content,
    )
