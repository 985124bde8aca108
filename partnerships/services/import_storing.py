"""Staging rows into their table, a thousand in one statement."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from partnerships.models import Company, ImportRow, RowOutcome

Values = dict[str, Any]
OWN_COLUMNS = ("run_id", "number", "outcome", "company_id", "cells", "problems", "warnings", "differences")
VALUE_COLUMNS: list[tuple[str, Any]] = [
    (str(each.column), None if each.null else each.get_default())
    for each in ImportRow._meta.concrete_fields
    if not each.primary_key and each.column not in OWN_COLUMNS
]
COLUMNS = (*OWN_COLUMNS, *(column for column, _default in VALUE_COLUMNS))
TABLE = ImportRow._meta.db_table


@dataclass(slots=True)
class StagedRow:
    """A staging row before it is stored: a model's instance for each of 100,000 rows would take four times as long."""

    number: int
    outcome: str
    values: Values
    warnings: list[Any]
    problems: list[Any] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    differences: Values = field(default_factory=dict)
    company_id: int | None = None


def store(run_id: int, rows: list[StagedRow]) -> None:
    """Write *rows* as staging rows of an import, in one statement."""
    records = [
        (
            run_id, row.number, str(row.outcome), row.company_id, _json(row.cells), _json(row.problems),
            _json(row.warnings), _json(row.differences),
            *(row.values.get(column, default) for column, default in VALUE_COLUMNS),
        )
        for row in rows
    ]  # fmt: skip
    # One short transaction a chunk: SQLite would else make one for each row.
    with transaction.atomic(), connection.cursor() as cursor:
        (_copy if connection.vendor == "postgresql" else _insert)(cursor, records)


def give_keys(rows: list[StagedRow]) -> None:
    """Each new row gets the key of the company that it becomes: rows and companies stay tied, for undoing.

    Keys are taken now, a chunk at a time, so that the short transaction that writes has nothing to do with it.
    """
    new = [row for row in rows if row.outcome == RowOutcome.NEW]
    for row, key in zip(new, _reserved(len(new)), strict=True):
        row.company_id = key


def _reserved(count: int) -> Iterable[int]:
    table = Company._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT %s, 0"
            " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)",
            [table, table],
        )
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [count, table])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = int(cursor.fetchone()[0])
        return range(last - count + 1, last + 1)


def _copy(cursor: Any, records: list[tuple[Any, ...]]) -> None:
    """By COPY, which takes a quarter of the time of an INSERT. An empty cell is NULL only where NULL may be."""
    lines = io.StringIO()
    csv.writer(lines).writerows(
        [f"\\x{cell.hex()}" if type(cell) is bytes else cell for cell in record] for record in records
    )
    lines.seek(0)
    filled = ", ".join(
        each.column for each in ImportRow._meta.concrete_fields if each.column in COLUMNS and not each.null
    )
    cursor.copy_expert(f"COPY {TABLE} ({', '.join(COLUMNS)}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({filled}))", lines)


def _insert(cursor: Any, records: list[tuple[Any, ...]]) -> None:
    marks = ", ".join(["%s"] * len(COLUMNS))
    # Names of our own columns; values go as parameters.
    cursor.executemany(f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({marks})", records)  # noqa: S608


def _json(value: Any) -> str:
    return json.dumps(value) if value else "{}" if value == {} else "[]"
