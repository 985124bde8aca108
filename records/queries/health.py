"""Is everything there that the program needs? Asked by /health/ready and by whoever watches over it."""

from importlib import import_module

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from records.models import Heartbeat

SECONDS_WITHOUT_BEAT = 60


def beat_age() -> float | None:
    """Seconds since a task of the timetable was last carried out; None where none ever was."""
    last = Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    return None if last is None else (timezone.now() - last).total_seconds()


def broker_answers() -> bool:
    """Whether the broker can be reached; pages work without it, what happens by itself waits."""
    redis = import_module("redis")  # half a second of every start that only this question needs
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as client:
            return bool(client.ping())
    except (redis.RedisError, OSError):
        return False


def health() -> dict[str, bool | float | None]:
    """Each part and whether it is well; *beat_age* in seconds."""
    try:
        age = beat_age()
        database = True
    except DatabaseError:
        age, database = None, False
    return {
        "database": database,
        "broker": broker_answers(),
        "beat": age is not None and age < SECONDS_WITHOUT_BEAT,
        "beat_age": None if age is None else round(age, 1),
    }
