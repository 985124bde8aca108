"""What a college wants to reach in a school year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet


class TargetQuerySet(RecordQuerySet):
    """Questions about targets."""

    def visible_to(self, actor: Actor) -> "TargetQuerySet":
        """Targets are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class Target(Record):
    """A wished value of one figure in one school year, of the whole college or of a unit."""

    school_year = models.PositiveSmallIntegerField(_("school year"))
    unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("education unit"),
    )
    figure = models.CharField(_("figure"), max_length=60)
    value = models.PositiveIntegerField(_("target"))

    objects = LivingRecords.from_queryset(TargetQuerySet)()
    every = EveryRecord.from_queryset(TargetQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["school_year", "figure"], condition=Q(unit=None, deleted_at=None), name="college_target_once"
            ),
            models.UniqueConstraint(
                fields=["school_year", "figure", "unit"],
                condition=Q(unit__isnull=False, deleted_at=None),
                name="unit_target_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_year} {self.figure}: {self.value}"
