"""What somebody on either side will do for the plan."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models.plan_part import PlanPart
from records.validators import refuse_identity_codes


class ActionState(models.TextChoices):
    PLANNED = "planned", _("planned")
    ONGOING = "ongoing", _("ongoing")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")
    CARRIED = "carried", pgettext_lazy("plan action", "moved to the next year")


OPEN_STATES = (ActionState.PLANNED, ActionState.ONGOING)


class PlanAction(PlanPart):
    """One action: its owner is a person of the college or of the company, never both."""

    plan = models.ForeignKey("plans.SharedPlan", models.PROTECT, related_name="actions", verbose_name=_("plan"))
    what = models.CharField(_("what"), max_length=300, validators=[refuse_identity_codes])
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_actions",
        verbose_name=_("who in the college"),
    )
    owner_contact = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_actions",
        verbose_name=_("who at the organisation"),
    )
    due_on = models.DateField(_("by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=ActionState, default=ActionState.PLANNED)
    outcome = models.TextField(_("outcome"), max_length=2_000, blank=True, validators=[refuse_identity_codes])
    need = models.ForeignKey(
        "partnerships.Need", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answers the need")
    )
    activity_type = models.ForeignKey(
        "partnerships.ActivityType",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("activity type"),
    )

    class Meta(PlanPart.Meta):
        abstract = False
        verbose_name = _("action of a plan")
        verbose_name_plural = _("actions of plans")
        constraints = [
            models.CheckConstraint(condition=Q(owner=None) | Q(owner_contact=None), name="action_has_one_owner")
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done in this plan."""
        return self.state in OPEN_STATES


class ActionFollowUp(models.Model):
    """The follow-up that an action became: settling one settles the other."""

    follow_up = models.OneToOneField(
        "partnerships.FollowUp",
        models.CASCADE,
        primary_key=True,
        related_name="of_plan_action",
        verbose_name=_("follow-up"),
    )
    action = models.OneToOneField(
        PlanAction, models.CASCADE, related_name="follow_up_link", verbose_name=_("action of a plan")
    )

    class Meta:
        verbose_name = _("follow-up of a plan's action")
        verbose_name_plural = _("follow-ups of plans' actions")

    def __str__(self) -> str:
        return f"{self.action_id} {self.follow_up_id}"
