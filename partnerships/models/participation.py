"""Which units take part in a partnership, each with its own owner, fields and dates."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.models import LIVING, Record


class ParticipatingUnit(Record):
    """A unit takes part from a day until (not including) another; the lead unit has a row as well.

    A row until `PLANNED_UNTIL` is a handover that is planned: from its first day somebody else owns the unit's part.
    """

    PLANNED_UNTIL = datetime.date(9999, 12, 31)

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="participations", verbose_name=_("partnership")
    )
    unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="participations", verbose_name=_("education unit")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_participations",
        verbose_name=_("owner"),
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("participating unit")
        verbose_name_plural = _("participating units")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gt=models.F("from_on")), name="participation_not_empty"
            ),
            models.UniqueConstraint(
                fields=["partnership", "unit"], condition=Q(to_on=None, deleted_at=None), name="unit_takes_part_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "to_on", "partnership"], name="participation_by_unit", condition=LIVING),
            models.Index(fields=["owner", "to_on", "partnership"], name="participation_by_owner", condition=LIVING),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ({self.owner or '–'})"

    @property
    def is_planned(self) -> bool:
        """Whether this is a handover to come."""
        return self.to_on == self.PLANNED_UNTIL


class ParticipationField(Record):
    """A field that a participating unit brings along, from a day until (not including) another."""

    participation = models.ForeignKey(
        ParticipatingUnit, models.PROTECT, related_name="fields", verbose_name=_("participating unit")
    )
    field = models.ForeignKey(
        "organisation.EducationField", models.PROTECT, related_name="participations", verbose_name=_("education field")
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("field of a participating unit")
        verbose_name_plural = _("fields of participating units")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gt=models.F("from_on")), name="participation_field_not_empty"
            ),
            models.UniqueConstraint(
                fields=["participation", "field"],
                condition=Q(to_on=None, deleted_at=None),
                name="participation_field_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.field)
