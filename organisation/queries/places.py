"""What changed records are called now, where they are seen, and to which company or other record they belong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import reverse

from records.actors import Actor
from records.models import Change, Record
from records.registries import ports


@dataclass(frozen=True)
class Place:
    """A record's name and address; *about* is what it belongs to."""

    name: str = ""
    url: str = ""
    about: str = ""
    about_url: str = ""


def places_of(changes: Iterable[Change], actor: Actor | None) -> dict[tuple[str, int], Place]:
    """The places of all records that *changes* are about; two queries for each kind (and what names are made of)."""
    wanted: dict[str, set[int]] = {}
    for change in changes:
        wanted.setdefault(change.subject_type, set()).add(change.subject_id)
    pages = {kind.model: kind.url_name for kind in ports.history.values()}
    found: dict[tuple[str, int], Place] = {}
    for subject_type, keys in wanted.items():
        try:
            model = apps.get_model(subject_type)
        except (LookupError, ValueError):
            continue
        path = _way_up(model, pages)
        rows = model._base_manager.filter(pk__in=keys).select_related(*_names_rest_on(model, path))
        seen = _seen(model, keys, actor) if model in pages else set()
        for row in rows:
            url = reverse(pages[model], args=[row.pk]) if row.pk in seen else ""
            found[subject_type, row.pk] = _place(row, url, path, pages)
    return found


def _place(row: Any, url: str, path: str, pages: dict[Any, str]) -> Place:
    parent, name = row, str(row)
    for step in path.split("__") if path else ():
        parent = getattr(parent, step, None)
    if not path or parent is None or (str(parent) == name and url):
        return Place(name, url)
    about_url = reverse(pages[type(parent)], args=[parent.pk]) if parent.deleted_at is None else ""
    return Place(name, url, str(parent), about_url)


def _seen(model: Any, keys: set[int], actor: Actor | None) -> set[int]:
    """Which of them are alive and visible to *actor*."""
    if actor is None:
        return set()
    return set(model.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))


def _way_up(model: Any, pages: dict[Any, str]) -> str:
    """The link, of its own or of what it is a part of, by which a record belongs to one that has a page."""
    links = [field for field in model._meta.concrete_fields if field.is_relation and field.related_model is not model]
    for field in links:
        if field.related_model in pages:
            return str(field.name)
    for field in links:
        if issubclass(field.related_model, Record):
            for further in field.related_model._meta.concrete_fields:
                if further.is_relation and further.related_model in pages:
                    return f"{field.name}__{further.name}"
    return ""


def _names_rest_on(model: Any, path: str) -> list[str]:
    """What names are made of: the links of the record, and those of what it belongs to."""
    names = [field.name for field in model._meta.concrete_fields if field.is_relation]
    above = model
    for step in path.split("__") if path else ():
        above = above._meta.get_field(step).related_model
    if above is model:
        return names
    return [*names, *(f"{path}__{field.name}" for field in above._meta.concrete_fields if field.is_relation)]
