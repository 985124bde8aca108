"""Training that the partners design together, from need to result."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models.plan_part import PlanPart
from records.validators import refuse_identity_codes


class TrainingStep(models.TextChoices):
    NEED = "need", pgettext_lazy("training step", "need")
    DESIGN = "design", pgettext_lazy("training step", "design")
    DELIVERY = "delivery", pgettext_lazy("training step", "learning at work")
    RESULT = "result", pgettext_lazy("training step", "result")


class TrainingForm(models.TextChoices):
    APPRENTICESHIP = "apprenticeship", _("apprenticeship")
    AGREEMENT = "agreement", _("training agreement")
    STAFF = "staff", _("training for the organisation's staff")
    OTHER = "other", _("other")


class TrainingDesign(PlanPart):
    """One training and how far it has come."""

    plan = models.ForeignKey("plans.SharedPlan", models.PROTECT, related_name="trainings", verbose_name=_("plan"))
    title = models.CharField(_("training"), max_length=200, validators=[refuse_identity_codes])
    step = models.CharField(_("how far"), max_length=8, choices=TrainingStep, default=TrainingStep.NEED)
    need = models.ForeignKey(
        "partnerships.Need", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answers the need")
    )
    need_text = models.TextField(
        _("what competence is needed"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    design_text = models.TextField(
        _("how the training is designed"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    form = models.CharField(_("form"), max_length=16, choices=TrainingForm, blank=True)
    delivery_text = models.TextField(
        _("how it is learnt at work"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    student_count = models.PositiveIntegerField(_("students"), null=True, blank=True)
    result_text = models.TextField(_("result"), max_length=2_000, blank=True, validators=[refuse_identity_codes])

    class Meta(PlanPart.Meta):
        abstract = False
        verbose_name = _("training designed together")
        verbose_name_plural = _("trainings designed together")

    def __str__(self) -> str:
        return self.title
