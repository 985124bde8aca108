"""What an organisation answers to three questions, once a school year."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class Satisfaction(models.IntegerChoices):
    POOR = 1, pgettext_lazy("answer of an organisation", "poorly")
    FAIR = 2, pgettext_lazy("answer of an organisation", "somewhat")
    WELL = 3, pgettext_lazy("answer of an organisation", "well")
    GREAT = 4, pgettext_lazy("answer of an organisation", "very well")


class YearlyAnswerQuerySet(RecordQuerySet):
    """Questions about yearly answers."""

    def visible_to(self, actor: Actor) -> "YearlyAnswerQuerySet":
        """Answers are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class YearlyAnswer(Record):
    """The answers about one partnership and school year; hired people are a count, never names."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="yearly_answers", verbose_name=_("partnership")
    )
    # A school year, named by its first year.
    school_year = models.PositiveSmallIntegerField(_("school year"))
    access = models.ForeignKey(
        "portal.PortalAccess", models.PROTECT, null=True, related_name="answers", verbose_name=_("answered by")
    )
    hired_count = models.PositiveIntegerField(
        _("hired of our students and graduates"), validators=[MaxValueValidator(10_000)]
    )
    satisfaction = models.PositiveSmallIntegerField(_("how it has answered the needs"), choices=Satisfaction)
    wish = models.TextField(
        _("what should come next"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )

    objects = LivingRecords.from_queryset(YearlyAnswerQuerySet)()
    every = EveryRecord.from_queryset(YearlyAnswerQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("yearly answer")
        verbose_name_plural = _("yearly answers")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "school_year"], condition=LIVING, name="answered_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.school_year_words}"

    @property
    def school_year_words(self) -> str:
        """2026–2027."""
        return f"{self.school_year}–{self.school_year + 1}"
