"""The one row that says what the college is called."""

from collections.abc import Mapping
from typing import Any

from organisation.models import College
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def save_college(
    *, actor: Actor, college: College, values: Mapping[str, Any], expected_version: int | None = None
) -> ChangeBatch | None:
    """Write the names; the row is made where there is none yet."""
    for name, value in values.items():
        setattr(college, name, value)
    with writing(actor, verb="edit_college") as write:
        if college.pk is None:
            college.pk = 1
            write.create(college)
            return None
        write.save(college, expected_version=expected_version)
        return write.batch_if_any
