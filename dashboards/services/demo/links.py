"""Links of rows that have just been made, many in one statement: their making is what the journal keeps."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from records.models import Record


def link(manager: Any, pairs: Iterable[tuple[Record, Iterable[models.Model]]]) -> None:
    """Fill a plain many-to-many, such as Activity.fields, of new rows."""
    through, source, target = manager.through, manager.field.m2m_field_name(), manager.field.m2m_reverse_field_name()
    through.objects.bulk_create(
        [through(**{source: row, target: other}) for row, others in pairs for other in others], batch_size=500
    )
