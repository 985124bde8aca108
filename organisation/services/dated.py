"""Rows that hold from a day until a day: memberships, college-wide roles, deputies."""

import datetime
from typing import Any

from organisation.models.membership import DatedRecord
from organisation.services.administrators import keep_an_administrator
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def add_dated(*, actor: Actor, row: DatedRecord, values: dict[str, Any]) -> ChangeBatch:
    """Write a new row; the batch to undo comes back."""
    _set(row, values)
    with writing(actor, verb=f"add_{row._meta.model_name}") as write:
        write.create(row)
        return write.batch


def change_dated(
    *, actor: Actor, row: DatedRecord, values: dict[str, Any], expected_version: int | None = None
) -> ChangeBatch | None:
    """Change a row; LastAdministrator where nobody would be left to administer."""
    _set(row, values)
    with writing(actor, verb=f"edit_{row._meta.model_name}") as write, keep_an_administrator():
        write.save(row, expected_version=expected_version)
        return write.batch_if_any


def end_dated(*, actor: Actor, row: DatedRecord, on: datetime.date) -> ChangeBatch | None:
    """*on* is the last day; a row that has not begun by then is taken away."""
    with writing(actor, verb=f"end_{row._meta.model_name}") as write, keep_an_administrator():
        if row.starts_on > on:
            write.delete(row)
        else:
            row.ends_on = on
            write.save(row)
        return write.batch_if_any


def _set(row: DatedRecord, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
