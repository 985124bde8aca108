"""What all parts of the dashboard begin with: the figures, those of a year before, names, targets, and where rows are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboards.queries.choosing import query_of
from dashboards.queries.closed_year import Since
from dashboards.queries.figure_words import Names
from dashboards.queries.figures.choice import Choice
from dashboards.queries.targets import Progress
from partnerships.models import ClosedYear
from ui.dates import full_day_text
from ui.numbers import number
from ui.tiers import tier_class

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Links:
    """Addresses that keep the choice. *base* is what stands before them in files."""

    query: Mapping[str, str]
    base: str = ""

    def rows(self, key: str, **changes: str) -> str:
        """The rows that make a number."""
        return self._address(f"{self.board}rows/{quote(key, safe=':')}/", changes)

    def page(self, **changes: str) -> str:
        """The dashboard of another choice; "no unit" is said, as heads of units would else be shown their own."""
        return self._address(self.board, changes, always="unit")

    def to(self, name: str) -> str:
        """Another address of the same choice."""
        return self._address(reverse(f"dashboards:{name}"), {})

    def part(self, name: str) -> str:
        """A part of the dashboard that comes after the figures on top."""
        return self._address(reverse("dashboards:board_part", args=[name]), {})

    @cached_property
    def board(self) -> str:
        """The dashboard itself."""
        return reverse("dashboards:board")

    @cached_property
    def _same(self) -> str:
        """The choice as it is, as the end of an address; a page has hundreds of such."""
        return urlencode({name: value for name, value in self.query.items() if value})

    def _address(self, path: str, changes: Mapping[str, str], always: str = "") -> str:
        if not changes and not always:
            return f"{self.base}{path}?{self._same}" if self._same else f"{self.base}{path}"
        query = {name: value for name, value in {**self.query, **changes}.items() if value}
        if always and always not in query:
            query[always] = ""
        return f"{self.base}{path}?{urlencode(query)}" if query else f"{self.base}{path}"


def links_of(choice: Choice, base: str = "") -> Links:
    """The addresses of a choice."""
    return Links(dict(parse_qsl(query_of(choice))), base)


@dataclass(frozen=True)
class Told:
    """The figures of a choice with all that is needed to tell them."""

    choice: Choice
    now: Figures
    before: Figures
    names: Names
    links: Links
    targets: Mapping[str, Progress] = field(default_factory=dict)
    closed: ClosedYear | None = None
    since: Since | None = None
    standing: Figures = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day as of which stocks are told."""
        return full_day_text(self.choice.day)

    @property
    def day_before(self) -> str:
        """The day of the year before that is compared with."""
        return full_day_text(self.choice.year_before().day)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet to make figures of; decisions tell where the figures on top tell of nothing."""
        proposals = self.now["answered_in_time"]
        return not any(
            (
                self.now["active"],
                self.before["active"],
                self.now["overdue"],
                *(proposals[key] for key in ("in_time", "late", "waiting_in_time", "waiting_late")),
                self.now.get("moves"),
            )
        )


@dataclass(frozen=True)
class Change:
    """How a number differs from the year before: in words, and whether that is good."""

    words: str
    css: str


@dataclass(frozen=True)
class Fact:
    """A line of a part: what, how many, where the rows are; *value* is None for what cannot be recorded yet."""

    label: str
    value: int | None
    url: str = ""
    hint: str = ""


def change_of(now: int | None, before: int | None, *, good: int = 1, unit: str = "") -> Change | None:
    """+35 in a year; *good* is 1 where more is better, -1 where less is, 0 where neither."""
    if now is None or before is None:
        return None
    difference = now - before
    if not difference:
        return Change(_("as a year before"), "flat")
    amount = f"+{number(difference)}" if difference > 0 else number(difference)
    css = "flat" if not good else "up" if difference * good > 0 else "down"
    return Change(_("%(amount)s in a year") % {"amount": f"{amount}{unit}"}, css)


def css_of(state: str) -> str:
    """The colour class of a tier; of none and of ended a grey one."""
    return tier_class(state) or "ghost"
