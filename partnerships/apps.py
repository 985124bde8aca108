from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class PartnershipsConfig(AppConfig):
    """Companies, partnerships and what is done in them."""

    name = "partnerships"

    def ready(self) -> None:
        """Have reference data come with migrate alone."""
        post_migrate.connect(import_string("partnerships.services.reference.load_after_migrate"), sender=self)
