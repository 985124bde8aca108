"""What happens by itself in the register."""

from celery import shared_task

from partnerships.services import duplicate_pair, handover, import_forgetting, suggestion_making
from records.actors import PROGRAM


@shared_task
def suggest() -> None:
    """Bring the suggestions up to date."""
    suggestion_making.suggest()


@shared_task
def hand_over_left() -> None:
    """Hand what people left behind to their unit's coordinator."""
    handover.hand_over_left()


@shared_task
def find_duplicates() -> None:
    """Have a worker seek what may be in the register twice."""
    duplicate_pair.request_search(actor=PROGRAM)


@shared_task
def forget_imports() -> None:
    """Empty imports that are 30 days old."""
    import_forgetting.forget_imports()
