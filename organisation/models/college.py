"""The college itself: one row."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.names import NamedInThreeLanguages
from records.models import Record


class College(NamedInThreeLanguages, Record):
    """What the college is called, and whether this is the demo."""

    name_fi = models.CharField(_("name in Finnish"), max_length=150)
    name_sv = models.CharField(_("name in Swedish"), max_length=150, blank=True)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    participants_kept_days = models.PositiveSmallIntegerField(
        _("days for which participants of workshops are kept"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text=_("Afterwards nicknames and addresses are forgotten; cards stay without names."),
    )
    is_demo = models.BooleanField(_("demo college"), default=False, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("college")
        verbose_name_plural = _("colleges")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_college")]

    def __str__(self) -> str:
        return self.name
