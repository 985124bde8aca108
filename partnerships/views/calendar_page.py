"""What the address of the calendar asks for, and what a way to look at days is made of."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from partnerships.queries.calendar import DAY, Span

Free = dict[datetime.date, str]
WEEKEND = 2 * DAY


@dataclass(frozen=True)
class View:
    """A way to look at days: which ones, in which words, what stands beside it and what on it.

    *words* are title and days; *steps* name the ways to the page before and after, *beside* gives a day of each;
    *more_address* is where the rows of a day are that do not fit; with *skips_weekend* it opens at the days to come
    on a weekend.
    """

    key: str
    label: Promise
    template: str
    steps: tuple[Promise, Promise]
    span: Callable[[datetime.date], Span]
    words: Callable[[datetime.date], tuple[str, str]]
    beside: Callable[[datetime.date], tuple[datetime.date, datetime.date]]
    contents: Callable[["Page", Free], dict[str, Any]]
    more_address: Callable[["Page", datetime.date], str]
    skips_weekend: bool = False


@dataclass(frozen=True)
class Page:
    """What the address asks for."""

    request: HttpRequest
    view: View
    who: str
    day: datetime.date
    today: datetime.date

    @property
    def span(self) -> Span:
        """The days of the view around the day."""
        return self.view.span(self.day)

    def at(self, day: datetime.date, view: str = "") -> str:
        """The calendar of another day."""
        query = {"view": view or self.view.key, "day": day.isoformat(), "who": self.who}
        return f"{reverse('partnerships:calendar')}?{urlencode(query)}"

    @property
    def is_present(self) -> bool:
        """Whether this is the span to plan now: it holds today, or begins after this weekend."""
        return self.span.first - WEEKEND <= self.today <= self.span.last

    @property
    def here(self) -> str:
        """This page, to come back to after moving and adding."""
        return self.at(self.day)
