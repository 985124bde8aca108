"""Who does what in a unit: staff groups by activity types, as the unit settled it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet


class Part(models.TextChoices):
    """What a staff group has to do with a type of activity, from the most to nothing."""

    LEADS = "leads", pgettext_lazy("role matrix", "leads")
    TAKES_PART = "takes_part", pgettext_lazy("role matrix", "takes part")
    INFORMED = "informed", pgettext_lazy("role matrix", "is informed")
    NONE = "none", pgettext_lazy("role matrix", "not involved")


class RoleMatrixQuerySet(RecordQuerySet):
    """Questions about role matrices."""

    def visible_to(self, actor: Actor) -> "RoleMatrixQuerySet":
        """Who does what is open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class RoleMatrixEntry(Record):
    """What one staff group of a unit has to do with one type of activity; a pair that is absent is not settled."""

    unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="role_matrix", verbose_name=_("education unit")
    )
    staff_group = models.ForeignKey(
        "organisation.StaffGroup", models.PROTECT, related_name="role_matrix", verbose_name=_("staff group")
    )
    activity_type = models.ForeignKey(
        "partnerships.ActivityType", models.PROTECT, related_name="role_matrix", verbose_name=_("activity type")
    )
    part = models.CharField(_("role"), max_length=10, choices=Part)
    settled_on = models.DateField(_("settled on"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("settled by")
    )

    objects = LivingRecords.from_queryset(RoleMatrixQuerySet)()
    every = EveryRecord.from_queryset(RoleMatrixQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("role in the matrix")
        verbose_name_plural = _("role matrix")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "activity_type", "staff_group"],
                condition=Q(deleted_at=None),
                name="role_settled_once",
            )
        ]
        indexes = [models.Index(fields=["activity_type", "unit"], name="role_by_type", condition=LIVING)]

    def __str__(self) -> str:
        return f"{self.unit}: {self.staff_group}, {self.activity_type} ({self.get_part_display()})"
