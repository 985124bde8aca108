"""Millions of rows into the tables of the program: COPY on PostgreSQL, prepared statements on SQLite.

Past the one door for writing on purpose: no journal, no copies. Who loads brings them up to date afterwards.
"""

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice, repeat
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.utils import timezone

CHUNK = 20_000
ESCAPED = re.compile(r"[\\\t\n\r]")
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def next_key(model: type[models.Model]) -> int:
    """The first key of *model* that is free."""
    return (model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def load(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write *rows*, which hold the values of *columns* (attribute names), and return how many there were.

    Columns that are not named get the field's default; times of making and changing are now.
    """
    named = [_field(model, column) for column in columns]
    others = [field for field in model._meta.concrete_fields if field not in named and not _makes_itself(field)]
    constants = [_default(field) for field in others]
    names = [field.column for field in (*named, *others)]
    write = _copy if connection.vendor == "postgresql" else _execute
    return sum(write(model._meta.db_table, names, chunk, constants) for chunk in _chunks(rows))


def finish(loaded: Iterable[type[models.Model]]) -> None:
    """Let the next keys follow those that were loaded, and let the database count its rows anew and tidy up, as PostgreSQL
    does by itself in time: until then it reads the rows where an index holds all that is asked."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(loaded)):
            cursor.execute(statement)
        # PostgreSQL's counts stay when the rows of a transaction are taken back, and would then be wrong.
        if not connection.in_atomic_block:
            cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")


def _field(model: type[models.Model], column: str) -> Any:
    return next(field for field in model._meta.concrete_fields if column in (field.attname, field.name))


def _makes_itself(field: Any) -> bool:
    return bool(field.primary_key and field.get_internal_type().endswith("AutoField"))


def _default(field: Any) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    return None if field.null and not field.has_default() else field.get_default()


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _copy(table: str, names: list[str], rows: list[Sequence[Any]], constants: list[Any]) -> int:
    columns = [*map(_copy_column, zip(*rows, strict=True)), *(repeat(_copy_text(value)) for value in constants)]
    text = "\n".join(map("\t".join, zip(*columns, strict=False)))
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{table}" ({_quoted(names)}) FROM STDIN', StringIO(text))
    return len(rows)


def _copy_column(values: Sequence[Any]) -> Iterable[str]:
    """A column at a time: whole columns of numbers and of plain texts take no thought about each value."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return map(str, values)
    if kinds == {str} and not any(map(ESCAPED.search, values)):
        return values
    return map(_copy_text, values)


def _copy_text(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(ESCAPES)
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    if isinstance(value, dict | list):
        return json.dumps(value).translate(ESCAPES)
    return str(value)


def _execute(table: str, names: list[str], rows: list[Sequence[Any]], constants: list[Any]) -> int:
    columns = [*map(_sqlite_column, zip(*rows, strict=True)), *(repeat(_sqlite_value(value)) for value in constants)]
    marks = ", ".join("?" * len(names))
    connection.ensure_connection()
    plain: Any = connection.connection
    plain.executemany(
        f'INSERT INTO "{table}" ({_quoted(names)}) VALUES ({marks})',  # noqa: S608 - names of our own tables
        zip(*columns, strict=False),
    )
    return len(rows)


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


CONVERTERS: dict[type, Callable[[Any], Any]] = {
    datetime.datetime: lambda value: value.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(" "),
    datetime.date: datetime.date.isoformat,
    dict: json.dumps,
    list: json.dumps,
}
AS_THEY_ARE = {int, str, float, bool, bytes, type(None)}


def _sqlite_column(values: Sequence[Any]) -> Iterable[Any]:
    return values if set(map(type, values)) <= AS_THEY_ARE else map(_sqlite_value, values)


def _sqlite_value(value: Any) -> Any:
    convert = CONVERTERS.get(type(value))
    return convert(value) if convert else str(value) if isinstance(value, str) else value
