from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The college: campuses, units, fields, memberships, calendar."""

    name = "organisation"
