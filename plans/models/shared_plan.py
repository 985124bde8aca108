"""What a partnership is for in a school year, written by both sides."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes

BENEFITS = ("benefit_company", "benefit_students", "benefit_college")


class SharedPlanQuerySet(RecordQuerySet):
    """Questions about shared plans."""

    def visible_to(self, actor: Actor) -> "SharedPlanQuerySet":
        """Plans are open to all who work in the college; the portal asks for those of its people itself."""
        return self if access_of(actor).is_member else self.none()


class SharedPlan(Record):
    """A year's plan. Actions, visibility, training and meetings are rows of their own; writing one raises the version.

    *stated_on* is the day since which it says what each of the three is to gain.
    """

    derived_fields = frozenset({"stated_on"})

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="shared_plans", verbose_name=_("partnership")
    )
    school_year = models.PositiveSmallIntegerField(_("school year"))
    future = models.TextField(
        _("where the workplace is heading"), max_length=4_000, blank=True, validators=[refuse_identity_codes]
    )
    aim = models.TextField(
        _("what we want to reach together"), max_length=4_000, blank=True, validators=[refuse_identity_codes]
    )
    benefit_company = models.TextField(
        _("what the organisation gains"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    benefit_students = models.TextField(
        _("what students gain"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    benefit_college = models.TextField(
        _("what the college gains"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    stated_on = models.DateField(_("benefits stated"), null=True, editable=False)
    needs = models.ManyToManyField("partnerships.Need", blank=True, related_name="plans", verbose_name=_("needs"))
    goals = models.ManyToManyField("partnerships.Goal", blank=True, related_name="plans", verbose_name=_("goals"))

    objects = LivingRecords.from_queryset(SharedPlanQuerySet)()
    every = EveryRecord.from_queryset(SharedPlanQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("shared plan")
        verbose_name_plural = _("shared plans")
        indexes = [
            models.Index(fields=["partnership", "-school_year", "-id"], name="plan_by_partnership", condition=LIVING)
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.year}"

    @property
    def year(self) -> str:
        """2026–2027."""
        return f"{self.school_year}–{self.school_year + 1}"

    def derive(self) -> None:
        """Stated from the day on which the last of the three was written, for as long as all are there."""
        if all(getattr(self, name).strip() for name in BENEFITS):
            self.stated_on = self.stated_on or timezone.localdate()
        else:
            self.stated_on = None
