"""Who may take back what."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone

from records.actors import Actor
from records.models import ChangeBatch, Record
from records.models.journal import model_of
from records.registries import ports

OWN_UNDO = datetime.timedelta(days=1)


def can_undo(actor: Actor, batch: ChangeBatch) -> bool:
    """One's own doing, for a day, as long as one may still change what it touched; some verbs have a rule of their own."""
    if batch.verb in ports.undo_rules:
        return ports.undo_rules[batch.verb](actor, batch)
    own = batch.actor_kind == actor.actor_kind and batch.actor_id == actor.pk and actor.pk is not None
    if not own or batch.at < timezone.now() - OWN_UNDO:
        return False
    return all(may(actor, record) for may, record in _ruled(batch))


def _ruled(batch: ChangeBatch) -> Iterator[tuple[Callable[[Actor, Any], bool], Record]]:
    """The records that *batch* touched, each with the rule of its kind; kinds without a rule are left out."""
    keys: dict[type[Record], set[int]] = {}
    for subject_type, key in set(batch.changes.values_list("subject_type", "subject_id")):
        model = model_of(subject_type)
        if model in ports.may_undo:
            keys.setdefault(model, set()).add(key)
    for model, found in keys.items():
        for record in model.every.filter(pk__in=found):
            yield ports.may_undo[model], record
