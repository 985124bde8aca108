"""What happens by itself in the register."""

from celery import shared_task

from partnerships.services import suggestion_making


@shared_task
def suggest() -> None:
    """Bring the suggestions up to date."""
    suggestion_making.suggest()
