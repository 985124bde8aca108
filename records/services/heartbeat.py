"""Telling that the timetable and a worker are alive."""

from django.utils import timezone

from records.models import Heartbeat

BEAT = "beat"


def note_beat() -> None:
    """Write down that a task of the timetable has just been carried out."""
    Heartbeat.objects.update_or_create(name=BEAT, defaults={"at": timezone.now()})
