"""Companies (any employer; in the interface "organisaatio") and their workplaces."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from partnerships.company_names import name_key
from partnerships.models.reference import Classification
from partnerships.models.tier import Tier
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.sort_keys import sort_key
from records.validators import refuse_identity_codes


class CompanyKind(models.TextChoices):
    COMPANY = "company", _("company")
    SOLE_TRADER = "sole_trader", _("sole trader")
    MUNICIPALITY = "municipality", _("municipality")
    WELLBEING_COUNTY = "wellbeing_county", _("wellbeing services county")
    STATE = "state", _("state")
    ASSOCIATION = "association", _("association or foundation")
    PARISH = "parish", _("parish")
    FOREIGN = "foreign", _("foreign organisation")
    OWN = "own", _("own organisation")


class SizeClass(models.TextChoices):
    """By number of staff, as in the EU's recommendation 2003/361/EC."""

    MICRO = "micro", _("under 10 people")
    SMALL = "small", _("10–49 people")
    MEDIUM = "medium", _("50–249 people")
    LARGE = "large", _("250 people or more")


class CompanyLanguage(models.TextChoices):
    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class CompanyQuerySet(RecordQuerySet):
    """Questions about companies."""

    def visible_to(self, actor: Actor) -> "CompanyQuerySet":
        """The register is open to all who work in the college (one company, many units)."""
        return self if access_of(actor).is_member else self.none()


class Company(Record):
    """An organisation of working life. Tier, lead unit, last contact and coming along are copies kept by services."""

    derived_fields = frozenset({"sort_key", "name_key"})
    unjournaled_fields = frozenset({"tier", "lead_unit", "last_contact_on", "came_along_on"})

    name = models.CharField(_("name"), max_length=200)
    other_name = models.CharField(_("other name"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=CompanyKind, default=CompanyKind.COMPANY)
    business_id = models.CharField(_("business ID"), max_length=9, blank=True)
    country = models.CharField(_("country"), max_length=2, default="FI")
    foreign_id = models.CharField(_("foreign ID"), max_length=40, blank=True)
    industry = models.ForeignKey(
        "partnerships.Industry", models.PROTECT, null=True, blank=True, verbose_name=_("industry")
    )
    industry_code = models.CharField(_("industry code"), max_length=6, blank=True)
    industry_classification = models.CharField(_("classification"), max_length=8, choices=Classification, blank=True)
    industry_text = models.CharField(_("industry in words"), max_length=200, blank=True)
    municipality = models.ForeignKey(
        "partnerships.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("municipality"),
    )
    municipality_text = models.CharField(_("town in words"), max_length=80, blank=True)
    street_address = models.CharField(_("street address"), max_length=150, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    post_office = models.CharField(_("post office"), max_length=60, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    size_class = models.CharField(_("size"), max_length=8, choices=SizeClass, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=CompanyLanguage, blank=True)
    notes = models.TextField(_("notes"), max_length=10_000, blank=True, validators=[refuse_identity_codes])
    ask_first = models.BooleanField(_("ask the coordinator first"), default=False, db_default=False)
    ask_first_review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    needs_mapped_on = models.DateField(_("needs gone through"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        db_index=False,
        verbose_name=_("merged into"),
    )

    tier = models.CharField(_("highest tier"), max_length=12, choices=Tier, blank=True, editable=False)
    lead_unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        verbose_name=_("education unit"),
    )
    last_contact_on = models.DateField(_("last contact"), null=True, editable=False)
    # The first day ever on which a partnership of it was active; none where there was one before Kumppani.
    came_along_on = models.DateField(_("came along"), null=True, editable=False)
    sort_key = models.BinaryField(max_length=120, editable=False)
    name_key = models.CharField(max_length=120, editable=False)

    objects = LivingRecords.from_queryset(CompanyQuerySet)()
    every = EveryRecord.from_queryset(CompanyQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["business_id"],
                condition=~models.Q(business_id="") & models.Q(deleted_at=None),
                name="company_business_id_once",
            )
        ]
        indexes = [
            # Lists are read and counted in one of these orders; what else narrows them stands behind, so that no row
            # has to be fetched to be counted or skipped.
            models.Index(fields=["sort_key", "id"], name="company_by_name", condition=LIVING),
            models.Index(fields=["name_key"], name="company_by_name_key"),
            models.Index(fields=["tier", "sort_key", "id", "kind"], name="company_by_tier", condition=LIVING),
            models.Index(fields=["kind", "sort_key", "id", "tier"], name="company_by_kind", condition=LIVING),
            models.Index(
                fields=["municipality", "sort_key", "id", "tier", "kind"],
                name="company_by_municipality",
                condition=LIVING,
            ),
            models.Index(
                fields=["lead_unit", "sort_key", "id", "tier", "kind"], name="company_by_unit", condition=LIVING
            ),
            models.Index(fields=["last_contact_on", "id"], name="company_by_last_contact", condition=LIVING),
            models.Index(
                fields=["came_along_on", "id"],
                name="company_by_coming",
                condition=models.Q(came_along_on__isnull=False),
            ),
            # Counting: SQLite looks into each row for what the index does not hold.
            models.Index(fields=["deleted_at", "tier"], name="company_counted"),
            # Few have any: an index of all rows tells SQLite nothing.
            models.Index(fields=["merged_into"], name="company_merged", condition=models.Q(merged_into__isnull=False)),
            models.Index(
                fields=["ask_first_review_on"],
                name="company_to_ask_again",
                condition=LIVING & models.Q(ask_first_review_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        self.sort_key = sort_key(self.name)
        self.name_key = name_key(self.name)

    @property
    def town(self) -> str:
        """The municipality's name, else the town as it was written."""
        return self.municipality.name if self.municipality else self.municipality_text


class Workplace(Record):
    """A site of a company: where people are met and students work."""

    derived_fields = frozenset({"sort_key"})

    company = models.ForeignKey(Company, models.PROTECT, related_name="workplaces", verbose_name=_("organisation"))
    name = models.CharField(_("name"), max_length=150)
    municipality = models.ForeignKey(
        "partnerships.Municipality", models.PROTECT, null=True, blank=True, verbose_name=_("municipality")
    )
    street_address = models.CharField(_("street address"), max_length=150, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    post_office = models.CharField(_("post office"), max_length=60, blank=True)
    sort_key = models.BinaryField(max_length=120, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("workplace")
        verbose_name_plural = _("workplaces")
        indexes = [models.Index(fields=["company", "sort_key"], name="workplace_by_company")]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        self.sort_key = sort_key(self.name)
