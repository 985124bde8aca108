"""What happens by itself with workshops."""

from celery import shared_task

from workshops.services import forgetting


@shared_task
def forget_participants() -> None:
    """Forget who took part long ago."""
    forgetting.forget_participants()
