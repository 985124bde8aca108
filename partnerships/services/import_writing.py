"""Staged rows into the register: one statement for each kind of change, in one short transaction."""

from typing import Any

from django.db import connection, models
from django.utils import timezone

from partnerships.imports.fields import PLAIN
from partnerships.models import Company, ImportRow, ImportRun, RowOutcome
from records.models import Change, ChangeBatch
from records.services import Writing

# Column of a company: when a staged row sets it, and to what ("r" is the row, "c" the company).
SETS: dict[str, tuple[str, str]] = {
    **{name: (f"r.{name} <> ''", f"r.{name}") for name in (*PLAIN, "industry_code")},
    "industry": ("(r.industry_code <> '' OR r.industry_id IS NOT NULL)", "r.industry_id"),
    "industry_classification": (
        "(r.industry_code <> '' OR r.industry_classification <> '')",
        "r.industry_classification",
    ),
    "municipality": ("r.municipality_id IS NOT NULL", "r.municipality_id"),
    "municipality_text": (
        "(r.municipality_id IS NOT NULL OR r.municipality_text <> '')",
        "CASE WHEN r.municipality_id IS NOT NULL THEN '' ELSE r.municipality_text END",
    ),
    "sort_key": ("r.name <> ''", "r.sort_key"),
    "name_key": ("r.name <> ''", "r.name_key"),
}
COMPANY_TABLE, ROW_TABLE, CHANGE_TABLE = Company._meta.db_table, ImportRow._meta.db_table, Change._meta.db_table
OF_RUN = "r.run_id = %s AND r.outcome = %s"
# Every statement is made of the names of our own columns; values go as parameters.


def write_rows(write: Writing, run: ImportRun) -> None:
    """Insert the new companies, change the others, journal both. The caller has made sure that no row is stale."""
    with connection.cursor() as cursor:
        _insert(cursor, run, write.batch)
        _journal_changes(cursor, run, write.batch)
        _update(cursor, run)
    write.wrote_beside(Company)


def _insert(cursor: Any, run: ImportRun, batch: ChangeBatch) -> None:
    columns, values, params = _inserted_columns()
    cursor.execute(
        f"INSERT INTO {COMPANY_TABLE} ({columns}) SELECT {values} FROM {ROW_TABLE} r WHERE {OF_RUN}",  # noqa: S608
        [*params, run.pk, RowOutcome.NEW],
    )
    cursor.execute(
        f"INSERT INTO {CHANGE_TABLE} (batch_id, subject_type, subject_id, version, action, field)"  # noqa: S608
        f" SELECT %s, %s, r.company_id, 1, %s, '' FROM {ROW_TABLE} r WHERE {OF_RUN}",
        [batch.pk, Company._meta.label_lower, Change.Action.CREATED, run.pk, RowOutcome.NEW],
    )


def _inserted_columns() -> tuple[str, str, list[Any]]:
    """All columns of a company: from the row where it has them, else their defaults."""
    staged = {field.column for field in ImportRow._meta.concrete_fields} - {"id", "run_id", "company_id"}
    now = timezone.now()
    fixed = {"version": 1, "created_at": now, "updated_at": now, "deleted_at": None}
    columns: list[str] = []
    values: list[str] = []
    params: list[Any] = []
    for field in Company._meta.concrete_fields:
        columns.append(str(field.column))
        if field.primary_key:
            values.append("r.company_id")
        elif field.column in staged:
            values.append(f"r.{field.column}")
        else:
            values.append(f"CAST(%s AS {field.db_type(connection)})")
            default = fixed[field.name] if field.name in fixed else field.get_default()
            params.append(field.get_db_prep_save(default, connection))
    return ", ".join(columns), ", ".join(values), params


def _journal_changes(cursor: Any, run: ImportRun, batch: ChangeBatch) -> None:
    """One change for each column that will differ, with the value that is there now."""
    for field in Company.journaled_fields():
        if field.name not in SETS:
            continue
        sets, new = SETS[field.name]
        old = f"c.{field.column}"
        cursor.execute(
            f"INSERT INTO {CHANGE_TABLE} (batch_id, subject_type, subject_id, version, action, field, old, new)"  # noqa: S608
            f" SELECT %s, %s, c.id, c.version + 1, %s, %s, {_json(old, field)}, {_json(new, field)}"
            f" FROM {ROW_TABLE} r JOIN {COMPANY_TABLE} c ON c.id = r.company_id"
            f" WHERE {OF_RUN} AND {sets} AND {_differ(old, new)}",
            [batch.pk, Company._meta.label_lower, Change.Action.CHANGED, field.name, run.pk, RowOutcome.CHANGED],
        )


def _update(cursor: Any, run: ImportRun) -> None:
    assignments = []
    columns = {field.name: field.column for field in Company._meta.concrete_fields}
    for name, (sets, new) in SETS.items():
        column = columns[name]
        assignments.append(f"{column} = CASE WHEN {sets} THEN {new} ELSE {COMPANY_TABLE}.{column} END")
    cursor.execute(
        f"UPDATE {COMPANY_TABLE} SET {', '.join(assignments)}, version = version + 1, updated_at = %s"  # noqa: S608
        f" FROM {ROW_TABLE} r WHERE r.company_id = {COMPANY_TABLE}.id AND {OF_RUN}",
        [_now(), run.pk, RowOutcome.CHANGED],
    )


def _now() -> Any:
    return Company._meta.get_field("updated_at").get_db_prep_save(timezone.now(), connection)


def _json(expression: str, field: "models.Field[Any, Any]") -> str:
    """*expression* as the journal keeps values: JSON, and NULL where there is none."""
    if connection.vendor == "postgresql":
        return f"to_jsonb({expression})"
    return f"CASE WHEN {expression} IS NULL THEN NULL ELSE json_quote({expression}) END"


def _differ(one: str, other: str) -> str:
    if connection.vendor == "postgresql":
        return f"{one} IS DISTINCT FROM {other}"
    return f"{one} IS NOT {other}"
