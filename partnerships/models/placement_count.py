"""Placements as the student system counts them: numbers, never names."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.models import Record

# Every number that a row holds: files bring them, merges add them up, the brief tells them.
COUNTS = ("training_agreements", "apprenticeships", "demonstrations")
# What counts as placements for the tiers.
PLACEMENTS = ("training_agreements", "apprenticeships", "demonstrations")
# Who came to work there: demonstrations are given by those who are there anyway.
STUDENTS = ("training_agreements", "apprenticeships")
# The code of the type of the activity that carries a row: that of what there is most of.
ACTIVITY_TYPES = {
    "training_agreements": "training_agreement",
    "apprenticeships": "apprenticeship",
    "demonstrations": "competence_demonstration",
}


class PlacementCount(Record):
    """Training agreements, apprenticeships and demonstrations of one workplace, unit, field and school year.

    Its activity carries it through the rest of the product; a new import of the same year updates both.
    """

    activity = models.OneToOneField(
        "partnerships.Activity", models.PROTECT, related_name="placement_count", verbose_name=_("activity")
    )
    company = models.ForeignKey(
        "partnerships.Company", models.PROTECT, related_name="placement_counts", verbose_name=_("organisation")
    )
    workplace = models.ForeignKey(
        "partnerships.Workplace", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("workplace")
    )
    unit = models.ForeignKey(
        "organisation.EducationUnit", models.PROTECT, related_name="+", verbose_name=_("education unit")
    )
    field = models.ForeignKey(
        "organisation.EducationField", models.PROTECT, related_name="+", verbose_name=_("education field")
    )
    school_year = models.PositiveSmallIntegerField(
        _("school year"), help_text=_("Its first calendar year: 2026 means 2026–2027.")
    )
    training_agreements = models.PositiveIntegerField(_("training agreements"), default=0)
    apprenticeships = models.PositiveIntegerField(_("apprenticeships"), default=0)
    demonstrations = models.PositiveIntegerField(_("competence demonstrations"), default=0)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("count of placements")
        verbose_name_plural = _("counts of placements")
        constraints = [
            models.UniqueConstraint(
                fields=["company", "unit", "field", "school_year"],
                condition=Q(workplace=None, deleted_at=None),
                name="placements_of_company_once",
            ),
            models.UniqueConstraint(
                fields=["workplace", "unit", "field", "school_year"],
                condition=Q(workplace__isnull=False, deleted_at=None),
                name="placements_of_workplace_once",
            ),
        ]
        indexes = [models.Index(fields=["field", "school_year", "company"], name="placements_by_field")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.school_year}"
