"""How the numbers of partnerships changed month by month: made from their periods, and again at any time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models.partnership import PartnershipStatus
from partnerships.models.tier import Tier


class PartnershipLedger(models.Model):
    """By how many the partnerships of a unit, tier and status grew or shrank in a month; sums give any month's end.

    No record: a copy of PartnershipPeriod without those of deleted and merged partnerships.
    """

    month_on = models.DateField(_("first day of the month"))
    lead_unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    tier = models.CharField(_("tier"), max_length=12, choices=Tier)
    status = models.CharField(_("status"), max_length=10, choices=PartnershipStatus)
    change = models.IntegerField(_("change"))

    class Meta:
        verbose_name = _("month of partnerships")
        verbose_name_plural = _("months of partnerships")
        constraints = [
            models.UniqueConstraint(fields=["month_on", "lead_unit", "tier", "status"], name="ledger_line_once")
        ]
        indexes = [models.Index(fields=["lead_unit", "month_on"], name="ledger_by_unit")]

    def __str__(self) -> str:
        return f"{self.month_on:%Y-%m} {self.lead_unit_id} {self.tier} {self.status} {self.change:+d}"
