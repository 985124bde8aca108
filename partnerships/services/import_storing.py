"""Staging rows into their table, a thousand in one statement."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from psycopg2.extras import execute_values

from partnerships.models import ImportRow

Values = dict[str, Any]
OWN_COLUMNS = ("run_id", "number", "outcome", "company_id", "cells", "problems", "warnings", "differences")
VALUE_COLUMNS: list[tuple[str, Any]] = [
    (str(each.column), None if each.null else each.get_default())
    for each in ImportRow._meta.concrete_fields
    if not each.primary_key and each.column not in OWN_COLUMNS
]


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
    columns = ", ".join((*OWN_COLUMNS, *(column for column, _default in VALUE_COLUMNS)))
    insert = f"INSERT INTO {ImportRow._meta.db_table} ({columns}) VALUES "  # noqa: S608 - names of our own columns
    # One short transaction a chunk: SQLite would else make one for each row.
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            execute_values(cursor.cursor, f"{insert} %s", records, page_size=len(records))
        else:
            cursor.executemany(f"{insert} ({', '.join(['%s'] * len(records[0]))})", records)


def _json(value: Any) -> str:
    return json.dumps(value) if value else "{}" if value == {} else "[]"
