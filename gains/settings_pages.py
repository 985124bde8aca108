"""The part of gains in /settings/."""

from django.utils.translation import gettext_lazy as _

from gains.permissions import can_edit_indicators
from records.registries import SettingsPage

INDICATORS = SettingsPage(
    36,
    _("What people choose from"),
    _("Indicators of benefits"),
    _("What is counted when somebody gains of a partnership"),
    "gains:indicator_list",
    "target",
    can_edit_indicators,
)
