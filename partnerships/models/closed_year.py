"""School years that were closed: their figures as they stood that day."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class ClosedYearQuerySet(RecordQuerySet):
    """Questions about closed years."""

    def visible_to(self, actor: Actor) -> "ClosedYearQuerySet":
        """Closed years are open to all who work in the college: the dashboard tells them what has changed since."""
        return self if access_of(actor).is_member else self.none()


class ClosedYear(Record):
    """A school year whose figures were settled. What changes in them afterwards is shown beside these."""

    school_year = models.PositiveSmallIntegerField(_("school year"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("closed by")
    )
    reopened_because = models.CharField(
        _("why reopened"), max_length=300, blank=True, validators=[refuse_identity_codes]
    )
    figures: "models.JSONField[Any, Any]" = models.JSONField(_("figures as they stood"), editable=False)

    objects = LivingRecords.from_queryset(ClosedYearQuerySet)()
    every = EveryRecord.from_queryset(ClosedYearQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("closed school year")
        verbose_name_plural = _("closed school years")
        constraints = [
            models.UniqueConstraint(fields=["school_year"], condition=Q(deleted_at=None), name="year_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.school_year}–{self.school_year + 1}"
