"""The thresholds of the model that a college sets for itself: one row."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Record


def _months(label: Any, default: int) -> "models.PositiveSmallIntegerField[int, int]":
    validators = [MinValueValidator(1), MaxValueValidator(60)]
    return models.PositiveSmallIntegerField(label, default=default, validators=validators)


class PartnershipRules(Record):
    """How old evidence may be, and how long a partnership may stay without contact, in months."""

    everyday_activity_months = _months(_("everyday: an activity or placement within"), 12)
    development_met_months = _months(_("development: met within"), 6)
    development_planned_months = _months(_("development: or a meeting planned within"), 3)
    needs_map_months = _months(_("strategic: needs gone through within"), 12)
    benefit_months = _months(_("strategic: benefits recorded within"), 12)
    development_cadence_months = _months(_("contact cadence at the development tier"), 6)
    strategic_cadence_months = _months(_("contact cadence at the strategic tier"), 3)
    everyday_quiet_months = _months(_("an everyday partnership is quiet without activity for"), 12)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("rules of partnerships")
        verbose_name_plural = _("rules of partnerships")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_set_of_rules")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def thresholds(cls) -> list[str]:
        """The names of what a college sets: every column but those that all records have."""
        every_record = {field.name for field in Record._meta.get_fields()} | {"id"}
        return [field.name for field in cls._meta.concrete_fields if field.name not in every_record]

    @classmethod
    def of(cls, values: Any) -> "PartnershipRules":
        """Rules with *values*, as a decision kept them: what is no setting any more is left out.

        What was none yet is as it ships, for so it was when it could not be set.
        """
        return cls(**{name: values[name] for name in cls.thresholds() if name in values})
