"""The part of workshops in /settings/."""

from django.utils.translation import gettext_lazy as _

from records.registries import SettingsPage
from workshops.permissions import can_keep_templates

WORKSHOP_TEMPLATES = SettingsPage(
    36,
    _("What people choose from"),
    _("Templates of workshops"),
    _("Ways to hold a workshop: the modules and their order"),
    "workshops:template_list",
    "board",
    can_keep_templates,
)
