"""What a person is told, once: seen in the product, and carried by a mail if the person wants mail."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing told to one person, once by (rule, object, person, nominal day, occurrence).

    The words are made when it is read or sent, from *params* and from the thing as it is then.
    """

    rule = models.CharField(_("rule"), max_length=40)
    subject_key = models.CharField(_("about"), max_length=80)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("person")
    )
    nominal_on = models.DateField(_("nominal day"))
    occurrence = models.PositiveIntegerField(_("occurrence"), default=0)
    params: "models.JSONField[Any, Any]" = models.JSONField(_("what to tell"), default=dict)
    created_at = models.DateTimeField(_("created"))
    read_at = models.DateTimeField(_("read"), null=True)
    withdrawn_at = models.DateTimeField(_("called off"), null=True)
    mail = models.ForeignKey(
        "notifications.OutgoingMessage",
        models.SET_NULL,
        null=True,
        related_name="notices",
        verbose_name=_("carried by"),
    )

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_key", "rule", "person", "nominal_on", "occurrence"], name="notice_once"
            )
        ]
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="notice_by_person"),
            models.Index(
                fields=["person"], name="notice_unread", condition=Q(read_at__isnull=True, withdrawn_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} → {self.person_id}"
