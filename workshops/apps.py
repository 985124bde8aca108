from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class WorkshopsConfig(AppConfig):
    """Workshops: from the wall to the work."""

    name = "workshops"

    def ready(self) -> None:
        """Have the first templates come with migrate alone."""
        post_migrate.connect(import_string("workshops.services.reference.load_after_migrate"), sender=self)
