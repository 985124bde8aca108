from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    """What every record has; at start it finds the ports of the apps above."""

    name = "records"

    def ready(self) -> None:
        autodiscover_modules("ports")
