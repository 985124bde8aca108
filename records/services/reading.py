"""The log of who read or took out personal data."""

from django.utils import timezone

from records.actors import Actor
from records.models import PersonalReading


def log_reading(*, actor: Actor, subject_type: str, subject_id: int, way: str = PersonalReading.Way.READ) -> None:
    """Note that *actor* opened or printed one person's data; a second time on the same day adds nothing."""
    row = PersonalReading(
        way=way,
        actor_kind=actor.actor_kind,
        actor_id=actor.pk,
        subject_type=subject_type,
        subject_id=subject_id,
        on=timezone.localdate(),
    )
    PersonalReading.objects.bulk_create([row], ignore_conflicts=True)


def log_export(*, actor: Actor, subject_type: str, row_count: int, detail: str) -> None:
    """Note that *actor* took out many rows with personal data; *detail* says which: the filter in words or the address."""
    PersonalReading.objects.create(
        way=PersonalReading.Way.EXPORTED,
        actor_kind=actor.actor_kind,
        actor_id=actor.pk,
        subject_type=subject_type,
        row_count=row_count,
        detail=detail[:500],
        on=timezone.localdate(),
    )
