"""Who stands behind a plan, on which day, and what it said then."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.models.plan_part import PlanPart
from records.validators import refuse_identity_codes


class Side(models.TextChoices):
    COLLEGE = "college", _("college")
    COMPANY = "company", _("organisation")


class PlanSignature(PlanPart):
    """One management's yes. *content* is what the plan said then, by keys: names of people are looked up when shown."""

    plan = models.ForeignKey("plans.SharedPlan", models.PROTECT, related_name="signatures", verbose_name=_("plan"))
    side = models.CharField(_("side"), max_length=8, choices=Side)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed off by (college)"),
    )
    signed_by_contact = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_signatures",
        verbose_name=_("signed off by (organisation)"),
    )
    signed_on = models.DateField(_("signed off on"))
    plan_version = models.PositiveIntegerField(_("version of the plan"))
    content: "models.JSONField[Any, Any]" = models.JSONField(_("what the plan said"), default=dict, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    remark = models.CharField(_("remark"), max_length=300, blank=True, validators=[refuse_identity_codes])

    class Meta(PlanPart.Meta):
        abstract = False
        verbose_name = _("sign-off of a plan")
        verbose_name_plural = _("sign-offs of plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(side=Side.COLLEGE, signed_by__isnull=False, signed_by_contact=None)
                | Q(side=Side.COMPANY, signed_by=None, signed_by_contact__isnull=False),
                name="signature_is_of_its_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.in_history}"

    @property
    def in_history(self) -> str:
        """What it is called among the changes of its plan."""
        return f"{self.get_side_display()} {self.signed_on:%-d.%-m.%Y}"
