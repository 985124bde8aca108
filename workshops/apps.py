from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    """Workshops: from the wall to the work."""

    name = "workshops"
