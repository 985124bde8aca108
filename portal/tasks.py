"""What happens by itself in the portal."""

from celery import shared_task

from portal.services import forgetting


@shared_task
def forget_portal() -> None:
    """Throw away what is over."""
    forgetting.forget_portal()
