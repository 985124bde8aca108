"""For how long a partnership was without contact: made from its periods and contacts, and again at any time."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models.tier import Tier


class ContactGap(models.Model):
    """Active at a tier with a cadence, without contact since a day; half-open, from when it may be too long.

    No record: a copy, without deleted and merged partnerships. Gaps of one partnership never overlap. Shorter ones than
    any cadence are left out. No rule of the college is in it, so that a change of cadences changes no row.
    """

    # Until nothing that is known now ends it.
    ENDLESS = datetime.date(9999, 12, 31)

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    tier = models.CharField(_("tier"), max_length=12, choices=Tier)
    # The partnership's own, where it has one.
    cadence_months = models.PositiveSmallIntegerField(_("contact cadence in months"), null=True, blank=True)
    since = models.DateField(_("last contact"))
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))

    class Meta:
        verbose_name = _("time without contact")
        verbose_name_plural = _("times without contact")
        # What held on a day, told without fetching a row.
        indexes = [models.Index(fields=["to_on", "from_on", "tier", "since", "cadence_months"], name="gap_by_day")]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.tier} {self.from_on}–{self.to_on}"
