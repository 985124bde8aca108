"""SQL of lists, kept from one page to the next under what determines it: building it takes longer than running it.

A mark tells all that a part of a question depends on: the value of a filter, whose rows "mine" are. None means that it
also depends on something else (words typed, rules in the database), and then nothing is kept; nor is what names a day
that no mark holds.
"""

import datetime
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Mark = Hashable | None
Question = tuple[str, tuple[Any, ...]]  # no SQL where no row can be there
Made = TypeVar("Made")
MOST = 1_000
COLLECTED = {"postgresql": "string_agg({}::text, ',')", "sqlite": "group_concat({})"}
_kept: dict[Hashable, Any] = {}


def kept(marks: tuple[Mark, ...], make: Callable[[], Made], *, keeps: Callable[[Made], bool] | None = None) -> Made:
    """What *make* makes; made once for each set of marks, unless one of them is not known."""
    if None in marks:
        return make()
    key = (connection.vendor, *marks)
    found: Made | None = _kept.get(key)
    if found is None:
        found = make()
        if keeps is None or keeps(found):
            if len(_kept) >= MOST:
                _kept.clear()
            _kept[key] = found
    return found


def kept_question(
    marks: tuple[Mark, ...], make: Callable[[], "QuerySet[Any, Any]"], held: Sequence[Any] = ()
) -> Question:
    """The SQL of the queryset that *make* makes; *held* are parameters that are others each time."""
    of_a_day = any(isinstance(part, datetime.date) for mark in marks if isinstance(mark, tuple) for part in mark)
    sql, values = kept(marks, lambda: _with_places(question(make()), held), keeps=None if of_a_day else _names_no_day)
    if held:
        values = tuple(held[value.number] if isinstance(value, Place) else value for value in values)
    return sql, values


@dataclass(frozen=True)
class Place:
    """Where a parameter goes that is another each time."""

    number: int


def _with_places(asked: Question, held: Sequence[Any]) -> Question:
    places = {id(value): Place(number) for number, value in enumerate(held)}
    return asked[0], tuple(places.get(id(value), value) for value in asked[1])


def question(queryset: "QuerySet[Any, Any]") -> Question:
    """The SQL of a queryset, and what it is asked with."""
    try:
        sql, values = queryset.query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(values)


def answer(asked: Question, more: str = "") -> list[tuple[Any, ...]]:
    """The rows that answer it; *more* comes after its SQL."""
    sql, values = asked
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} {more}", values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def answer_in_columns(asked: Question, names: Sequence[str]) -> list[list[str]]:
    """What answers it in the columns of these *names*, in the order of the rows: each column comes as one text, since
    thousands of rows take longer to be told apart than to be found. For numbers alone."""
    sql, values = asked
    collected = ", ".join(COLLECTED[connection.vendor].format(name) for name in names)
    texts = answer((f"SELECT {collected} FROM ({sql}) AS rows", values))[0] if sql else [""] * len(names)  # noqa: S608 - compiled by Django
    return [text.split(",") if text else [] for text in texts]


def _names_no_day(asked: Question) -> bool:
    return not any(isinstance(value, datetime.date) or _looks_like_a_day(value) for value in asked[1])


def _looks_like_a_day(value: Any) -> bool:
    return isinstance(value, str) and value[4:5] == "-" and value[:4].isdigit()
