"""The log of who read or took out personal data."""

import datetime

from django.utils import timezone

from records.actors import Actor
from records.models import PersonalReading

KEPT_DAYS = 731


def log_reading(*, actor: Actor, subject_type: str, subject_id: int, way: str = PersonalReading.Way.READ) -> None:
    """Note that *actor* opened or printed one person's data; a second time on the same day adds nothing.

    Asked first: a page that is only read does not wait for whoever is writing.
    """
    row = PersonalReading(
        way=way,
        actor_kind=actor.actor_kind,
        actor_id=actor.pk,
        subject_type=subject_type,
        subject_id=subject_id,
        on=timezone.localdate(),
    )
    same = ("way", "actor_kind", "actor_id", "subject_type", "subject_id", "on")
    if not PersonalReading.objects.filter(**{name: getattr(row, name) for name in same}).exists():
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


def prune_readings(*, today: datetime.date | None = None) -> int:
    """Throw away what is older than 24 months; returns how many rows went."""
    oldest = (today or timezone.localdate()) - datetime.timedelta(days=KEPT_DAYS)
    return PersonalReading.objects.filter(on__lt=oldest).delete()[0]
