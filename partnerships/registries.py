"""The ports that the register opens to the apps above it."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from records.actors import Actor
from records.models import Record
from ui.addresses import STAND_IN

# Steps of the roll-out that another part of the program tells of ("workshop", "mapped"): for many units at once, on
# which day by the given one each first took the step.
RollOutSource = Callable[[Collection[int], datetime.date], Mapping[int, datetime.date]]
roll_out_sources: dict[str, RollOutSource] = {}


@dataclass(frozen=True)
class TodayRow:
    """One thing that waits for a person."""

    title: str
    url: str
    hint: str = ""
    when: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class TodaySection:
    """Things of one kind that wait; *line* says how many, *url* leads to all of them."""

    title: str
    icon: str
    line: str
    url: str
    url_words: str
    rows: Sequence[TodayRow]


# Of the first page: each tells what waits for a person, at most so many rows; None where nothing does.
today_sections: list[Callable[[Actor, int], TodaySection | None]] = []


@dataclass(frozen=True)
class Origin:
    """What a record came of, in words with the day, and where to read of it."""

    words: str
    url: str


# By the kind of record ("company", "partnership", "contact", "need", "follow_up") and its key: what it came of.
origins: list[Callable[[str, int], Sequence[Origin]]] = []

# By the kind of record: what says of a row (OuterRef "pk") whether one of them has anything to tell. Pages that read their
# row with has_origins ask for none otherwise; a source that tells of such a kind without saying so here is not heard.
has_origins: dict[str, list[Callable[[], Exists]]] = {"company": [], "partnership": []}


# Told within the same writing, by whom: a follow-up was done, dropped or opened again; the needs of a company were gone
# through by one tap.
follow_up_settled: list[Callable[[Actor, Any], None]] = []
needs_gone_through: list[Callable[[Actor, Any], None]] = []


@dataclass(frozen=True)
class HeldElsewhere:
    """Work of another app that a person holds in a unit, told beside what is handed over.

    *rows* are asked for beside memberships (OuterRef "user" and "unit"); *words* say how many; *address* leads to those
    of a person, where each is given to somebody else.
    """

    key: str
    rows: Callable[[], "QuerySet[Any]"]
    words: Callable[[int], str]
    address: Callable[[int], str]


held_elsewhere: list[HeldElsewhere] = []


@dataclass(frozen=True)
class Panel:
    """A part of a company's or partnership's page that another app fills: its address takes the key of the record.

    The page asks nothing for it: the part is fetched when it comes into sight (htmx; the same address answers with a
    page of its own otherwise), so that pages stay quick however many parts there are.
    """

    of: str
    order: int
    title: Any
    hint: Any
    url_name: str


panels: list[Panel] = []


@dataclass(frozen=True)
class PanelLink:
    """A panel of one record."""

    title: str
    hint: str
    url: str


def panels_of(kind: str, key: int) -> list[PanelLink]:
    """The parts that other apps fill on the page of a record of a kind ("company", "partnership"), in their order."""
    wanted = sorted((panel for panel in panels if panel.of == kind), key=lambda panel: panel.order)
    return [PanelLink(str(panel.title), str(panel.hint), reverse(panel.url_name, args=[key])) for panel in wanted]


def panels_on(kind: str) -> tuple[PanelLink, ...]:
    """The same with the key that stands in for all, for a fragment that puts the record's own in afterwards."""
    return _panels_on(kind, get_language(), len(panels))


@lru_cache(maxsize=64)
def _panels_on(kind: str, _language: str | None, _number: int) -> tuple[PanelLink, ...]:
    return tuple(panels_of(kind, STAND_IN))


# Records of the apps above that belong to an organisation, and the path to it: they follow its name in search, and go
# with it when it is deleted.
parts_of_company: dict[type[Record], str] = {}

# Records of the apps above with a key to a partnership: one that has any is ended rather than deleted.
built_on_partnerships: list[type[Record]] = []


@dataclass(frozen=True)
class ReasonSource:
    """Why something could be suggested about partnerships that only an app above knows.

    *partnerships* is a condition on partnerships: which may have such reasons on a day. *reasons* tells those that hold
    for some of them: the partnership, the kind (a ReasonKind), what brought it about, and the day that it is about.
    """

    partnerships: Callable[[datetime.date], Q]
    reasons: Callable[[Collection[int], datetime.date], Iterable[tuple[int, str, str, datetime.date]]]


reason_sources: list[ReasonSource] = []
