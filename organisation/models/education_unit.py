"""Education units, from when until when, what they teach and what became of them."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.models.named import NamedRecord
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet


class EducationUnitQuerySet(RecordQuerySet):
    """Questions about units."""

    def on(self, day: datetime.date) -> "EducationUnitQuerySet":
        """Units that exist on *day*."""
        return self.filter(models.Q(valid_until=None) | models.Q(valid_until__gte=day), valid_from__lte=day)


class EducationUnit(NamedRecord):
    """A unit of the college; reorganised units end and name their successors."""

    campus = models.ForeignKey(
        "organisation.Campus", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("campus")
    )
    valid_from = models.DateField(_("exists from"))
    valid_until = models.DateField(_("exists until"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name=_("successors")
    )

    objects = LivingRecords.from_queryset(EducationUnitQuerySet)()
    every = EveryRecord.from_queryset(EducationUnitQuerySet)()

    class Meta(NamedRecord.Meta):
        abstract = False
        verbose_name = _("education unit")
        verbose_name_plural = _("education units")
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="unit_ends_after_start",
            )
        ]


class UnitField(Record):
    """A unit teaches a field, from a day until (not including) another."""

    unit = models.ForeignKey(EducationUnit, models.PROTECT, related_name="taught", verbose_name=_("education unit"))
    field = models.ForeignKey(
        "organisation.EducationField", models.PROTECT, related_name="taught_in", verbose_name=_("education field")
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("field taught in a unit")
        verbose_name_plural = _("fields taught in units")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "field"], condition=models.Q(to_on=None, deleted_at=None), name="field_taught_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.field}"
