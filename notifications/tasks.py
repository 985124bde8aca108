"""What happens by itself."""

from celery import shared_task

from notifications.services import delivery


@shared_task
def send_due() -> None:
    """Send the messages that are due."""
    delivery.send_due()
