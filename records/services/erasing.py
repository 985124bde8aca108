"""Erasing a person: their record, and what the journal kept of them; remembered by key, for after a restore."""

from records.actors import Actor
from records.models import Erasure, PersonalChange
from records.registries import ports


def erase(*, actor: Actor, subject_type: str, subject_id: int) -> Erasure:
    """Erase one person and remember that it was done. Repeatable without harm."""
    erasure, _ = Erasure.objects.get_or_create(
        subject_type=subject_type,
        subject_id=subject_id,
        defaults={"actor_kind": actor.actor_kind, "actor_id": actor.pk},
    )
    _carry_out(erasure)
    return erasure


def erase_again() -> int:
    """Carry out all remembered erasures once more, as after restoring a backup; returns how many."""
    erasures = list(Erasure.objects.order_by("pk"))
    for erasure in erasures:
        _carry_out(erasure)
    return len(erasures)


def _carry_out(erasure: Erasure) -> None:
    ports.erasers[erasure.subject_type].erase(erasure.subject_id)
    # Last, since the eraser's own writing journals what it replaces.
    PersonalChange.objects.filter(data_subject_type=erasure.subject_type, data_subject_id=erasure.subject_id).delete()
