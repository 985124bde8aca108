"""Meetings about the plan: the next one, and what was said in those before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models.plan_part import PlanPart
from records.validators import refuse_identity_codes


class PlanMeeting(PlanPart):
    """A meeting that both sides see. The register's own log of it is *interaction*, with a summary of its own."""

    plan = models.ForeignKey("plans.SharedPlan", models.PROTECT, related_name="meetings", verbose_name=_("plan"))
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True, validators=[refuse_identity_codes])
    agenda = models.TextField(_("what we talk about"), max_length=4_000, blank=True, validators=[refuse_identity_codes])
    notes = models.TextField(_("notes"), max_length=10_000, blank=True, validators=[refuse_identity_codes])
    interaction = models.OneToOneField(
        "partnerships.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_meeting",
        verbose_name=_("interaction"),
    )

    class Meta(PlanPart.Meta):
        abstract = False
        verbose_name = _("meeting about a plan")
        verbose_name_plural = _("meetings about plans")
        indexes = [models.Index(fields=["plan", "-held_on", "-id"], name="meeting_by_plan")]

    def __str__(self) -> str:
        return f"{self.plan} {self.in_history}"

    @property
    def in_history(self) -> str:
        """What it is called among the changes of its plan."""
        return f"{self.held_on:%-d.%-m.%Y}"
