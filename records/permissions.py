"""Who may take back what."""

import datetime

from django.utils import timezone

from records.actors import Actor
from records.models import ChangeBatch

OWN_UNDO = datetime.timedelta(days=1)


def can_undo(actor: Actor, batch: ChangeBatch) -> bool:
    """One's own doing, for a day."""
    own = batch.actor_kind == actor.actor_kind and batch.actor_id == actor.pk and actor.pk is not None
    return own and batch.at > timezone.now() - OWN_UNDO
