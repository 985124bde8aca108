from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class GainsConfig(AppConfig):
    """Agreements, what either side gave, what everybody gained, and what was learnt."""

    name = "gains"

    def ready(self) -> None:
        """Have the first indicators of benefits come with migrate alone."""
        post_migrate.connect(import_string("gains.services.reference.load_after_migrate"), sender=self)
