"""Millions of rows into the tables of the program: COPY on PostgreSQL, prepared statements on SQLite.

Past the one door for writing on purpose: no journal, no copies. Who loads brings them up to date afterwards.
"""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.utils import timezone

CHUNK = 20_000
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
    """Let the next keys follow those that were loaded, and let the database count its rows anew."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(loaded)):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


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
    tail = "".join(f"\t{_copy_text(value)}" for value in constants)
    text = "\n".join("\t".join(map(_copy_text, row)) + tail for row in rows)
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{table}" ({columns}) FROM STDIN', StringIO(text))
    return len(rows)


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
    tail = tuple(map(_sqlite_value, constants))
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    connection.ensure_connection()
    plain: Any = connection.connection
    plain.executemany(
        f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',  # noqa: S608 - names of our own tables
        ((*map(_sqlite_value, row), *tail) for row in rows),
    )
    return len(rows)


CONVERTERS: dict[type, Callable[[Any], Any]] = {
    datetime.datetime: lambda value: value.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(" "),
    datetime.date: datetime.date.isoformat,
    dict: json.dumps,
    list: json.dumps,
    bool: int,
}


def _sqlite_value(value: Any) -> Any:
    convert = CONVERTERS.get(type(value))
    return convert(value) if convert else str(value) if isinstance(value, str) else value
