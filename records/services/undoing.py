"""Taking back what one verb did, as far as nobody built on it since."""

from itertools import groupby
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from records.actors import Actor
from records.journal_values import from_json, value_of
from records.models import Change, ChangeBatch, Erasure, Record
from records.models.journal import model_of
from records.queries.links import is_stood_on
from records.registries import ports
from records.services.writing import Writing, writing


class CannotUndo(Exception):
    """Raised where a batch cannot be taken back; its words say why."""


def undo(*, actor: Actor, batch: ChangeBatch) -> ChangeBatch:
    """Take back *batch*: new records go, deleted ones return, changed columns get their old values.

    A column that somebody changed again since keeps its newer value; who was erased since does not return.
    Raises CannotUndo where the batch was undone before, where others have built on a record that it made,
    or where nothing of it can be taken back any more.
    """
    try:
        with writing(actor, verb="undo") as write:
            return _undo(write, batch)
    except IntegrityError as error:
        raise CannotUndo(_("This cannot be undone any more: something else has taken its place.")) from error


def _undo(write: Writing, batch: ChangeBatch) -> ChangeBatch:
    locked = ChangeBatch.objects.select_for_update().get(pk=batch.pk)
    if hasattr(locked, "undone_by"):
        raise CannotUndo(_("This has been undone already."))
    for prepare in ports.before_undo:
        prepare(write, locked)
    changes = locked.changes.select_related("personal").order_by("-id")
    # Columns that changed together go back together: a row half-way may break a constraint.
    steps = [list(step) for _row, step in groupby(changes, _step_of)]
    touched = [record for step in steps if (record := _take_back(write, step)) is not None]
    if not touched:
        raise CannotUndo(_("This cannot be undone any more: it has been changed since."))
    for settle in ports.after_undo:
        settle(write, touched)
    write.batch.undoes = locked
    write.batch.save(update_fields=["undoes"])
    return write.batch


def _step_of(change: Change) -> tuple[str, int, int, str]:
    return change.subject_type, change.subject_id, change.version, change.action


def _take_back(write: Writing, step: list[Change]) -> Record | None:
    """The record, where the change could be taken back, in at least one of its columns."""
    change = step[0]
    model = model_of(change.subject_type)
    record = model.every.filter(pk=change.subject_id).first() if model else None
    if record is None:
        return None
    if change.action == Change.Action.CREATED:
        return _delete(write, record)
    if change.action == Change.Action.DELETED:
        return _restore(write, record)
    if change.action == Change.Action.RESTORED:
        return _delete(write, record)
    if record._meta.get_field(change.field).many_to_many:
        return _set_links_back(write, record, change)
    return _set_back(write, record, step)


def _delete(write: Writing, record: Record) -> Record | None:
    if record.deleted_at is not None:
        return None
    if is_stood_on(record):
        raise CannotUndo(_("This cannot be undone any more: others have built on it."))
    write.delete(record)
    return record


def _restore(write: Writing, record: Record) -> Record | None:
    subject = record.data_subject()
    if subject and Erasure.objects.filter(subject_type=subject[0], subject_id=subject[1]).exists():
        return None
    write.restore(record)
    return record


def _set_back(write: Writing, record: Record, step: list[Change]) -> Record | None:
    for change in step:
        personal = getattr(change, "personal", None)
        old, new = (personal.old, personal.new) if personal is not None else (change.old, change.new)
        field: Any = record._meta.get_field(change.field)
        if value_of(record, field) == new:
            setattr(record, field.attname, from_json(field, old))
    return record if write.save(record) else None


def _set_links_back(write: Writing, record: Record, change: Change) -> Record | None:
    links = getattr(record, change.field)
    if sorted(links.values_list("pk", flat=True)) != change.new:
        return None
    write.set_links(record, change.field, links.model._base_manager.filter(pk__in=change.old))
    return record
