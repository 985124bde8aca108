"""Columns of a list: what is read of a row, its typed value for files, and how a page shows that value."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ui.numbers import number
from ui.templatetags.ui import ago_short, full_day
from ui.tiers import CLASSES, tier_mark, tier_word

Value = str | int | datetime.date | bool | None
Kind = Literal["text", "number", "date", "flag"]
Reading = Callable[..., Value]
Showing = Callable[[Any], Any]
Make = Callable[[], Reading]
Show = Callable[[], Showing]
NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column, used by the page, the choice of columns and the files alike.

    *paths* are read of the row, "{language}" in them being the reader's; *bundle* names what the list reads of other
    tables for many rows at once. *value* is made once for each page or file, in the reader's language, and turns what
    was read into a typed value; without it the value is what was read. *shown* likewise turns the value into what
    stands on the page. *under* is the column in whose cell it stands on the page, where that is shown: on a line of
    its own, or *beside* the value, where it needs no heading. *sort_within* holds for all rows: with it said, the
    database can read them in the order of the column.
    """

    key: str
    label: Any
    paths: tuple[str, ...] = ()
    bundle: str = ""
    value: Make | None = None
    kind: Kind = "text"
    shown: Show | None = None
    sort: tuple[Any, ...] = ()
    sort_down: tuple[Any, ...] = ()
    sort_within: Q | None = None
    prefers_down: bool = False
    default: bool = False
    identifies: bool = False  # goes into every file, so that the file can be read in again
    under: str = ""
    beside: bool = False
    css: str = ""
    phone: bool = False

    def maker(self) -> Showing:
        """How the page shows a value."""
        return self.shown() if self.shown else SHOWN[self.kind]()


def as_text() -> Showing:
    """The text, or a dash."""
    return lambda value: value or NOTHING


def as_key() -> Showing:
    """The number as it is: no spaces in what people copy."""
    return str


def as_number() -> Showing:
    """1 284."""
    return number


def as_day() -> Showing:
    """24.11.2026."""
    return full_day


def as_flag() -> Showing:
    """Yes, or a dash."""
    yes = _("Yes")
    return lambda value: yes if value else NOTHING


def as_ago() -> Showing:
    """6 d, 2 wk, with the day on hover."""
    today, spoken = timezone.localdate(), get_language()
    return lambda value: _ago(value, today, spoken)


@lru_cache(maxsize=4_000)
def _ago(value: datetime.date | None, today: datetime.date, _language: str | None) -> Any:
    return ago_short(value, today)


def as_mail() -> Showing:
    """A link that writes to the address."""
    return lambda value: format_html('<a href="mailto:{}">{}</a>', value, value) if value else NOTHING


def as_phone() -> Showing:
    """A link that calls."""
    return lambda value: format_html('<a href="tel:{}">{}</a>', value.replace(" ", ""), value) if value else NOTHING


def as_tier() -> Showing:
    """Rings and the word."""
    marks = {tier_word(tier, short=True): tier_mark(tier, short=True) for tier in ("", *CLASSES)}
    return lambda word: marks[word]


def as_tag(tags: Mapping[str, str], choices: Iterable[tuple[Any, Any]]) -> Show:
    """A coloured word; *tags* tell the colour of each code, others are not worth a word."""

    def make() -> Showing:
        labels = {key: capfirst(str(label)) for key, label in choices}
        known = {labels[key]: tag(labels[key], colour) for key, colour in tags.items()}
        return lambda word: known.get(word, NOTHING)

    return make


def flagged(label: Any, colour: str = "") -> Show:
    """A tag where the flag is set."""
    return lambda: lambda value: tag(label, colour) if value else NOTHING


def tag(label: Any, colour: str = "") -> SafeString:
    """A coloured word."""
    return format_html('<span class="tag {}">{}</span>', colour, label)


SHOWN: dict[str, Show] = {"text": as_text, "number": as_number, "date": as_day, "flag": as_flag}


def words(choices: Iterable[tuple[Any, Any]]) -> Make:
    """Values of codes: their words."""

    def make() -> Reading:
        known = {key: capfirst(str(label)) for key, label in choices}
        return lambda code: known.get(code, "")

    return make


def tiers() -> Reading:
    """Values of tiers: their short words."""
    known = {tier: tier_word(tier, short=True) for tier in CLASSES}
    return lambda code: known.get(code, "")


def named(path: str) -> dict[str, Any]:
    """What a column needs for the name of a row beside: columns name_fi, name_sv, name_en of *path*."""
    return {"paths": (f"{path}__name_{{language}}", f"{path}__name_fi"), "value": own_or_finnish}


def own_or_finnish() -> Reading:
    """The name in the reader's language, else the Finnish one."""
    return lambda own, finnish: own or finnish or ""


def whole_name() -> Reading:
    """First and last name."""
    return lambda first, last: f"{first or ''} {last or ''}".strip()


def person(path: str) -> dict[str, Any]:
    """What a column needs for the name of a person beside."""
    return {"paths": (f"{path}__first_name", f"{path}__last_name"), "value": whole_name}
