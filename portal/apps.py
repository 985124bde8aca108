from django.apps import AppConfig


class PortalConfig(AppConfig):
    """What people of an organisation see and edit by a signed link, without an account."""

    name = "portal"
