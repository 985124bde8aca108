"""Planning a workshop: made from a template, changed, taken away."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from records.services.writing import Writing
from workshops.codes import new_code
from workshops.models import (
    Module,
    RoleAnswer,
    TemplateModule,
    Workshop,
    WorkshopModule,
    WorkshopState,
    WorkshopTemplate,
)
from workshops.services.invitation import call_off_all

# What a module keeps of the one that it is made from.
MODULE_COLUMNS = (
    "kind", "minutes", "title_fi", "title_sv", "title_en", "instructions_fi", "instructions_sv", "instructions_en",
    "tier", "has_votes", "votes_each",
)  # fmt: skip
LINKS = ("units", "facilitators")
TRIES = 50


def add_workshop(*, actor: Actor, values: dict[str, Any]) -> Workshop:
    """A planned workshop with the modules of its template and a join code of its own."""
    columns = {name: value for name, value in values.items() if name not in LINKS}
    with writing(actor, verb="add_workshop") as write:
        workshop: Workshop = write.create(Workshop(join_code=free_code(), **columns))
        for name in LINKS:
            write.set_links(workshop, name, values.get(name, ()))
        if workshop.template is not None:
            copy_modules(write, workshop, workshop.template.modules.filter(deleted_at=None))
    return workshop


def change_workshop(
    *, actor: Actor, workshop: Workshop, values: dict[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """What was planned, otherwise. Modules stay as they are, whatever template they came from."""
    for name, value in values.items():
        if name not in LINKS:
            setattr(workshop, name, value)
    with writing(actor, verb="edit_workshop") as write:
        write.save(workshop, expected_version=expected_version)
        for name in LINKS:
            if name in values:
                write.set_links(workshop, name, values[name])
        return write.batch_if_any


class Deleted(NamedTuple):
    """The batch to undo, and how many people are told that they are not invited any more."""

    batch: ChangeBatch
    told: int


def delete_workshop(*, actor: Actor, workshop: Workshop) -> Deleted:
    """Take a workshop away in which nobody has written anything: what a hall has said stays.

    It goes out of the calendars of those who were invited. Undo brings it back, but cannot untell them.
    """
    with transaction.atomic():
        with writing(actor, verb="delete_workshop") as write:
            write.lock(workshop)
            _refuse_if_used(workshop)
            write.delete(workshop)
            batch = write.batch
        return Deleted(batch, call_off_all(actor=actor, workshop=workshop))


def _refuse_if_used(workshop: Workshop) -> None:
    if workshop.state == WorkshopState.LIVE:
        raise ValidationError(_("The workshop goes on, so it stays. Close it instead."))
    answers = RoleAnswer.objects.filter(module__workshop=workshop.pk)
    if workshop.cards.filter(deleted_at=None).exists() or answers.exists():
        raise ValidationError(_("Somebody has written something in this workshop, so it stays."))


def copy_modules(write: Writing, workshop: Workshop, modules: Iterable[Module]) -> None:
    """Give a workshop modules of its own, after those that it has."""
    last = workshop.modules.filter(deleted_at=None).aggregate(last=Max("position"))["last"] or 0
    ordered = sorted(modules, key=lambda module: (module.position, module.pk))
    write.create_many(
        [
            WorkshopModule(workshop=workshop, position=place, **kept_of(module))
            for place, module in enumerate(ordered, start=last + 1)
        ]
    )


def kept_of(module: Module) -> dict[str, Any]:
    """What one module hands on to another made from it."""
    return {name: getattr(module, name) for name in MODULE_COLUMNS}


def keep_as_template(*, actor: Actor, workshop: Workshop, name: str) -> WorkshopTemplate:
    """The modules of a workshop as a template under a name of its own."""
    last = WorkshopTemplate.every.aggregate(last=Max("position"))["last"] or 0
    with writing(actor, verb="keep_template") as write:
        template: WorkshopTemplate = write.create(
            WorkshopTemplate(code=f"own-{new_code().lower()}", name_fi=name, position=last + 1)
        )
        rows = workshop.modules.filter(deleted_at=None).order_by("position", "pk")
        write.create_many(
            [
                TemplateModule(template=template, position=place, **kept_of(module))
                for place, module in enumerate(rows, start=1)
            ]
        )
    return template


def free_code() -> str:
    """A join code that opens no other workshop which is not closed."""
    for _try in range(TRIES):
        code = new_code()
        if not Workshop.objects.exclude(state=WorkshopState.CLOSED).filter(join_code=code).exists():
            return code
    raise RuntimeError("no free join code")  # pragma: no cover - 191 million codes
