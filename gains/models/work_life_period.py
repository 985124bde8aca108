"""A teacher works at a company for a while, and brings home what they learnt."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class WorkLifePeriodQuerySet(RecordQuerySet):
    """Questions about work-life periods."""

    def visible_to(self, actor: Actor) -> "WorkLifePeriodQuerySet":
        """Periods are open to all who work in the college: others want to learn of them."""
        return self if access_of(actor).is_member else self.none()


class WorkLifePeriod(Record):
    """Days of one person of the college at one company."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="work_life_periods", verbose_name=_("who")
    )
    unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        related_name="work_life_periods",
        verbose_name=_("education unit"),
    )
    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="work_life_periods", verbose_name=_("organisation")
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="work_life_periods",
        verbose_name=_("partnership"),
    )
    activity = models.ForeignKey(
        "partnerships.Activity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="work_life_periods",
        verbose_name=_("activity"),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    days = models.PositiveSmallIntegerField(_("working days"))
    learnt = models.TextField(_("what was learnt"), max_length=4_000, blank=True, validators=[refuse_identity_codes])

    objects = LivingRecords.from_queryset(WorkLifePeriodQuerySet)()
    every = EveryRecord.from_queryset(WorkLifePeriodQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("work-life period")
        verbose_name_plural = _("work-life periods")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="work_life_period_ends_after_start"),
            models.CheckConstraint(condition=Q(days__gt=0), name="work_life_period_has_days"),
        ]
        indexes = [
            models.Index(fields=["-starts_on", "-id"], name="work_life_period_by_day", condition=LIVING),
            models.Index(fields=["partnership", "ends_on"], name="work_life_of_partnership", condition=LIVING),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.starts_on}"
