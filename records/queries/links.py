"""What stands on a record."""

from django.db.models import ForeignObjectRel

from records.models import Record


def is_stood_on(record: Record) -> bool:
    """Whether any living record names *record*; tables that are no records (periods, staging rows) do not count."""
    related = [field for field in record._meta.get_fields(include_hidden=True) if isinstance(field, ForeignObjectRel)]
    return any(_names(record, relation) for relation in related if issubclass(relation.related_model, Record))


def _names(record: Record, relation: ForeignObjectRel) -> bool:
    rows = relation.related_model._base_manager.filter(**{relation.field.name: record}, deleted_at=None)
    return bool(rows.exists())
