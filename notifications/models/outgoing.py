"""The outbox: what is to be sent is a row, written in the transaction of what causes it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class OutgoingMessage(models.Model):
    """One message to one recipient, once by (rule, object, recipient, nominal day, occurrence)."""

    rule = models.CharField(_("rule"), max_length=40)
    subject_key = models.CharField(_("about"), max_length=80)
    recipient = models.EmailField(_("recipient"), max_length=200)
    # Who that is, where it is a person of the college: whose mail does not arrive is shown to their coordinator.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="messages", verbose_name=_("person")
    )
    nominal_on = models.DateField(_("nominal day"))
    occurrence = models.PositiveIntegerField(_("occurrence"), default=0)
    params: "models.JSONField[Any, Any]" = models.JSONField(_("what to tell"), default=dict)
    language = models.CharField(_("language"), max_length=2)
    due_at = models.DateTimeField(_("to be sent"))
    state = models.CharField(_("state"), max_length=10, choices=MessageState, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    attempt_token = models.UUIDField(_("attempt"), null=True)
    lease_until = models.DateTimeField(_("taken until"), null=True)
    message_id = models.CharField(_("Message-ID"), max_length=200)
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "subject_key", "recipient", "nominal_on", "occurrence"], name="message_once"
            )
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="message_open", condition=Q(state__in=["waiting", "sending"])),
            models.Index(fields=["state", "-id"], name="message_by_state"),
            models.Index(fields=["subject_key", "-id"], name="message_about"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} → {self.recipient}"
