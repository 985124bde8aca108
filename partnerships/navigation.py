"""Places of the register in the menu."""

from django.utils.translation import gettext_lazy as _

from partnerships.queries import follow_up as follow_ups
from ui.navigation import NavigationItem

NAVIGATION = (
    NavigationItem(
        20,
        _("Companies"),
        "building",
        "partnerships:company_list",
        ("/companies/", "/workplaces/", "/contacts/", "/positions/", "/needs-maps/"),
        key="o",
    ),
    NavigationItem(
        30,
        _("Partnerships"),
        "rings",
        "partnerships:partnership_list",
        ("/partnerships/", "/participations/", "/decisions/", "/activities/", "/goals/", "/suggestions/", "/plans/"),
        on_phone=True,
        phone_label=_("Partners"),
        key="k",
    ),
    NavigationItem(10, _("Today"), "home", "partnerships:today", key="t"),
    NavigationItem(
        40,
        _("Follow-ups"),
        "check",
        "partnerships:follow_up_list",
        ("/follow-ups/",),
        key="j",
        count=lambda request: follow_ups.pressing_count(request.user),  # type: ignore[arg-type]
    ),
    NavigationItem(25, _("Needs"), "flag", "partnerships:need_list", ("/needs/",)),
)
