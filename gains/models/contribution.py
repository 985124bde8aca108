"""What either side gives to a partnership: equipment, spaces, work time, money, teaching."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class Giver(models.TextChoices):
    """The same words as the ladder's evidence uses (partnerships.queries.ladder.recorded.GIVERS)."""

    COMPANY = "company", pgettext_lazy("giver", "organisation")
    COLLEGE = "college", pgettext_lazy("giver", "college")


class ContributionKind(models.TextChoices):
    EQUIPMENT = "equipment", pgettext_lazy("contribution", "equipment")
    SPACES = "spaces", pgettext_lazy("contribution", "spaces")
    WORK_TIME = "work_time", pgettext_lazy("contribution", "work time")
    MONEY = "money", pgettext_lazy("contribution", "money")
    TEACHING = "teaching", pgettext_lazy("contribution", "teaching")


# What stands somewhere, wears out and goes back one day: kept in a register of its own.
LASTING_KINDS = (ContributionKind.EQUIPMENT, ContributionKind.SPACES)
LASTING = Q(kind__in=[str(kind) for kind in LASTING_KINDS])


class ContributionQuerySet(RecordQuerySet):
    """Questions about contributions."""

    def visible_to(self, actor: Actor) -> "ContributionQuerySet":
        """Contributions are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def in_use(self, day: datetime.date) -> "ContributionQuerySet":
        """Equipment and spaces that are in use on a day."""
        return self.filter(LASTING, Q(used_until=None) | Q(used_until__gte=day), given_on__lte=day)


class Contribution(Record):
    """One thing that one side gave to a partnership. Students are counts, never names."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="contributions", verbose_name=_("partnership")
    )
    giver = models.CharField(_("who gave"), max_length=8, choices=Giver)
    kind = models.CharField(_("kind"), max_length=10, choices=ContributionKind)
    what = models.CharField(_("what"), max_length=200, validators=[refuse_identity_codes])
    description = models.TextField(_("description"), max_length=2_000, blank=True, validators=[refuse_identity_codes])
    value_cents = models.PositiveBigIntegerField(_("value in cents"), null=True, blank=True)
    saving_cents = models.PositiveBigIntegerField(_("saving against buying in cents"), null=True, blank=True)
    hours = models.PositiveIntegerField(_("hours"), null=True, blank=True)
    given_on = models.DateField(_("given on"))
    used_until = models.DateField(_("in use until"), null=True, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    campus = models.ForeignKey(
        "organisation.Campus",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("campus where it is used"),
    )
    place = models.CharField(_("where it is used"), max_length=160, blank=True, validators=[refuse_identity_codes])
    student_count = models.PositiveIntegerField(_("students reached"), null=True, blank=True)
    agreement = models.ForeignKey(
        "gains.Agreement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("agreement"),
    )

    objects = LivingRecords.from_queryset(ContributionQuerySet)()
    every = EveryRecord.from_queryset(ContributionQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.CheckConstraint(
                condition=Q(used_until=None) | Q(used_until__gte=F("given_on")), name="contribution_used_after_given"
            )
        ]
        indexes = [
            models.Index(fields=["partnership", "-given_on", "-id"], name="contribution_by_day", condition=LIVING),
            # Sums of a year by giver and kind, and who gained by it, are taken of the index alone.
            models.Index(
                fields=[
                    "given_on",
                    "giver",
                    "kind",
                    "partnership",
                    "value_cents",
                    "saving_cents",
                    "student_count",
                ],
                name="contribution_sums",
                condition=LIVING,
            ),
            models.Index(fields=["review_on", "id"], name="contribution_due", condition=LIVING & LASTING),
            models.Index(fields=["used_until", "id"], name="contribution_ends", condition=LIVING & LASTING),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_lasting(self) -> bool:
        """Equipment or a space: it stands in the register."""
        return self.kind in LASTING_KINDS
