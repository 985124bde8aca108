from django.apps import AppConfig


class GainsConfig(AppConfig):
    """Agreements, what either side gave, what everybody gained, and what was learnt."""

    name = "gains"
