"""What happens by itself with proposals."""

from celery import shared_task

from proposals.services import forgetting


@shared_task
def forget_proposals() -> None:
    """Empty proposals that are over."""
    forgetting.forget_proposals()
