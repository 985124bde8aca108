"""What stands on a record."""

from typing import Any

from django.db.models import ForeignKey, ForeignObjectRel, ManyToOneRel, Model

from records.models import Record


def is_stood_on(record: Record) -> bool:
    """Whether any living record names *record*; tables that are no records (periods, staging rows) do not count."""
    related = [field for field in record._meta.get_fields(include_hidden=True) if isinstance(field, ForeignObjectRel)]
    return any(_names(record, relation) for relation in related if issubclass(relation.related_model, Record))


def _names(record: Record, relation: ForeignObjectRel) -> bool:
    rows = relation.related_model._base_manager.filter(**{relation.field.name: record}, deleted_at=None)
    return bool(rows.exists())


def links_to(model: "type[Model]") -> "list[ForeignKey[Any, Any]]":
    """Every foreign key in the whole program that leads to *model*, tables behind plain links included; by name."""
    related = model._meta.get_fields(include_hidden=True)
    found = [each.field for each in related if isinstance(each, ManyToOneRel) and each.field.related_model is model]
    return sorted(found, key=link_label)


def link_label(link: "ForeignKey[Any, Any]") -> str:
    """How a rule names a link: "partnerships.position.contact"."""
    return f"{link.model._meta.label_lower}.{link.name}"
