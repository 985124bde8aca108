"""From when until when a partnership covered a field at a tier: made from its periods and activities, and again at any
time."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models.tier import Tier


class CoveredSpan(models.Model):
    """Active at a tier while an activity of a field went on or had been done within twelve months; half-open.

    No record: a copy, without deleted and merged partnerships. Spans of one partnership and field never overlap.
    """

    # Until nothing that is known now ends it.
    ENDLESS = datetime.date(9999, 12, 31)

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="+", verbose_name=_("partnership")
    )
    field = models.ForeignKey(
        "organisation.EducationField", models.PROTECT, related_name="+", db_index=False, verbose_name=_("field")
    )
    tier = models.CharField(_("tier"), max_length=12, choices=Tier)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))

    class Meta:
        verbose_name = _("span of coverage")
        verbose_name_plural = _("spans of coverage")
        # What held on a day, and since when anything did: each told without fetching a row.
        indexes = [
            models.Index(fields=["to_on", "from_on", "field", "tier", "partnership"], name="covered_by_day"),
            models.Index(fields=["field", "tier", "from_on", "to_on", "partnership"], name="covered_by_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.field_id} {self.tier} {self.from_on}–{self.to_on}"
