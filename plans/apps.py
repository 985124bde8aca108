from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The needs map of an organisation and the plan that both sides share."""

    name = "plans"
