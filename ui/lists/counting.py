"""Several counts in one query, none of them counting farther than anybody needs to know."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from records.actors import Actor
from records.queries.unchanged import standing_of, topics_of
from ui.lists.kept import Question, answer, question
from ui.numbers import number
from ui.paging import COUNT_CAP

COUNT = "count"


def capped_counts(querysets: "Sequence[QuerySet[Any]]", caps: Sequence[int] = ()) -> list[int]:
    """The count of each queryset, at most one more than its cap, all in one query."""
    pairs = zip_longest(querysets, caps, fillvalue=COUNT_CAP)
    return counts_of([question(capped(queryset, cap)) for queryset, cap in pairs])


def capped(queryset: "QuerySet[Any]", cap: int = COUNT_CAP) -> "QuerySet[Any, Any]":
    """The rows that are counted."""
    return queryset.order_by().values("pk")[: cap + 1]


def counts_of(asked: Sequence[Question], reader: Actor | None = None) -> list[int]:
    """How many rows answer each question; the same question is asked once, for a *reader* not again until rows that
    it rests on are written."""
    different = list(dict.fromkeys(asked))
    standing = standing_of(reader) if reader is not None else None
    found: dict[Question, int] = {}
    if standing is not None:
        held = ((each, standing.known((COUNT, *each))) for each in different)
        found = {each: count for each, count in held if count is not None}
    new = _asked([each for each in different if each not in found])
    if standing is not None:
        for each, count in new.items():
            standing.keep((COUNT, *each), topics_of(each[0]), count)
    found |= new
    return [found[each] for each in asked]


def _asked(different: Sequence[Question]) -> dict[Question, int]:
    """Asked of the database, all at once."""
    if not different:
        return {}
    parts = [f"(SELECT COUNT(*) FROM ({sql}) AS counted)" if sql else "0" for sql, _ in different]  # noqa: S608 - compiled by Django
    values = tuple(value for _, values in different for value in values)
    row = answer((f"SELECT {', '.join(parts)}", values))[0]
    return {each: int(count) for each, count in zip(different, row, strict=True)}


def count_text(count: int, cap: int | None = None) -> str:
    """1 284, or over 10 000 where nobody counted on."""
    most = COUNT_CAP if cap is None else cap
    if count > most:
        return _("over %(count)s") % {"count": number(most)}
    return number(count)
