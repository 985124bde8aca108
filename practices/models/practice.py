"""A good practice: what it concerns, how far it is tried, and how far it may be read. Its words are PracticeTexts."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.names import in_language
from organisation.queries.access import access_of
from partnerships.models import Tier
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes

LANGUAGES = ("fi", "sv", "en")


class PracticeState(models.TextChoices):
    IDEA = "idea", pgettext_lazy("practice", "idea")
    IN_USE = "in_use", pgettext_lazy("practice", "in use")
    PROVEN = "proven", pgettext_lazy("practice", "proven")
    RETIRED = "retired", pgettext_lazy("practice", "retired")


class Reach(models.TextChoices):
    """Who may read it."""

    DRAFT = "draft", pgettext_lazy("practice", "draft")
    INSIDE = "inside", pgettext_lazy("practice", "published inside the college")
    PUBLIC = "public", pgettext_lazy("practice", "published to all")


class PracticeQuerySet(RecordQuerySet):
    """Questions about practices."""

    def visible_to(self, actor: Actor) -> "PracticeQuerySet":
        """What is published is open to all who work in the college; a draft to its author, its unit, and while it waits
        for review to all who review."""
        access = access_of(actor)
        if not access.is_member:
            return self.none()
        seen = ~Q(reach=Reach.DRAFT) | Q(author=actor.pk) | Q(unit__in=access.units)
        return self.filter(seen | Q(review_asked_at__isnull=False) if access.is_manager else seen)

    def published(self) -> "PracticeQuerySet":
        """Those that others than their writers may read."""
        return self.exclude(reach=Reach.DRAFT)

    def public(self) -> "PracticeQuerySet":
        """Those that anybody may read without signing in."""
        return self.filter(reach=Reach.PUBLIC)


class Practice(Record):
    """One practice. Titles, summaries and the sort key are copies of what may be read, kept by services."""

    unjournaled_fields = frozenset(
        {"title_fi", "title_sv", "title_en", "summary_fi", "summary_sv", "summary_en", "sort_key"}
    )

    unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="practices", verbose_name=_("education unit")
    )
    organisation = models.CharField(
        _("organisation where it was done"), max_length=200, blank=True, validators=[refuse_identity_codes]
    )
    place = models.CharField(_("place"), max_length=120, blank=True, validators=[refuse_identity_codes])
    done_on = models.DateField(_("done on"), null=True, blank=True)
    fields = models.ManyToManyField(
        "organisation.EducationField", blank=True, related_name="practices", verbose_name=_("education fields")
    )
    for_everyday = models.BooleanField(_("everyday tier"), default=False)
    for_development = models.BooleanField(_("development tier"), default=False)
    for_strategic = models.BooleanField(_("strategic tier"), default=False)
    activity_types = models.ManyToManyField(
        "partnerships.ActivityType", blank=True, related_name="practices", verbose_name=_("activity types")
    )
    staff_groups = models.ManyToManyField(
        "organisation.StaffGroup", blank=True, related_name="practices", verbose_name=_("staff groups")
    )
    themes = models.ManyToManyField(
        "partnerships.NeedTheme", blank=True, related_name="practices", verbose_name=_("themes of needs")
    )
    state = models.CharField(_("state"), max_length=8, choices=PracticeState, default=PracticeState.IN_USE)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="practices", verbose_name=_("author")
    )
    contacts = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("who tells more")
    )
    public_contact = models.CharField(
        _("contact on the public page"), max_length=200, blank=True, validators=[refuse_identity_codes]
    )
    # Of what it was written.
    activity = models.ForeignKey(
        "partnerships.Activity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("activity"),
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("partnership"),
    )

    reach = models.CharField(_("who may read it"), max_length=8, choices=Reach, default=Reach.DRAFT)
    published_version = models.ForeignKey(
        "practices.PracticeVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("version that is published"),
    )
    published_on = models.DateField(_("first published on"), null=True, blank=True)
    review_asked_at = models.DateTimeField(_("review asked for"), null=True, blank=True)
    review_note = models.TextField(
        _("what the reviewer said"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    slug = models.SlugField(_("public address"), max_length=90, unique=True, null=True, blank=True)

    title_fi = models.CharField(_("title in Finnish"), max_length=150, blank=True, editable=False)
    title_sv = models.CharField(_("title in Swedish"), max_length=150, blank=True, editable=False)
    title_en = models.CharField(_("title in English"), max_length=150, blank=True, editable=False)
    summary_fi = models.CharField(_("summary in Finnish"), max_length=300, blank=True, editable=False)
    summary_sv = models.CharField(_("summary in Swedish"), max_length=300, blank=True, editable=False)
    summary_en = models.CharField(_("summary in English"), max_length=300, blank=True, editable=False)
    sort_key: "models.BinaryField[Any, Any]" = models.BinaryField(max_length=120, default=b"", editable=False)

    objects = LivingRecords.from_queryset(PracticeQuerySet)()
    every = EveryRecord.from_queryset(PracticeQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        constraints = [
            models.CheckConstraint(
                condition=Q(reach=Reach.DRAFT) | Q(published_version__isnull=False), name="published_has_version"
            ),
            models.CheckConstraint(condition=~Q(reach=Reach.PUBLIC) | Q(slug__isnull=False), name="public_has_address"),
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="practice_by_title", condition=LIVING),
            models.Index(fields=["reach", "state", "id"], name="practice_by_reach", condition=LIVING),
            models.Index(fields=["unit", "sort_key", "id"], name="practice_by_unit", condition=LIVING),
            models.Index(fields=["published_on", "id"], name="practice_by_day", condition=LIVING),
            models.Index(
                fields=["unit", "review_asked_at"],
                name="practice_to_review",
                condition=LIVING & Q(review_asked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language, else in the first language that has it."""
        return in_language(self, "title")

    @property
    def summary(self) -> str:
        """The summary likewise."""
        return in_language(self, "summary")

    @property
    def tiers(self) -> list[Tier]:
        """The tiers that it serves, the lowest first."""
        return [tier for tier in Tier if getattr(self, f"for_{tier.value}")]

    @property
    def is_published(self) -> bool:
        """Whether others than its writers may read it."""
        return self.reach != Reach.DRAFT


class PracticeCompany(Record):
    """An organisation that took part, and whether it may be named."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="companies", verbose_name=_("good practice"))
    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="practices", verbose_name=_("organisation")
    )
    may_be_named = models.BooleanField(_("may be named in public"), default=False)
    permission = models.CharField(
        _("who gave permission, and when"), max_length=200, blank=True, validators=[refuse_identity_codes]
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("organisation of a practice")
        verbose_name_plural = _("organisations of practices")
        constraints = [
            models.CheckConstraint(condition=Q(may_be_named=False) | ~Q(permission=""), name="named_by_permission_only")
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.company_id}"
