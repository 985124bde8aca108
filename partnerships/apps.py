from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Companies, partnerships and what is done in them."""

    name = "partnerships"
