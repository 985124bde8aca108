"""The college calendar: when nobody is expected to act."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.names import NamedInThreeLanguages
from records.models import Record


class CalendarPeriodKind(models.TextChoices):
    HOLIDAY = "holiday", _("holiday")
    CLOSURE = "closure", _("closure")


class CalendarPeriod(NamedInThreeLanguages, Record):
    """A holiday or closure of the college, both days included. National holidays are known without rows."""

    kind = models.CharField(_("kind"), max_length=10, choices=CalendarPeriodKind)
    name_fi = models.CharField(_("name in Finnish"), max_length=120)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("holiday or closure")
        verbose_name_plural = _("holidays and closures")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="period_ends_after_start"
            )
        ]
