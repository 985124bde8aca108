from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class OrganisationConfig(AppConfig):
    """The college: campuses, units, fields, memberships, calendar."""

    name = "organisation"

    def ready(self) -> None:
        """Have reference data come with migrate alone."""
        post_migrate.connect(import_string("organisation.services.reference.load_after_migrate"), sender=self)
