"""What a company needs, as it was gone through in a school year."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class NeedsMapQuerySet(RecordQuerySet):
    """Questions about needs maps."""

    def visible_to(self, actor: Actor) -> "NeedsMapQuerySet":
        """Needs maps are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()


class NeedsMap(Record):
    """A year's version: the outlook in words, and the needs as they stood when they were gone through last.

    Needs themselves go on living with the company; *needs* keeps what they were, so that years can be compared. After a
    merge a company may have two maps of one year: nothing forbids it.
    """

    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="needs_maps", verbose_name=_("organisation")
    )
    school_year = models.PositiveSmallIntegerField(_("school year"))
    staff_outlook = models.TextField(
        _("staff in the years to come"), max_length=4_000, blank=True, validators=[refuse_identity_codes]
    )
    competence_outlook = models.TextField(
        _("competence in the years to come"), max_length=4_000, blank=True, validators=[refuse_identity_codes]
    )
    work_outlook = models.TextField(
        _("work, technology and premises in the years to come"),
        max_length=4_000,
        blank=True,
        validators=[refuse_identity_codes],
    )
    needs: "models.JSONField[Any, Any]" = models.JSONField(_("needs as they stood"), default=dict, editable=False)
    went_through_on = models.DateField(_("gone through"), null=True, blank=True)
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("filled in by (college)"),
    )
    filled_by_contact = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs_maps",
        verbose_name=_("filled in by (organisation)"),
    )

    objects = LivingRecords.from_queryset(NeedsMapQuerySet)()
    every = EveryRecord.from_queryset(NeedsMapQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("needs map")
        verbose_name_plural = _("needs maps")
        indexes = [
            models.Index(fields=["company", "-school_year", "-id"], name="needs_map_by_company", condition=LIVING)
        ]

    def __str__(self) -> str:
        return f"{self.company} {self.year}"

    @property
    def year(self) -> str:
        """2026–2027."""
        return f"{self.school_year}–{self.school_year + 1}"
