"""The part of proposals in /settings/."""

from django.utils.translation import gettext_lazy as _

from organisation.permissions import can_administer
from proposals.permissions import can_edit_templates
from records.registries import SettingsPage

ERASURE_REQUESTS = SettingsPage(
    93,
    _("What has happened"),
    _("Requests to be forgotten"),
    _("Senders of proposals who want their data erased"),
    "proposals:erasure_request_list",
    "lock",
    can_administer,
)
ANSWER_TEMPLATES = SettingsPage(
    35,
    _("What people choose from"),
    _("Templates of answers"),
    _("Texts to begin an answer to a cooperation proposal with"),
    "proposals:template_list",
    "mail",
    can_edit_templates,
)
