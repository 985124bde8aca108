"""Who may take back what."""

import datetime

from django.utils import timezone

from records.actors import Actor
from records.models import ChangeBatch
from records.registries import ports

OWN_UNDO = datetime.timedelta(days=1)


def can_undo(actor: Actor, batch: ChangeBatch) -> bool:
    """One's own doing for a day; others' as far as an app above allows it."""
    own = batch.actor_kind == actor.actor_kind and batch.actor_id == actor.pk and actor.pk is not None
    if own and batch.at > timezone.now() - OWN_UNDO:
        return True
    return any(allows(actor, batch) for allows in ports.may_undo)
