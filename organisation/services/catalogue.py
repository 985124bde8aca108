"""Rows that people choose from lists: written, taken out of the lists, taken away where nothing uses them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel

from organisation.services.linking import Linked, linked_of, save_with_links
from records.actors import Actor
from records.models import ChangeBatch, Record
from records.services import writing


class InUse(Exception):
    """Raised where a row cannot go because others name it."""


def save_entry(
    *,
    actor: Actor,
    row: Record,
    values: Mapping[str, Any],
    links: Mapping[str, Iterable[models.Model]],
    expected_version: int | None = None,
    beside: Sequence[Linked] = (),
) -> ChangeBatch | None:
    """Write a new or changed row and its links; the batch to undo comes back.

    May raise LinkedConflict; rows *beside*, which the caller writes, are looked at with the links.
    """
    for name, value in values.items():
        setattr(row, name, value)
    is_new = row.pk is None
    with writing(actor, verb=f"{'add' if is_new else 'edit'}_{row._meta.model_name}") as write:
        if is_new:
            write.create(row)
        else:
            type(row).every.select_for_update().get(pk=row.pk)
        linked = [linked_of(row, name, targets, expected_version) for name, targets in links.items()]
        if not is_new:
            save_with_links(write, row, [*linked, *beside], expected_version)
        for each in linked:
            write.set_links(row, each.name, each.rows)
        return write.batch_if_any


def delete_entry(*, actor: Actor, row: Record) -> ChangeBatch:
    """Take a row away; InUse where another names it."""
    with writing(actor, verb=f"delete_{row._meta.model_name}") as write:
        if is_used(row):
            raise InUse
        write.delete(row)
        return write.batch


def is_used(row: Record) -> bool:
    """Whether any living row names this one."""
    related = [field for field in row._meta.get_fields(include_hidden=True) if isinstance(field, ForeignObjectRel)]
    # The table between two linked rows is no row of its own: the link itself is looked at.
    return any(_names(row, relation) for relation in related if not relation.related_model._meta.auto_created)


def _names(row: Record, relation: ForeignObjectRel) -> bool:
    rows = relation.related_model._base_manager.filter(**{relation.field.name: row})
    if issubclass(relation.related_model, Record):
        rows = rows.filter(deleted_at=None)
    return bool(rows.exists())
