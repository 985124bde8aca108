"""What every record has: a version, times, and a deletion that can be undone."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

# The condition of indexes that lists are read by: deleted rows are in none of them.
LIVING = models.Q(deleted_at=None)


class RecordQuerySet(models.QuerySet[Any]):
    """Rows of a record; the apps add their own chainable questions."""

    def living(self) -> Self:
        """Rows that nobody has deleted."""
        return self.filter(deleted_at=None)


class LivingRecords(models.Manager.from_queryset(RecordQuerySet)):  # type: ignore[misc]
    """The manager of daily work: deleted rows are not there."""

    def get_queryset(self) -> RecordQuerySet:
        return super().get_queryset().filter(deleted_at=None)


class EveryRecord(models.Manager.from_queryset(RecordQuerySet)):  # type: ignore[misc]
    """The manager that sees deleted rows as well: undo, history, administration."""


class Record(models.Model):
    """A row whose every change is journaled; written by records.services.writing only."""

    personal_fields: ClassVar[frozenset[str]] = frozenset()
    derived_fields: ClassVar[frozenset[str]] = frozenset()
    unjournaled_fields: ClassVar[frozenset[str]] = frozenset()

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)

    objects = LivingRecords()
    every = EveryRecord()

    class Meta:
        abstract = True
        base_manager_name = "every"

    @classmethod
    def journaled_fields(cls) -> list["models.Field[Any, Any]"]:
        """Columns whose values the journal keeps: all but keys, times, versions and what is derived."""
        own = {"version", "created_at", "updated_at", "deleted_at"}
        passed = own | cls.derived_fields | cls.unjournaled_fields
        return [field for field in cls._meta.concrete_fields if not field.primary_key and field.name not in passed]

    @property
    def in_history(self) -> str:
        """What it is called in the history of the record that it is a part of."""
        return str(self)

    def derive(self) -> None:
        """Set the columns of derived_fields from the others; called before each write."""

    def data_subject(self) -> tuple[str, int] | None:
        """The person whom the values of personal_fields are about, as (kind of record, key)."""
        return (self._meta.label_lower, self.pk) if self.personal_fields else None
