"""How the company shows to students: planned, and counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models.plan_part import PlanPart
from records.validators import refuse_identity_codes


class VisibilityKind(models.TextChoices):
    VISIT = "visit", _("students' visit to the workplace")
    LECTURE = "lecture", _("guest in teaching")
    CAMPUS = "campus", _("visibility on campus")
    EVENT = "event", _("event")
    MEDIA = "media", _("story or post")
    OTHER = "other", _("other")


class VisibilityItem(PlanPart):
    """So many of a kind are planned, so many have been."""

    plan = models.ForeignKey("plans.SharedPlan", models.PROTECT, related_name="visibility", verbose_name=_("plan"))
    kind = models.CharField(_("kind"), max_length=8, choices=VisibilityKind)
    what = models.CharField(_("what"), max_length=300, validators=[refuse_identity_codes])
    due_on = models.DateField(_("by"), null=True, blank=True)
    planned_count = models.PositiveSmallIntegerField(_("planned"), default=1)
    done_count = models.PositiveSmallIntegerField(_("carried out"), default=0)
    student_count = models.PositiveIntegerField(_("students reached"), null=True, blank=True)

    class Meta(PlanPart.Meta):
        abstract = False
        verbose_name = _("visibility of an organisation")
        verbose_name_plural = _("visibility of organisations")

    def __str__(self) -> str:
        return self.what
