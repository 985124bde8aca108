"""Erasing a person: their record, and what the journal kept of them; remembered by key, for after a restore."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from records.actors import PROGRAM, Actor
from records.models import Erasure, PersonalChange
from records.registries import ports


def erase(*, actor: Actor, subject_type: str, subject_id: int) -> Erasure:
    """Erase one person and remember that it was done. Repeatable without harm.

    The key goes into a file as well, which outlives a database that is put back to an earlier day.
    """
    with transaction.atomic():
        erasure, is_new = Erasure.objects.get_or_create(
            subject_type=subject_type,
            subject_id=subject_id,
            defaults={"actor_kind": actor.actor_kind, "actor_id": actor.pk},
        )
        ports.erasers[subject_type].erase(subject_id)
        # Last, since the eraser's own writing journals what it replaces.
        PersonalChange.objects.filter(data_subject_type=subject_type, data_subject_id=subject_id).delete()
    if is_new:
        _remember(subject_type, subject_id)
    return erasure


def erase_again() -> int:
    """Carry out all remembered erasures once more, as after restoring a backup; returns how many."""
    known = set(Erasure.objects.values_list("subject_type", "subject_id")) | set(_remembered())
    for subject_type, subject_id in sorted(known):
        erase(actor=PROGRAM, subject_type=subject_type, subject_id=subject_id)
    return len(known)


def _remember(subject_type: str, subject_id: int) -> None:
    path = Path(settings.ERASURES_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps([subject_type, subject_id]) + "\n")


def _remembered() -> Iterator[tuple[str, int]]:
    path = Path(settings.ERASURES_FILE)
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            subject_type, subject_id = json.loads(line)
            yield subject_type, subject_id
