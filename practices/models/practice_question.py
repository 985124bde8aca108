"""What colleagues ask the author of a practice, and the answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Record
from records.validators import refuse_identity_codes


class PracticeQuestion(Record):
    """One question; read inside the college by everybody, with its answer."""

    practice = models.ForeignKey(
        "practices.Practice", models.CASCADE, related_name="questions", verbose_name=_("good practice")
    )
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    text = models.TextField(_("question"), max_length=2_000, validators=[refuse_identity_codes])
    answer = models.TextField(_("answer"), max_length=4_000, blank=True, validators=[refuse_identity_codes])
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("question about a practice")
        verbose_name_plural = _("questions about practices")

    def __str__(self) -> str:
        return self.text[:80]
