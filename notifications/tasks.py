"""What happens by itself."""

from celery import shared_task

from notifications.services import delivery, forgetting, planning


@shared_task
def send_due() -> None:
    """Send the messages that are due."""
    delivery.send_due()


@shared_task
def plan_due() -> None:
    """Write down what has come due."""
    planning.plan()


@shared_task
def forget_messages() -> None:
    """Throw away what was told long ago."""
    forgetting.forget()
