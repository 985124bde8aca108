"""The part of proposals in /settings/."""

from django.utils.translation import gettext_lazy as _

from organisation.permissions import can_administer
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
