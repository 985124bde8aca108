"""What a partnership does."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class ActivityStatus(models.TextChoices):
    IDEA = "idea", _("idea")
    PLANNED = "planned", _("planned")
    ONGOING = "ongoing", _("ongoing")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class ActivityQuerySet(RecordQuerySet):
    """Questions about activities."""

    def visible_to(self, actor: Actor) -> "ActivityQuerySet":
        """Activities are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class Activity(Record):
    """One thing that the partners do together; students are counts, never names."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="activities", verbose_name=_("partnership")
    )
    type = models.ForeignKey(
        "partnerships.ActivityType", models.PROTECT, related_name="activities", verbose_name=_("activity type")
    )
    what = models.CharField(_("what"), max_length=200, validators=[refuse_identity_codes])
    description = models.TextField(_("description"), max_length=4_000, blank=True, validators=[refuse_identity_codes])
    status = models.CharField(_("status"), max_length=8, choices=ActivityStatus, default=ActivityStatus.PLANNED)
    unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="activities", verbose_name=_("education unit")
    )
    workplace = models.ForeignKey(
        "partnerships.Workplace", models.PROTECT, null=True, blank=True, verbose_name=_("workplace")
    )
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    fields = models.ManyToManyField(
        "organisation.EducationField", blank=True, related_name="activities", verbose_name=_("education fields")
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("responsible in the college"),
    )
    responsible_contact = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("responsible at the organisation"),
    )
    outcome = models.TextField(_("outcome"), max_length=4_000, blank=True, validators=[refuse_identity_codes])
    student_count = models.PositiveIntegerField(_("students"), null=True, blank=True)
    staff_count = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    hours = models.PositiveIntegerField(_("hours"), null=True, blank=True)

    objects = LivingRecords.from_queryset(ActivityQuerySet)()
    every = EveryRecord.from_queryset(ActivityQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="activity_ends_after_start",
            )
        ]
        indexes = [
            models.Index(fields=["partnership", "-starts_on", "-id"], name="activity_by_partnership"),
            # In which partnerships nothing was done for long.
            models.Index(
                fields=["partnership", "status", "ends_on", "starts_on", "created_at"],
                name="activity_done_in",
                condition=LIVING,
            ),
            # What covers a field and tier: those that go on or were done in a year.
            models.Index(
                fields=["status", "ends_on", "starts_on", "created_at", "partnership", "deleted_at"],
                name="activity_by_end",
            ),
            models.Index(fields=["starts_on", "id", "partnership"], name="activity_by_start", condition=LIVING),
            # What tells who gained stands behind: figures go through all of two years.
            models.Index(
                fields=[
                    "status",
                    "starts_on",
                    "id",
                    "partnership",
                    "type",
                    "student_count",
                    "staff_count",
                    "hours",
                ],
                name="activity_by_status",
                condition=LIVING,
            ),
            models.Index(
                fields=["unit", "status", "starts_on", "id", "partnership"], name="activity_by_unit", condition=LIVING
            ),
        ]

    def __str__(self) -> str:
        return self.what
