from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Pages that read across apps; no models of its own."""

    name = "dashboards"
