"""What a practice said at a moment: what is published is such a version, and versions are compared."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from records.actors import ActorKind


class VersionReason(models.TextChoices):
    SAVED = "saved", pgettext_lazy("version", "saved")
    REVIEW = "review", pgettext_lazy("version", "given to review")
    PUBLISHED = "published", pgettext_lazy("version", "published")
    RESTORED = "restored", pgettext_lazy("version", "an earlier one brought back")


class PracticeVersion(models.Model):
    """All of a practice as it was: texts, facts, pictures and files by their keys. Never changed once published."""

    practice = models.ForeignKey(
        "practices.Practice", models.CASCADE, related_name="versions", verbose_name=_("good practice")
    )
    number = models.PositiveIntegerField(_("number"))
    snapshot: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("what it said"))
    reason = models.CharField(_("why it was kept"), max_length=10, choices=VersionReason)
    actor_kind = models.CharField(_("kind of actor"), max_length=20, choices=ActorKind)
    actor_id = models.BigIntegerField(_("actor"), null=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("version of a practice")
        verbose_name_plural = _("versions of practices")
        constraints = [models.UniqueConstraint(fields=["practice", "number"], name="practice_version_once")]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.number}"
