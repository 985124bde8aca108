"""Taking an import back: its new companies go, its changed ones get their old values, in one short transaction."""

from typing import Any

from django.db import connection
from django.utils import timezone

from partnerships.company_names import name_key
from partnerships.models import Company, ImportRow, ImportRun, RowOutcome
from partnerships.services.import_writing import SETS
from records.models import Change, ChangeBatch
from records.services import Writing
from records.sort_keys import sort_key

COMPANY_TABLE, ROW_TABLE, CHANGE_TABLE = Company._meta.db_table, ImportRow._meta.db_table, Change._meta.db_table


def take_back(write: Writing, run: ImportRun, batch: ChangeBatch) -> None:
    """Undo what *batch* wrote. The caller has made sure that nobody built on it or changed it since."""
    with connection.cursor() as cursor:
        _journal_old_values(cursor, write.batch, batch)
        _set_old_values(cursor, run, batch)
        _derive_names(cursor, batch)
        _delete_new(cursor, write.batch, run)
    write.wrote_beside(Company)


def _journal_old_values(cursor: Any, undoing: ChangeBatch, batch: ChangeBatch) -> None:
    cursor.execute(
        f"INSERT INTO {CHANGE_TABLE} (batch_id, subject_type, subject_id, version, action, field, old, new)"  # noqa: S608
        f" SELECT %s, subject_type, subject_id, version + 1, action, field, new, old FROM {CHANGE_TABLE}"
        " WHERE batch_id = %s AND subject_type = %s AND action = %s",
        [undoing.pk, batch.pk, Company._meta.label_lower, Change.Action.CHANGED],
    )


def _set_old_values(cursor: Any, run: ImportRun, batch: ChangeBatch) -> None:
    now = Company._meta.get_field("updated_at").get_db_prep_save(timezone.now(), connection)
    for field in Company.journaled_fields():
        if field.name not in SETS:
            continue
        value = f"CAST({_plain('x.old')} AS {field.rel_db_type(connection) if field.is_relation else field.db_type(connection)})"
        cursor.execute(
            f"UPDATE {COMPANY_TABLE} SET {field.column} = {value} FROM {CHANGE_TABLE} x"  # noqa: S608
            f" WHERE x.subject_id = {COMPANY_TABLE}.id AND x.batch_id = %s AND x.subject_type = %s AND x.field = %s",
            [batch.pk, Company._meta.label_lower, field.name],
        )
    cursor.execute(
        f"UPDATE {COMPANY_TABLE} SET version = version + 1, updated_at = %s FROM {ROW_TABLE} r"  # noqa: S608
        f" WHERE r.company_id = {COMPANY_TABLE}.id AND r.run_id = %s AND r.outcome = %s",
        [now, run.pk, RowOutcome.CHANGED],
    )


def _derive_names(cursor: Any, batch: ChangeBatch) -> None:
    """Sort and name keys of the companies that got their old names back."""
    renamed = batch.changes.filter(subject_type=Company._meta.label_lower, field="name").values("subject_id")
    keys = [
        (sort_key(name), name_key(name), pk)
        for pk, name in Company.every.filter(pk__in=renamed).values_list("pk", "name")
    ]
    if keys:
        cursor.executemany(f"UPDATE {COMPANY_TABLE} SET sort_key = %s, name_key = %s WHERE id = %s", keys)  # noqa: S608


def _delete_new(cursor: Any, undoing: ChangeBatch, run: ImportRun) -> None:
    now = Company._meta.get_field("deleted_at").get_db_prep_save(timezone.now(), connection)
    cursor.execute(
        f"UPDATE {COMPANY_TABLE} SET deleted_at = %s, updated_at = %s, version = version + 1 FROM {ROW_TABLE} r"  # noqa: S608
        f" WHERE r.company_id = {COMPANY_TABLE}.id AND r.run_id = %s AND r.outcome = %s",
        [now, now, run.pk, RowOutcome.NEW],
    )
    cursor.execute(
        f"INSERT INTO {CHANGE_TABLE} (batch_id, subject_type, subject_id, version, action, field)"  # noqa: S608
        f" SELECT %s, %s, r.company_id, 2, %s, '' FROM {ROW_TABLE} r WHERE r.run_id = %s AND r.outcome = %s",
        [undoing.pk, Company._meta.label_lower, Change.Action.DELETED, run.pk, RowOutcome.NEW],
    )


def _plain(expression: str) -> str:
    """The text of a JSON value."""
    return f"{expression} #>> '{{}}'" if connection.vendor == "postgresql" else f"json_extract({expression}, '$')"
