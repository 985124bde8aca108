"""Rows linked to a record, edited by two people at the same time: what each did, and where they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from records.actors import PROGRAM
from records.models import Change, Record
from records.services import Conflict, FieldConflict, Writing

Keys = frozenset[Any]


@dataclass(frozen=True)
class Linked:
    """Linked rows by their keys: as a person saw them (None: not known), wants them, and as they are now."""

    name: str
    label: str
    model: type[models.Model]
    seen: Keys | None
    wanted: Keys
    present: Keys
    last: Change | None = None

    @property
    def outcome(self) -> Keys:
        """What is to hold: what was left as it was seen stays as others have made it."""
        return self.present if self.wanted == self.seen else self.wanted

    @property
    def clashes(self) -> bool:
        """Whether both changed it, each in another way."""
        return self.seen is not None and self.wanted != self.seen and self.present not in (self.seen, self.wanted)

    @property
    def rows(self) -> list[models.Model]:
        """The rows that are to hold."""
        return list(self.model._base_manager.filter(pk__in=self.outcome))

    def as_conflict(self) -> FieldConflict:
        """Who changed it, to what, and what this person wanted."""
        batch = self.last.batch if self.last else None
        return FieldConflict(
            name=self.name,
            label=self.label,
            theirs=self._names(self.present),
            yours=self._names(self.wanted),
            actor_kind=batch.actor_kind if batch else PROGRAM.actor_kind,
            actor_id=batch.actor_id if batch else None,
            at=batch.at if batch else timezone.now(),
        )

    def _names(self, keys: Keys) -> list[str]:
        return sorted(map(str, self.model._base_manager.filter(pk__in=keys)))


class LinkedConflict(Conflict):
    """A conflict of a record that has links; *links* are what the form opens with again."""

    def __init__(self, fields: list[FieldConflict], current_version: int, linked: Sequence[Linked]) -> None:
        super().__init__(fields, current_version)
        self.links = {each.name: sorted(each.wanted if each.clashes else each.outcome) for each in linked}


def linked_of(row: Record, name: str, wanted: Iterable[models.Model], expected_version: int | None) -> Linked:
    """A plain many-to-many of *row*; what the person saw is told by the journal since *expected_version*."""
    field = next(each for each in row._meta.many_to_many if each.name == name)
    rows = getattr(row, name)
    present = frozenset(rows.values_list("pk", flat=True))
    changes: list[Change] = []
    if expected_version is not None:
        since = Change.objects.filter(subject_type=row._meta.label_lower, subject_id=row.pk, field=name)
        changes = list(since.filter(version__gt=expected_version).select_related("batch").order_by("pk"))
    seen = frozenset(changes[0].old or ()) if changes else present
    return Linked(
        name=name,
        label=str(field.verbose_name),
        model=rows.model,
        seen=None if expected_version is None else seen,
        wanted=frozenset(each.pk for each in wanted),
        present=present,
        last=changes[-1] if changes else None,
    )


def save_with_links(write: Writing, row: Record, linked: Sequence[Linked], expected_version: int | None) -> None:
    """Save the columns of *row*; raises LinkedConflict where columns or links clash, with all of them."""
    found: list[FieldConflict] = []
    version = row.version
    try:
        write.save(row, expected_version=expected_version)
    except Conflict as conflict:
        found, version = list(conflict.fields), conflict.current_version
    found += [each.as_conflict() for each in linked if each.clashes]
    if found:
        stored = type(row).every.filter(pk=row.pk).values_list("version", flat=True).get()
        raise LinkedConflict(found, version if stored < version else stored, linked)
