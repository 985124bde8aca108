"""Partnerships, and the dated rows that tell how each stood on any past day."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from partnerships.models.tier import Tier
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class PartnershipStatus(models.TextChoices):
    PROSPECT = "prospect", _("prospect")
    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("ended")


OPEN = ~Q(status=PartnershipStatus.ENDED) & Q(deleted_at=None, exception_reason="")


class PartnershipQuerySet(RecordQuerySet):
    """Questions about partnerships."""

    def visible_to(self, actor: Actor) -> "PartnershipQuerySet":
        """The register is open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def not_ended(self) -> "PartnershipQuerySet":
        """Prospects, active and paused ones."""
        return self.exclude(status=PartnershipStatus.ENDED)


class Partnership(Record):
    """The college's relation with a company or one of its workplaces.

    Tier, status and lead unit are copies of the latest PartnershipPeriod; services.partnership alone writes both.
    """

    unjournaled_fields = frozenset({"last_contact_on"})

    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    workplace = models.ForeignKey(
        "partnerships.Workplace",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        verbose_name=_("workplace"),
    )
    tier = models.CharField(_("tier"), max_length=12, choices=Tier)
    status = models.CharField(_("status"), max_length=10, choices=PartnershipStatus)
    lead_unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="led_partnerships", verbose_name=_("lead unit")
    )
    started_on = models.DateField(_("started"))
    existed_before = models.BooleanField(_("existed before Kumppani"), default=False)
    contact = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        verbose_name=_("contact"),
    )
    sponsor = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsored_partnerships",
        verbose_name=_("management sponsor"),
    )
    college_sponsor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsored_partnerships",
        verbose_name=_("management sponsor in the college"),
    )
    cadence_months = models.PositiveSmallIntegerField(
        _("contact cadence in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("Left empty, the college's setting for the tier holds."),
    )
    review_on = models.DateField(_("next review"), null=True, blank=True)
    description = models.TextField(_("in short"), max_length=4_000, blank=True, validators=[refuse_identity_codes])
    exception_reason = models.CharField(_("why a second partnership"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        db_index=False,
        verbose_name=_("merged into"),
    )
    last_contact_on = models.DateField(_("last contact"), null=True, editable=False)

    objects = LivingRecords.from_queryset(PartnershipQuerySet)()
    every = EveryRecord.from_queryset(PartnershipQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            models.UniqueConstraint(
                fields=["company"], condition=OPEN & Q(workplace=None), name="one_open_partnership_of_company"
            ),
            models.UniqueConstraint(
                fields=["workplace"],
                condition=OPEN & Q(workplace__isnull=False),
                name="one_open_partnership_of_workplace",
            ),
        ]
        indexes = [
            models.Index(fields=["lead_unit", "status", "tier"], name="partnership_by_unit"),
            # All that tells whether one is quiet; SQLite counts by it alone only if deleted_at stands in it too.
            models.Index(
                fields=["status", "tier", "last_contact_on", "started_on", "cadence_months", "id", "deleted_at"],
                name="partnership_by_status",
                condition=LIVING,
            ),
            models.Index(fields=["last_contact_on", "id"], name="partnership_by_contact", condition=LIVING),
            models.Index(fields=["company"], name="partnership_baseline", condition=LIVING & Q(existed_before=True)),
            models.Index(fields=["id"], name="partnership_deleted", condition=Q(deleted_at__isnull=False)),
            models.Index(fields=["merged_into"], name="partnership_merged", condition=Q(merged_into__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.company} – {self.workplace}" if self.workplace else str(self.company)


class PartnershipPeriod(models.Model):
    """How a partnership stood from a day until (not including) another; gap-free per partnership."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="periods", verbose_name=_("partnership"))
    lead_unit = models.ForeignKey("organisation.EducationUnit", models.PROTECT, verbose_name=_("lead unit"))
    tier = models.CharField(_("tier"), max_length=12, choices=Tier)
    status = models.CharField(_("status"), max_length=10, choices=PartnershipStatus)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True)

    class Meta:
        verbose_name = _("period of a partnership")
        verbose_name_plural = _("periods of partnerships")
        constraints = [
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gt=models.F("from_on")), name="period_not_empty"),
            models.UniqueConstraint(fields=["partnership", "from_on"], name="period_starts_once"),
            models.UniqueConstraint(fields=["partnership"], condition=Q(to_on=None), name="one_period_goes_on"),
        ]
        # How all stood on a day, what changed in a span of days, how one stood: each told without fetching a row.
        indexes = [
            models.Index(
                fields=["from_on", "to_on", "lead_unit", "tier", "status", "partnership"], name="period_by_day"
            ),
            models.Index(
                fields=["status", "tier", "from_on", "to_on", "lead_unit", "partnership"], name="period_by_standing"
            ),
            models.Index(
                fields=["to_on", "status", "tier", "lead_unit", "partnership"],
                name="period_by_end",
                condition=Q(to_on__isnull=False),
            ),
            models.Index(
                fields=["partnership", "from_on", "to_on", "status", "tier", "lead_unit"], name="period_of_partnership"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.from_on}–{self.to_on or ''} {self.tier} {self.status}"


class Goal(Record):
    """What the partners want to reach together, and by when."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="goals", verbose_name=_("partnership"))
    text = models.CharField(_("goal"), max_length=300, validators=[refuse_identity_codes])
    due_on = models.DateField(_("by"), null=True, blank=True)
    reached_on = models.DateField(_("reached"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.text
