"""Pairs of records that look like the same; found by a job, judged by a person."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class DuplicateKind(models.TextChoices):
    COMPANY = "company", _("organisation")
    CONTACT = "contact", _("contact")


class DuplicatePair(models.Model):
    """Two living rows of a kind, the smaller key first, and why they may be one. "Not the same" is remembered.

    Not a record: a finding that is made anew at any time; only the judgement is kept.
    """

    kind = models.CharField(_("kind"), max_length=8, choices=DuplicateKind)
    first_id = models.BigIntegerField(_("first"))
    second_id = models.BigIntegerField(_("second"))
    score = models.PositiveSmallIntegerField(_("likeness"), help_text=_("0–100, the likeliest first."))
    reasons: "models.JSONField[Any, Any]" = models.JSONField(_("reasons"), default=list)
    found_at = models.DateTimeField(_("found"), auto_now=True)
    dismissed_at = models.DateTimeField(_("told apart"), null=True)
    dismissed_by = models.BigIntegerField(_("told apart by"), null=True)

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        constraints = [
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="duplicate_pair_once"),
            models.CheckConstraint(
                condition=models.Q(first_id__lt=models.F("second_id")), name="duplicate_pair_in_order"
            ),
        ]
        indexes = [models.Index(fields=["kind", "dismissed_at", "-score"], name="duplicate_by_score")]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_id}–{self.second_id} ({self.score})"
