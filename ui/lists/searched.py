"""What a search tells of a list by itself, where nothing but its words and one choice by facet narrow the list."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import QueryDict

from records.actors import Actor
from records.queries.search_overview import Overview, Question, overview
from ui.lists.filters import Bound, Choice, Text
from ui.lists.kept import kept_question
from ui.lists.listing import Listing
from ui.paging import PER_PAGE, page_number

# Whoever leafs on as far as that has the list itself asked for the keys.
MOST_AT_HAND = 10_000


class Request(Protocol):
    """A list as somebody asks for it."""

    listing: Listing
    actor: Actor
    data: QueryDict
    bound: list[Bound]
    sort: str


@dataclass(frozen=True)
class Searched:
    """How many rows there are, how many for each other value of the choice, and the first *limit* keys in order."""

    found: int
    counts: list[int]
    keys: list[int]
    limit: int

    def holds(self, stop: int) -> bool:
        """Whether the keys up to there are at hand."""
        return stop <= self.limit or len(self.keys) < self.limit


def searched(asked: Request, wanted: list[tuple[Bound, str]]) -> Searched | None:
    """What search tells of what is *asked*, and of the other values *wanted* of its choice; None where it cannot."""
    text = _words(asked)
    choice = _choice(asked, text, wanted)
    if text is None or choice is None:
        return None
    limit = page_number(asked.data.get("page", "")) * PER_PAGE + 1
    limit = limit if limit <= MOST_AT_HAND else 0
    values = [choice.value, *(value for _bound, value in wanted)]
    others = [value for value in values if value != choice.filter.default and value not in choice.filter.facets]
    questions = {value: _keys_of(asked, choice, value) for value in others}
    told = overview(
        asked.actor,
        asked.listing.search_kind,
        text.value,
        limit=limit,
        facet=choice.filter.facets.get(choice.value),
        within=questions.get(choice.value),
        among=list(questions.values()),
    )
    known = dict(zip(questions, told.among, strict=True))
    found, *counts = (_count(told, choice.filter, known, value) for value in values)
    return Searched(found, counts, list(told.first), limit)


def _words(asked: Request) -> Bound | None:
    """The words that are searched for, where nothing else finds the rows and search knows their order."""
    if not asked.listing.search_kind or asked.sort != asked.listing.order:
        return None
    typed = [each for each in asked.bound if isinstance(each.filter, Text) and each.value]
    return typed[0] if len(typed) == 1 and typed[0].filter.by_words(typed[0].value) else None


def _choice(asked: Request, text: Bound | None, wanted: list[tuple[Bound, str]]) -> Bound | None:
    """The one choice by facet, where no other one narrows."""
    chosen = [each for each in asked.bound if isinstance(each.filter, Choice) and each.filter.facets]
    narrowing = [each for each in asked.bound if each.narrows and each is not text]
    is_alone = len(chosen) == 1 and all(each is chosen[0] for each in [*narrowing, *(each for each, _ in wanted)])
    return chosen[0] if is_alone else None


def _count(told: Overview, choice: Choice, known: dict[str, int], value: str) -> int:
    if value in known:
        return known[value]
    return told.facets.get(choice.facets[value], 0) if value in choice.facets else told.total


def _keys_of(asked: Request, choice: Bound, value: str) -> Question:
    """The keys of all rows that a value stands for which is no facet."""
    marks = (asked.listing.key, asked.listing.mark_of(asked.actor), choice.mark(value), "keys")
    return kept_question(marks, partial(_rows, asked, choice, value))


def _rows(asked: Request, choice: Bound, value: str) -> "QuerySet[Any, Any]":
    return asked.listing.rows(asked.actor).filter(choice.condition(value)).order_by().values("pk")
