"""What happens by itself with proposals."""

from celery import shared_task

from proposals.services import forgetting, handing_over


@shared_task
def forget_proposals() -> None:
    """Empty proposals that are over."""
    forgetting.forget_proposals()


@shared_task
def hand_over_left_proposals() -> None:
    """Give what people left behind back to their unit's coordinators."""
    handing_over.hand_over_left_proposals()
