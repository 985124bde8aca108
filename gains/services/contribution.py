"""Contributions: written down, corrected, taken away."""

from collections.abc import Mapping
from typing import Any

from gains.models import Contribution
from partnerships.models import Partnership
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def add_contribution(*, actor: Actor, partnership: Partnership, values: Mapping[str, Any]) -> Contribution:
    """One side gave something."""
    with writing(actor, verb="add_contribution") as write:
        return write.create(Contribution(partnership=partnership, **values))


def change_contribution(
    *, actor: Actor, contribution: Contribution, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Correct a contribution; the batch for undo, or None where nothing changed. May raise Conflict."""
    for name, value in values.items():
        setattr(contribution, name, value)
    with writing(actor, verb="edit_contribution") as write:
        write.save(contribution, expected_version=expected_version)
        return write.batch_if_any


def delete_contribution(*, actor: Actor, contribution: Contribution) -> ChangeBatch:
    """Take away what was written down by mistake; undo brings it back."""
    with writing(actor, verb="delete_contribution") as write:
        write.delete(contribution)
        return write.batch
