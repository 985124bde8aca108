"""What somebody gained of a partnership, as a person wrote it down."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from organisation.queries.calendar import school_year_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class BenefitQuerySet(RecordQuerySet):
    """Questions about benefits."""

    def visible_to(self, actor: Actor) -> "BenefitQuerySet":
        """Benefits are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class Benefit(Record):
    """An amount of one indicator. Where the same activity (or contribution) tells it by itself, that goes before."""

    derived_fields = frozenset({"school_year"})

    indicator = models.ForeignKey(
        "gains.Indicator", models.PROTECT, related_name="benefits", verbose_name=_("what was gained")
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="benefits", verbose_name=_("partnership")
    )
    activity = models.ForeignKey(
        "partnerships.Activity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("came of the activity"),
    )
    contribution = models.ForeignKey(
        "gains.Contribution",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("came of the contribution"),
    )
    amount = models.PositiveBigIntegerField(_("amount"))
    gained_on = models.DateField(_("day"))
    school_year = models.PositiveSmallIntegerField(_("school year"), editable=False)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True, validators=[refuse_identity_codes])

    objects = LivingRecords.from_queryset(BenefitQuerySet)()
    every = EveryRecord.from_queryset(BenefitQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="benefit_is_something")]
        indexes = [
            models.Index(
                fields=["partnership", "gained_on", "indicator", "amount"],
                name="benefit_by_partnership",
                condition=LIVING,
            ),
            # Sums of a year, of those that came of nothing else apart, are taken of the index alone.
            models.Index(
                fields=["gained_on", "indicator", "partnership", "amount", "activity", "contribution"],
                name="benefit_by_day",
                condition=LIVING,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.amount}"

    def derive(self) -> None:
        """The school year comes of the day."""
        self.school_year = school_year_of(self.gained_on).first_year
