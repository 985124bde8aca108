from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """The bank of good practices, and how they spread."""

    name = "practices"
