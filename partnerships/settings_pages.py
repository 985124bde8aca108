"""The register's part of /settings/."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from organisation.permissions import can_administer, can_open_settings
from partnerships.permissions import can_see_handovers
from records.actors import Actor
from records.registries import SettingsPage

CHOICES = _("What people choose from")


def page(order: int, label: Any, hint: Any, name: str, icon: str, allowed: Callable[[Actor], bool]) -> SettingsPage:
    """One entry."""
    return SettingsPage(order, CHOICES, label, hint, f"partnerships:{name}", icon, allowed)


HANDOVER = SettingsPage(
    7,
    _("People"),
    _("Handing over"),
    _("Give partnerships and follow-ups to others when somebody leaves"),
    "partnerships:handover_list",
    "arrow-right",
    can_see_handovers,
)
CALENDAR_FEED = SettingsPage(
    6,
    _("People"),
    _("My calendar program"),
    _("See follow-ups and planned meetings in Outlook, Google or your phone"),
    "partnerships:calendar_feed",
    "calendar",
    can_open_settings,
)
SETTINGS_PAGES = (
    CALENDAR_FEED,
    page(
        31,
        _("Activity types"),
        _("The catalogue: tier, needs, who does it"),
        "activity_type_list",
        "board",
        can_administer,
    ),
    page(32, _("Themes of needs"), _("What working life needs"), "need_theme_list", "idea", can_administer),
    page(
        33,
        _("Rules of partnerships"),
        _("How fresh evidence of a tier must be, and how often to be in touch"),
        "partnership_rules",
        "rings",
        can_administer,
    ),
    page(
        34,
        _("Reminders"),
        _("When people are reminded of follow-ups, and who is told of late promises"),
        "reminder_rules",
        "bell",
        can_administer,
    ),
    page(40, _("Municipalities"), _("As Statistics Finland names them"), "municipality_list", "pin", can_open_settings),
    page(41, _("Industries"), _("TOL 2008 and TOL 2025"), "industry_list", "tool", can_open_settings),
)
