"""The catalogue: what partnerships do, for which needs, by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.models.named import NamedRecord
from organisation.names import in_language
from partnerships.models.tier import Tier


class NeedTheme(NamedRecord):
    """A theme of working life's needs: labour, staff competence, visibility …"""

    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True)
    hint_fi = models.CharField(_("explanation in Finnish"), max_length=300, blank=True)
    hint_sv = models.CharField(_("explanation in Swedish"), max_length=300, blank=True)
    hint_en = models.CharField(_("explanation in English"), max_length=300, blank=True)

    class Meta(NamedRecord.Meta):
        abstract = False
        verbose_name = _("need theme")
        verbose_name_plural = _("need themes")
        ordering = ["position", "sort_key"]

    @property
    def hint(self) -> str:
        """The explanation in the reader's language."""
        return in_language(self, "hint")


class ActivityType(NamedRecord):
    """A type of activity: its tier, the needs it answers, who usually does it, what it usually yields."""

    tier = models.CharField(_("tier"), max_length=12, choices=Tier)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True)
    hint_fi = models.CharField(_("description in Finnish"), max_length=300, blank=True)
    hint_sv = models.CharField(_("description in Swedish"), max_length=300, blank=True)
    hint_en = models.CharField(_("description in English"), max_length=300, blank=True)
    yields_fi = models.CharField(_("what it yields, in Finnish"), max_length=300, blank=True)
    yields_sv = models.CharField(_("what it yields, in Swedish"), max_length=300, blank=True)
    yields_en = models.CharField(_("what it yields, in English"), max_length=300, blank=True)
    themes = models.ManyToManyField(
        NeedTheme, blank=True, related_name="activity_types", verbose_name=_("answers needs")
    )
    staff_groups = models.ManyToManyField(
        "organisation.StaffGroup", blank=True, related_name="activity_types", verbose_name=_("usually done by")
    )

    class Meta(NamedRecord.Meta):
        abstract = False
        verbose_name = _("activity type")
        verbose_name_plural = _("activity types")
        ordering = ["position", "sort_key"]

    @property
    def hint(self) -> str:
        """The description in the reader's language."""
        return in_language(self, "hint")

    @property
    def yields(self) -> str:
        """What it usually yields, in the reader's language."""
        return in_language(self, "yields")
