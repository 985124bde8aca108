"""The modules of a workshop: added, changed, moved, taken away."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from workshops.models import Workshop, WorkshopModule
from workshops.queries.module_words import BY_KIND


def add_module(*, actor: Actor, workshop: Workshop, kind: str) -> ChangeBatch:
    """One more module at the end, as long as it usually takes."""
    with writing(actor, verb="add_module") as write:
        last = workshop.modules.filter(deleted_at=None).aggregate(last=Max("position"))["last"] or 0
        minutes = BY_KIND[kind].minutes
        write.create(WorkshopModule(workshop=workshop, kind=kind, minutes=minutes, position=last + 1))
        return write.batch


def change_module(
    *, actor: Actor, module: WorkshopModule, values: dict[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Its minutes, words and options."""
    for name, value in values.items():
        setattr(module, name, value)
    with writing(actor, verb="edit_module") as write:
        write.save(module, expected_version=expected_version)
        return write.batch_if_any


def move_module(*, actor: Actor, module: WorkshopModule, by: int) -> ChangeBatch | None:
    """One place earlier (-1) or later (1); at either end nothing happens."""
    with writing(actor, verb="move_module") as write:
        rows = list(
            WorkshopModule.objects.filter(workshop=module.workshop_id).select_for_update().order_by("position", "pk")
        )
        place = [row.pk for row in rows].index(module.pk)
        if not 0 <= place + by < len(rows):
            return None
        rows[place], rows[place + by] = rows[place + by], rows[place]
        for position, row in enumerate(rows, start=1):
            row.position = position
            write.save(row)
        return write.batch_if_any


def delete_module(*, actor: Actor, module: WorkshopModule) -> ChangeBatch:
    """Take a module away on which nobody has written anything."""
    with writing(actor, verb="delete_module") as write:
        workshop = write.lock(module.workshop)
        if workshop.current_module_id == module.pk or module.opened_at is not None:
            raise ValidationError(_("This module has been opened in the workshop, so it stays."))
        write.delete(module)
        return write.batch
