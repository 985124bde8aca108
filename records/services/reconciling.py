"""When two people edit the same record: what each did, and where they differ."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from records.journal_values import from_json, value_of
from records.models import Change, Record


@dataclass(frozen=True)
class FieldConflict:
    """A field that somebody else changed since this person opened the record."""

    name: str
    label: str
    theirs: Any
    yours: Any
    actor_kind: str
    actor_id: int | None
    at: datetime


class Conflict(Exception):
    """Raised where a record was changed by somebody else meanwhile, in the same fields.

    ``current_version`` is what a second, knowing attempt has to name.
    """

    def __init__(self, fields: list[FieldConflict], current_version: int) -> None:
        super().__init__(_("Somebody else changed the same fields meanwhile."))
        self.fields = fields
        self.current_version = current_version


def reconcile(record: Record, stored: Record, expected_version: int) -> None:
    """Bring *record*, edited from *expected_version*, up to *stored*.

    Fields that only the others changed get their value; fields that both changed raise Conflict.
    """
    theirs = _first_changes_since(stored, expected_version)
    conflicts = []
    for field in stored.journaled_fields():
        change = theirs.get(field.name)
        if change is None:
            continue
        seen = change.personal.old if hasattr(change, "personal") else change.old
        mine, now = value_of(record, field), value_of(stored, field)
        if mine == seen:
            setattr(record, field.attname, getattr(stored, field.attname))
        elif mine != now:
            conflicts.append(_conflict(record, stored, field, change))
    if conflicts:
        raise Conflict(conflicts, stored.version)


def _first_changes_since(stored: Record, version: int) -> dict[str, Change]:
    changes = (
        Change.objects.filter(
            subject_type=stored._meta.label_lower,
            subject_id=stored.pk,
            version__gt=version,
            action=Change.Action.CHANGED,
        )
        .select_related("batch", "personal")
        .order_by("-id")
    )
    # Newest first, so that the oldest change of each field is what stays in the dictionary.
    return {change.field: change for change in changes}


def _conflict(record: Record, stored: Record, field: Any, change: Change) -> FieldConflict:
    return FieldConflict(
        name=field.name,
        label=str(field.verbose_name),
        theirs=_shown(stored, field),
        yours=_shown(record, field),
        actor_kind=change.batch.actor_kind,
        actor_id=change.batch.actor_id,
        at=change.batch.at,
    )


def _shown(record: Record, field: Any) -> Any:
    if field.choices:
        return getattr(record, f"get_{field.name}_display")()
    if field.is_relation:
        return str(getattr(record, field.name) or "–")
    return from_json(field, value_of(record, field))
