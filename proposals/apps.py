from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class ProposalsConfig(AppConfig):
    """Companies propose cooperation, and how the college answers."""

    name = "proposals"

    def ready(self) -> None:
        """Have the first templates of answers come with migrate alone."""
        post_migrate.connect(import_string("proposals.services.reference.load_after_migrate"), sender=self)
