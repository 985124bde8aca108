"""How the journal writes down a column's value: plain JSON that can be turned back."""

import base64
import json
from typing import Any, TypeAlias

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from records.models import Record

FieldOf: TypeAlias = "models.Field[Any, Any]"


def to_json(field: FieldOf, value: Any) -> Any:
    """*value* of *field* as the journal keeps it."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def from_json(field: FieldOf, value: Any) -> Any:
    """The column value that the journal's *value* stands for."""
    if value is not None and isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value) if not field.is_relation else value


def value_of(record: Record, field: FieldOf) -> Any:
    """The present value of a column as the journal would keep it; a link is its key."""
    return to_json(
        field,
        field.to_python(getattr(record, field.attname)) if not field.is_relation else getattr(record, field.attname),
    )
