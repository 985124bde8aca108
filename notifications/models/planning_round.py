"""The one row that planners take turns by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanningRound(models.Model):
    """Locked while notices are planned, so that two planners never plan the same; tells when that last happened."""

    planned_at = models.DateTimeField(_("last planned"), null=True)

    class Meta:
        verbose_name = _("planning of notices")
        verbose_name_plural = _("planning of notices")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_planning_round")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
