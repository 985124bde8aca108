"""Settings pages of the indicators of benefits."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gains.forms.indicator import IndicatorForm
from gains.models import Indicator
from gains.permissions import can_edit_indicators
from organisation.views.catalogue import Catalogue, Column

INDICATORS = Catalogue(
    noun="indicator",
    model=Indicator,
    form=IndicatorForm,
    namespace="gains",
    title=_("Indicators of benefits"),
    lead=_("What is counted when somebody gains of a partnership, and what comes by itself."),
    add=_("Add an indicator"),
    rows=lambda: Indicator.objects.order_by("position", "sort_key", "pk"),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Who gains"), lambda row: capfirst(row.get_beneficiary_display())),
        Column(_("Counted in"), lambda row: capfirst(row.get_measure_display()), "hide muted"),
        Column(_("Comes by itself from"), lambda row: capfirst(row.get_source_display()), "hide muted"),
    ),
    allowed=can_edit_indicators,
)
