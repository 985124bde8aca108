"""The college's own fields and the official classification that they are mapped to."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.models.named import NamedRecord
from organisation.names import NamedInThreeLanguages
from records.models import EveryRecord, LivingRecords, RecordQuerySet


class OfficialField(NamedInThreeLanguages, models.Model):
    """A class of the official classification (koulutusala 2016, ISCED-F); changed by the program only."""

    code = models.CharField(_("code"), max_length=5, primary_key=True)
    level = models.PositiveSmallIntegerField(_("level"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("above"))
    name_fi = models.CharField(_("name in Finnish"), max_length=150)
    name_sv = models.CharField(_("name in Swedish"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150)

    class Meta:
        verbose_name = _("official class of fields")
        verbose_name_plural = _("official classes of fields")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class EducationFieldQuerySet(RecordQuerySet):
    """Questions about fields."""

    def on(self, day: datetime.date) -> "EducationFieldQuerySet":
        """Fields that are taught on *day*."""
        return self.filter(models.Q(valid_until=None) | models.Q(valid_until__gte=day), valid_from__lte=day)


class EducationField(NamedRecord):
    """A field as the college itself speaks of it: vehicle technology, hairdressing …"""

    official = models.ForeignKey(
        OfficialField, models.PROTECT, null=True, blank=True, related_name="fields", verbose_name=_("official class")
    )
    valid_from = models.DateField(_("in use from"))
    valid_until = models.DateField(_("in use until"), null=True, blank=True)

    objects = LivingRecords.from_queryset(EducationFieldQuerySet)()
    every = EveryRecord.from_queryset(EducationFieldQuerySet)()

    class Meta(NamedRecord.Meta):
        abstract = False
        verbose_name = _("education field")
        verbose_name_plural = _("education fields")
        ordering = ["sort_key"]
