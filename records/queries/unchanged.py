"""Answers kept in a process until a row that they rest on is written: they cannot be stale.

Counters of changes rise in the transaction that writes, and are read before what is kept: what is committed in between
leaves an answer under numbers that nobody asks for any more. Within a transaction nothing is kept, for it may see what
others never will.
"""

import re
import threading
from collections.abc import Callable, Hashable, Iterable
from functools import cache, lru_cache
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection
from django.db.models import Model, QuerySet, Sum

from records.actors import Actor
from records.models import ChangeCounter, Record
from records.queries.prepared import Prepared, prepared
from records.registries import ports

Made = TypeVar("Made")
Topics = tuple[str, ...]
TABLE = re.compile(r'(?:FROM|JOIN) "?(\w+)"?(?: "?(\w+)"?)?')
COLUMN = re.compile(r'"?(\w+)"?\."(\w+)"')
MOST = 5_000

_kept: dict[Hashable, tuple[Topics, tuple[int, ...], Any]] = {}
_watched: set[str] = set()
_here = threading.local()


class Standing:
    """How often rows of each topic had been written when somebody began to read, and what is kept since then."""

    def __init__(self) -> None:
        self.after = _writings()
        topics = tuple(sorted(_watched))
        self._counts = dict.fromkeys(topics, 0) | (dict(_counts(topics=topics)) if topics else {})

    def known(self, key: Hashable) -> Any | None:
        """What is kept under *key*, if no row that it rests on was written since."""
        found = _kept.get(key)
        return found[2] if found is not None and found[1] == self._of(found[0]) else None

    def keep(self, key: Hashable, topics: Topics | None, value: Any) -> None:
        """Keep *value*, which was read after this and rests on rows of *topics*; None: on what is not counted."""
        told = self._of(topics) if topics is not None else None
        if topics is not None and told is not None:
            if len(_kept) >= MOST:
                _kept.clear()
            _kept[key] = topics, told, value

    def _of(self, topics: Topics) -> tuple[int, ...] | None:
        """The numbers of *topics*; None where one of them was not watched yet."""
        try:
            return tuple([self._counts[topic] for topic in topics])
        except KeyError:
            _watched.update(topics)
            return None


@prepared
def _counts(topics: Topics) -> "QuerySet[Any, Any]":
    counted = ChangeCounter.objects.filter(topic__in=topics).order_by().values("topic").annotate(count=Sum("value"))
    return counted.values_list("topic", "count")


def standing_of(actor: Actor) -> Standing | None:
    """Read once per object, so once per request for the signed-in user, and again after this thread has written; None
    where nothing may be kept: within a transaction, and for the program, which has no end."""
    if connection.in_atomic_block or not isinstance(actor, Model):
        return None
    known: Standing | None = getattr(actor, "_standing", None)
    if known is None or known.after != _writings():
        known = Standing()
        actor._standing = known  # type: ignore[attr-defined]
    return known


def note_writing() -> None:
    """This thread has written: what it has read of the counters before holds no longer."""
    _here.writings = _writings() + 1


def _writings() -> int:
    return getattr(_here, "writings", 0)


def kept_until_written(
    actor: Actor,
    key: Hashable,
    topics: Topics | None,
    make: Callable[[], Made],
    is_kept: Callable[[Made], bool] = lambda _made: True,
) -> Made:
    """What *make* makes, kept under *key* until a row of *topics* is written, if it *is_kept* at all."""
    standing = standing_of(actor)
    if standing is None:
        return make()
    value: Made | None = standing.known(key)
    if value is None:
        value = make()
        if is_kept(value):
            standing.keep(key, topics, value)
    return value


def kept_answer(actor: Actor, ask: Prepared, **values: Any) -> Any:
    """What a prepared question answers, kept until a row that it rests on is written. Nobody may change what is given."""
    return kept_until_written(actor, (ask, *values.items()), topics_of(ask.sql(**values)), lambda: ask(**values))


def forget() -> None:
    """Let go of everything: for tests that empty the tables."""
    _kept.clear()
    _watched.clear()


@lru_cache(maxsize=MOST)
def topics_of(sql: str) -> Topics | None:
    """What an answer to *sql* rests on, by its tables and by the columns that follow other tables; None where a table
    is none of records."""
    tables = TABLE.findall(sql)
    if not tables or any(table not in _labels() for table, _alias in tables):
        return None
    # Questions beside one another within a question call different tables by the same alias.
    meant: dict[str, set[str]] = {}
    for table, alias in tables:
        meant.setdefault(alias or table, set()).add(table)
    columns = {(table, column) for name, column in COLUMN.findall(sql) for table in meant.get(name, {name})}
    copied = (topic for column in columns for topic in _copied().get(column, ()))
    return tuple(sorted({*(_labels()[table] for table, _alias in tables), *copied}))


@cache
def _labels() -> dict[str, str]:
    """The topics of tables whose writing is counted."""
    models = (model for model in apps.get_models() if issubclass(model, Record) or model in ports.fixed)
    return {model._meta.db_table: model._meta.label_lower for model in models}


@cache
def _copied() -> dict[tuple[str, str], Topics]:
    return {
        (model._meta.db_table, str(model._meta.get_field(name).column)): labels_of(others)  # type: ignore[union-attr]
        for (model, name), others in ports.copied.items()
    }


def labels_of(models: Iterable[Any]) -> Topics:
    """The topics of *models*."""
    return tuple(sorted({model._meta.label_lower for model in models}))
