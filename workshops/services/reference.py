"""Loads the templates that ship: what is missing is added, what exists is left to people."""

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from organisation.services.reference import schema_is_current
from records.actors import PROGRAM
from records.services.writing import Writing, writing
from workshops.models import TemplateModule, WorkshopTemplate
from workshops.reference.templates import TEMPLATES, TemplateEntry


def load_after_migrate(using: str = DEFAULT_DB_ALIAS, **details: Any) -> None:
    """Receiver of post_migrate: load once the tables are in place, else wait for the next migrate."""
    if using == DEFAULT_DB_ALIAS and schema_is_current(WorkshopTemplate, TemplateModule):
        load_reference_data()


def load_reference_data() -> None:
    """Add the templates that are missing. One that exists, even a deleted one, is not touched."""
    known = set(WorkshopTemplate.every.values_list("code", flat=True))
    with writing(PROGRAM, verb="load_reference_data") as write:
        for position, entry in enumerate(TEMPLATES, start=1):
            if entry.code not in known:
                _load(write, entry, position)


def _load(write: Writing, entry: TemplateEntry, position: int) -> None:
    names = {f"name_{code}": getattr(entry.name, code) for code in ("fi", "sv", "en")}
    hints = {f"hint_{code}": getattr(entry.hint, code) for code in ("fi", "sv", "en")}
    template = write.create(WorkshopTemplate(code=entry.code, position=position, **names, **hints))
    _add(write, template, entry.modules)


def add_usual_modules(write: Writing, template: WorkshopTemplate) -> None:
    """The modules of the first template that ships."""
    _add(write, template, TEMPLATES[0].modules)


def _add(write: Writing, template: WorkshopTemplate, modules: Iterable[tuple[str, int]]) -> None:
    write.create_many(
        [
            TemplateModule(template=template, kind=kind, minutes=minutes, position=place)
            for place, (kind, minutes) in enumerate(modules, start=1)
        ]
    )
