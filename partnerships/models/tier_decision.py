"""Decisions on tiers: proposed by anyone, made by the tier's decider, never by the program."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnerships.models.tier import Tier
from records.models import Record
from records.validators import refuse_identity_codes


class DecisionState(models.TextChoices):
    PROPOSED = "proposed", _("waits for a decision")
    DECIDED = "decided", _("decided")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class TierDecision(Record):
    """A change of tier as it was proposed and decided. The first one of a partnership comes from no tier."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="tier_decisions", verbose_name=_("partnership")
    )
    state = models.CharField(_("state"), max_length=10, choices=DecisionState)
    from_tier = models.CharField(_("from tier"), max_length=12, choices=Tier, blank=True)
    to_tier = models.CharField(_("to tier"), max_length=12, choices=Tier)
    reason = models.TextField(_("reason"), max_length=2_000, blank=True, validators=[refuse_identity_codes])
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="proposed_tiers",
        null=True,
        verbose_name=_("proposed by"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="decided_tiers",
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    criteria: "models.JSONField[Any, Any]" = models.JSONField(
        _("criteria as they stood"), null=True, blank=True, editable=False
    )
    answer = models.TextField(_("grounds of the decision"), max_length=2_000, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("tier decision")
        verbose_name_plural = _("tier decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(state=DecisionState.PROPOSED, deleted_at=None),
                name="one_waiting_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(state=DecisionState.DECIDED) | Q(decided_on__isnull=False), name="decided_has_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "decided_on", "id"], name="decision_by_partnership"),
            models.Index(
                fields=["decided_on", "state", "from_tier", "to_tier", "partnership", "deleted_at"],
                name="decision_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_to_tier_display()}"
