"""Who read or took out personal data, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.actors import ActorKind


class PersonalReading(models.Model):
    """Personal data was opened, printed or exported. One person's page is noted once a day and actor."""

    class Way(models.TextChoices):
        READ = "read", _("opened")
        PRINTED = "print", _("printed")
        EXPORTED = "export", _("exported")

    way = models.CharField(_("way"), max_length=8, choices=Way)
    actor_kind = models.CharField(_("kind of actor"), max_length=20, choices=ActorKind)
    actor_id = models.BigIntegerField(_("actor"), null=True)
    subject_type = models.CharField(_("kind of record"), max_length=60)
    subject_id = models.BigIntegerField(_("record"), null=True)
    row_count = models.PositiveIntegerField(_("rows"), default=1)
    detail = models.CharField(_("which ones"), max_length=500, blank=True)
    at = models.DateTimeField(_("time"), auto_now_add=True)
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("reading of personal data")
        verbose_name_plural = _("readings of personal data")
        constraints = [
            models.UniqueConstraint(
                fields=["actor_kind", "actor_id", "way", "subject_type", "subject_id", "on"],
                condition=models.Q(subject_id__isnull=False),
                name="reading_once_a_day",
            )
        ]
        indexes = [
            models.Index(fields=["-at"], name="reading_by_time"),
            models.Index(fields=["subject_type", "subject_id", "-at"], name="reading_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.subject_type} {self.subject_id or self.row_count}"
