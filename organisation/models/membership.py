"""Who works in which unit, in which role, from when until when; and who may decide for whom."""

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet


class Role(models.TextChoices):
    """Roles in a unit, from the narrowest to the widest."""

    STAFF = "staff", _("staff")
    COORDINATOR = "coordinator", _("coordinator")
    UNIT_HEAD = "unit_head", _("unit head")


class CollegeRoleKind(models.TextChoices):
    """Roles in the whole college."""

    PRINCIPAL = "principal", _("principal")
    ADMINISTRATOR = "administrator", _("administrator")


class DatedQuerySet(RecordQuerySet):
    """Rows that hold from their first day to their last, both included."""

    def on(self, day: datetime.date) -> "DatedQuerySet":
        """Rows in force on *day*."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day), starts_on__lte=day)


class DatedRecord(Record):
    """First and last day; without a last day it holds until further notice."""

    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = LivingRecords.from_queryset(DatedQuerySet)()
    every = EveryRecord.from_queryset(DatedQuerySet)()

    class Meta(Record.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="%(class)s_ends_after_start",
            )
        ]


class Membership(DatedRecord):
    """A person works in a unit in a role."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="memberships", verbose_name=_("education unit")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.STAFF)
    staff_group = models.ForeignKey(
        "organisation.StaffGroup", models.PROTECT, null=True, blank=True, verbose_name=_("staff group")
    )

    class Meta(DatedRecord.Meta):
        abstract = False
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [models.Index(fields=["user", "starts_on"], name="membership_by_user")]

    def __str__(self) -> str:
        return f"{self.user}, {self.unit} ({self.get_role_display()})"


class CollegeRole(DatedRecord):
    """A person is principal or administrator of the whole college."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="college_roles", verbose_name=_("person")
    )
    kind = models.CharField(_("role"), max_length=15, choices=CollegeRoleKind)

    class Meta(DatedRecord.Meta):
        abstract = False
        verbose_name = _("college-wide role")
        verbose_name_plural = _("college-wide roles")

    def __str__(self) -> str:
        return f"{self.user} ({self.get_kind_display()})"


class Deputy(DatedRecord):
    """Somebody decides in a decider's place for a time."""

    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deputies", verbose_name=_("decider")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deputises_for", verbose_name=_("deputy")
    )

    class Meta(DatedRecord.Meta):
        abstract = False
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        constraints = [
            *DatedRecord.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(deputy=models.F("decider")), name="deputy_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} → {self.decider}"
