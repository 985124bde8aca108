"""On PostgreSQL a prepared question is planned once for its connection: planning one with many joins takes several times
as long as answering it.

The plan is made for any values (plan_cache_mode, in the settings). PostgreSQL by itself would plan five times before it
considers that; of the many connections that there are, each is asked for a page too seldom to wait for it. Questions are
about keys and days that indexes serve, whatever the values. The one asked longest ago makes room for a new one.

Behind a pooler, which gives each transaction another connection, nothing is planned ahead:
DISABLE_SERVER_SIDE_CURSORS says so.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX

MOST = 250


class Slot(Protocol):
    """Where in the parameters a value goes."""

    @property
    def position(self) -> int:
        """From 0."""


class Plan(Protocol):
    """A question in SQL; *number* tells it from all others of this process."""

    @property
    def number(self) -> int:
        """Of the question."""

    @property
    def sql(self) -> str:
        """With a place for each parameter."""

    @property
    def slots(self) -> Sequence[Slot]:
        """The parameters that differ from one time to the next."""


@dataclass
class Held:
    """What one connection has planned: the question asked longest ago first."""

    raw: Any
    planned: dict[int, None] = field(default_factory=dict)


class Place:
    """Stands for a value that is filled in by the database; psycopg asks it for its SQL."""

    def __init__(self, number: int) -> None:
        self._sql = f"${number}".encode()

    def __conform__(self, _protocol: Any) -> "Place":
        return self

    def getquoted(self) -> bytes:
        """As SQL."""
        return self._sql


def execute(database: Any, cursor: Any, plan: Plan, params: Sequence[Any]) -> None:
    """Ask, by the plan that *database* (the connection) holds if it holds one."""
    if database.vendor == "sqlite":
        # Django would look for the places of the values in the text each time, which takes as long as the answer.
        cursor.cursor.convert_query = _with_question_marks
    if not _is_planned(database, cursor, plan, params):
        cursor.execute(plan.sql, params)
        return
    values = [params[slot.position] for slot in plan.slots]
    listed = f" ({', '.join(['%s'] * len(values))})" if values else ""
    cursor.execute(f"EXECUTE question_{plan.number}{listed}", values)


@lru_cache(maxsize=2_000)
def _with_question_marks(sql: str, *, param_names: None = None) -> str:
    """A question as SQLite reads it; its values always come as a list."""
    return FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


def _is_planned(database: Any, cursor: Any, plan: Plan, params: Sequence[Any]) -> bool:
    if database.vendor != "postgresql" or database.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return False
    held = _held(database)
    if plan.number in held.planned:
        held.planned[plan.number] = held.planned.pop(plan.number)
    else:
        _plan(cursor.cursor, held, plan, params)
    return True


def _held(database: Any) -> Held:
    """Of the connection that is open now: a new one has planned nothing."""
    known: Held | None = getattr(database, "_questions", None)
    if known is None or known.raw is not database.connection:
        known = database._questions = Held(database.connection)
    return known


def _plan(raw: Any, held: Held, plan: Plan, params: Sequence[Any]) -> None:
    if len(held.planned) >= MOST:
        oldest = next(iter(held.planned))
        raw.execute(f"DEALLOCATE question_{oldest}")
        del held.planned[oldest]
    shown = list(params)
    for number, slot in enumerate(plan.slots, 1):
        shown[slot.position] = Place(number)
    kinds = [_kind(params[slot.position]) for slot in plan.slots]
    listed = f" ({', '.join(kinds)})" if kinds else ""
    raw.execute(b"PREPARE question_%d%s AS %s" % (plan.number, listed.encode(), raw.mogrify(plan.sql, shown)))
    held.planned[plan.number] = None


def _kind(value: Any) -> str:
    """The kind that the value's literal would have."""
    if isinstance(value, datetime.datetime):
        return "timestamptz"
    if isinstance(value, str):
        return "text"
    return "date" if isinstance(value, datetime.date) else "bigint"
