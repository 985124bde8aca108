from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The one door for outgoing messages."""

    name = "notifications"
