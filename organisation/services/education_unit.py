"""Units and what they teach, as dated rows."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.models import EducationField, EducationUnit, UnitField
from organisation.services.catalogue import save_entry
from organisation.services.linking import Linked
from records.actors import Actor
from records.models import Change, ChangeBatch
from records.services import Writing, writing


def save_unit(
    *,
    actor: Actor,
    unit: EducationUnit,
    values: Mapping[str, Any],
    successors: Iterable[EducationUnit],
    taught: Iterable[EducationField],
    taught_from: datetime.date | None = None,
    taught_seen: frozenset[int] | None = None,
    expected_version: int | None = None,
) -> ChangeBatch | None:
    """Write a unit with its successors and fields; the batch to undo comes back.

    Fields that are new hold from *taught_from* (today; in a new unit its first day), others end then.
    *taught_seen* are the fields that the person had before their eyes. May raise LinkedConflict.
    """
    is_new = unit.pk is None
    verb = "add_educationunit" if is_new else "edit_educationunit"
    with writing(actor, verb=verb) as write:
        if not is_new:
            EducationUnit.every.select_for_update().get(pk=unit.pk)
        fields = _fields_of(unit, taught, taught_seen)
        save_entry(
            actor=actor,
            row=unit,
            values=values,
            links={"successors": successors},
            expected_version=expected_version,
            beside=[fields],
        )
        day = taught_from or (unit.valid_from if is_new else timezone.localdate())
        set_taught(write, unit, list(EducationField.every.filter(pk__in=fields.outcome)), day)
        return write.batch_if_any


def _fields_of(unit: EducationUnit, taught: Iterable[EducationField], seen: frozenset[int] | None) -> Linked:
    rows = UnitField.every.filter(unit=unit.pk)
    journal = Change.objects.filter(subject_type=UnitField._meta.label_lower, subject_id__in=rows.values("pk"))
    return Linked(
        name="taught",
        label=_("Fields taught"),
        model=EducationField,
        seen=seen,
        wanted=frozenset(field.pk for field in taught),
        present=frozenset(rows.filter(to_on=None, deleted_at=None).values_list("field_id", flat=True)),
        last=journal.select_related("batch").order_by("pk").last(),
    )


def set_taught(write: Writing, unit: EducationUnit, fields: list[EducationField], on: datetime.date) -> None:
    """From *on*, the unit teaches *fields* and nothing else; a row that would hold for no day is taken away."""
    wanted = {field.pk for field in fields}
    present = list(UnitField.objects.filter(unit=unit, to_on=None))
    for row in present:
        if row.field_id in wanted:
            continue
        if row.from_on >= on:
            write.delete(row)
        else:
            row.to_on = on
            write.save(row)
    taught = {row.field_id for row in present}
    for field in fields:
        if field.pk not in taught:
            write.create(UnitField(unit=unit, field=field, from_on=on))
