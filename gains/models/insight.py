"""One thing learnt at a company that teaching should know."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class InsightState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("insight", "waiting")
    USED = "used", pgettext_lazy("insight", "taken into use")
    NOT_USED = "not_used", pgettext_lazy("insight", "not used")


class InsightQuerySet(RecordQuerySet):
    """Questions about insights."""

    def visible_to(self, actor: Actor) -> "InsightQuerySet":
        """Insights are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class Insight(Record):
    """Sent to a field; what became of it, and why, is told by those who teach there."""

    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="insights", verbose_name=_("organisation")
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="insights",
        verbose_name=_("partnership"),
    )
    period = models.ForeignKey(
        "gains.WorkLifePeriod",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="insights",
        verbose_name=_("work-life period"),
    )
    field = models.ForeignKey(
        "organisation.EducationField", models.PROTECT, related_name="insights", verbose_name=_("sent to the field")
    )
    text = models.TextField(_("what was learnt"), max_length=2_000, validators=[refuse_identity_codes])
    learnt_on = models.DateField(_("learnt on"))
    learnt_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="insights",
        verbose_name=_("learnt by"),
    )
    state = models.CharField(_("what became of it"), max_length=8, choices=InsightState, default=InsightState.WAITING)
    because = models.TextField(_("how, or why not"), max_length=1_000, blank=True, validators=[refuse_identity_codes])
    decided_on = models.DateField(_("told on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("told by")
    )

    objects = LivingRecords.from_queryset(InsightQuerySet)()
    every = EveryRecord.from_queryset(InsightQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("insight")
        verbose_name_plural = _("insights")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_on=None) | (~Q(state="waiting") & Q(decided_on__isnull=False)),
                name="insight_fate_has_day",
            )
        ]
        indexes = [
            models.Index(fields=["-learnt_on", "-id"], name="insight_by_day", condition=LIVING),
            models.Index(fields=["field", "state", "-learnt_on"], name="insight_by_field", condition=LIVING),
            models.Index(fields=["partnership", "decided_on"], name="insight_of_partnership", condition=LIVING),
        ]

    def __str__(self) -> str:
        return self.text
