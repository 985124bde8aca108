"""The thresholds of the model, in months."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.models import PartnershipRules, Tier
from ui.conflicts import VersionedModelForm
from ui.tiers import tier_mark

BY_TIER = {
    Tier.EVERYDAY: ("everyday_activity_months", "everyday_quiet_months"),
    Tier.DEVELOPMENT: ("development_met_months", "development_planned_months", "development_cadence_months"),
    Tier.STRATEGIC: ("needs_map_months", "benefit_months", "strategic_cadence_months"),
}


class PartnershipRulesForm(VersionedModelForm):
    """Each threshold with what it ships as."""

    class Meta:
        model = PartnershipRules
        fields = [name for names in BY_TIER.values() for name in names]
        labels = {
            "everyday_activity_months": _("An activity or placements within, months"),
            "everyday_quiet_months": _("Quiet without activity for, months"),
            "development_met_months": _("In touch within, months"),
            "development_planned_months": _("Or a meeting planned within, months"),
            "development_cadence_months": _("Contact cadence, months"),
            "needs_map_months": _("Needs gone through within, months"),
            "benefit_months": _("Benefits recorded within, months"),
            "strategic_cadence_months": _("Contact cadence, months"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            shipped = PartnershipRules._meta.get_field(name).default
            self.fields[name].help_text = _("As shipped: %(months)d") % {"months": shipped}

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The thresholds of each tier under its mark."""
        return [(tier_mark(tier), [self[name] for name in names]) for tier, names in BY_TIER.items()]
