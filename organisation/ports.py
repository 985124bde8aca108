"""What organisation offers to the floors below: what may be found, settings pages, mail about accounts."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.registries import mail_door
from notifications.models import Preference
from notifications.queries.mailbox import is_used
from notifications.registries import people, rules
from organisation.models import (
    Campus,
    CollegeRole,
    Deputy,
    EducationField,
    EducationUnit,
    Membership,
    SavedView,
    StaffGroup,
    UnitField,
)
from organisation.notifications import ACCOUNT_RULES, college_name, is_demo, queue_account_mail
from organisation.permissions import (
    can_administer,
    can_change_deputies_of,
    can_change_view,
    can_open_messages,
    can_open_settings,
)
from organisation.queries.access import search_scopes_of
from organisation.queries.calendar import next_moment
from organisation.queries.person import working_here
from organisation.services.administrators import keep_an_administrator_on_undo
from records.registries import SettingsPage, ports
from ui.navigation import NavigationItem, register

PEOPLE, COLLEGE = _("People"), _("The college")
CHOICES = _("What people choose from")
RECORDS = _("What has happened")

ports.search_scopes.append(search_scopes_of)
register(
    NavigationItem(
        90,
        _("Settings"),
        "settings",
        "organisation:settings",
        ("/settings/",),
        visible=lambda request: can_administer(request.user),  # type: ignore[arg-type]
    )
)

# --- undo -------------------------------------------------------------------------------------------------------------

for model in (Campus, CollegeRole, EducationField, EducationUnit, Membership, StaffGroup, UnitField):
    ports.may_undo[model] = lambda actor, _record: can_administer(actor)
ports.may_undo[User] = lambda actor, user: user.pk == actor.pk or can_administer(actor)
ports.may_undo[Deputy] = lambda actor, deputy: can_change_deputies_of(actor, deputy.decider)
ports.may_undo[SavedView] = can_change_view
ports.may_undo[Preference] = lambda actor, preference: preference.person_id == actor.pk
ports.after_undo.append(keep_an_administrator_on_undo)

# --- mail about accounts ----------------------------------------------------------------------------------------------

mail_door.queue = queue_account_mail
for rule in ACCOUNT_RULES:
    rules.add(rule)
rules.keep_here = is_demo
rules.college_name = college_name
rules.next_moment = next_moment
people.reachable = working_here

# --- settings ---------------------------------------------------------------------------------------------------------


def page(order: int, group: object, label: object, hint: object, name: str, icon: str) -> None:
    """One entry for administrators."""
    ports.settings[name] = SettingsPage(order, group, label, hint, f"organisation:{name}", icon, can_administer)


ports.settings["profile"] = SettingsPage(
    5,
    PEOPLE,
    _("My details"),
    _("Name, language, appearance, password and two-step sign-in, deputies"),
    "organisation:profile",
    "user",
    can_open_settings,
)
ports.settings["notifications"] = SettingsPage(
    6,
    PEOPLE,
    _("Notifications"),
    _("Reminders by e-mail, the hour of the daily mail, absences and who is told meanwhile"),
    "organisation:notification_preference",
    "bell",
    can_open_settings,
)
page(10, PEOPLE, _("People"), _("Invite people, set their units and roles"), "person_list", "people")
page(20, COLLEGE, _("Name of the college"), _("In three languages"), "college_edit", "school")
page(21, COLLEGE, _("Education units"), _("From when until when, fields taught, successors"), "unit_list", "building")
page(22, COLLEGE, _("Campuses"), _("Names and addresses"), "campus_list", "pin")
page(23, COLLEGE, _("Education fields"), _("The college's own, with their official classes"), "field_list", "bookmark")
page(24, COLLEGE, _("College calendar"), _("Holidays and closures"), "period_list", "calendar")
page(30, CHOICES, _("Staff groups"), _("Teacher, counsellor, coordinator …"), "staff_group_list", "people")
page(90, RECORDS, _("Audit log"), _("Who changed what, and when"), "log", "history")
ports.settings["message_list"] = SettingsPage(
    91,
    RECORDS,
    _("Messages"),
    _("What was sent, what waits, what could not be delivered"),
    "organisation:message_list",
    "mail",
    can_open_messages,
)
ports.settings["mailbox_list"] = SettingsPage(
    92,
    RECORDS,
    _("Mailbox"),
    _("Mail that does not leave, because there is no mail server or this is a demo"),
    "organisation:mailbox_list",
    "mail",
    lambda actor: can_administer(actor) and (is_used() or is_demo()),
)
