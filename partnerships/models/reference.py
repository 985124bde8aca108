"""Municipalities and industries, as Statistics Finland classifies them."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organisation.names import NamedInThreeLanguages, in_language


class Municipality(NamedInThreeLanguages, models.Model):
    """A municipality with its region; names by Statistics Finland (CC BY 4.0)."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=80)
    name_sv = models.CharField(_("name in Swedish"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    region_code = models.CharField(_("region code"), max_length=2)
    region_fi = models.CharField(_("region in Finnish"), max_length=80)
    region_sv = models.CharField(_("region in Swedish"), max_length=80)
    region_en = models.CharField(_("region in English"), max_length=80)
    sort_key = models.BinaryField(max_length=120, editable=False)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    @property
    def other_name(self) -> str:
        """The name in the other language of the country."""
        return self.name_fi if get_language() == "sv" else self.name_sv

    @property
    def region(self) -> str:
        """The region in the active language."""
        return in_language(self, "region")


class Classification(models.TextChoices):
    """Which industrial classification a code belongs to."""

    TOL_2008 = "tol2008", "TOL 2008"
    TOL_2025 = "tol2025", "TOL 2025"


class Industry(NamedInThreeLanguages, models.Model):
    """A class of an industrial classification; names by Statistics Finland (CC BY 4.0)."""

    classification = models.CharField(_("classification"), max_length=8, choices=Classification)
    code = models.CharField(_("code"), max_length=6)
    level = models.PositiveSmallIntegerField(_("level"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("above"))
    name_fi = models.CharField(_("name in Finnish"), max_length=200)
    name_sv = models.CharField(_("name in Swedish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        verbose_name = _("industry")
        verbose_name_plural = _("industries")
        ordering = ["classification", "code"]
        constraints = [models.UniqueConstraint(fields=["classification", "code"], name="industry_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
