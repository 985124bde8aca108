"""Is everything there that the program needs? Asked by /health/ready and by whoever watches over it."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from records.models import Heartbeat
from records.registries import ports

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


def health() -> dict[str, Any]:
    """Each part and whether it is well; *beat_age* in seconds; figures of the apps under their names."""
    try:
        age = beat_age()
        parts = {name: check() for name, check in ports.health.items()}
        database = True
    except DatabaseError:
        age, parts, database = None, {}, False
    return {
        "database": database,
        "broker": broker_answers(),
        "beat": age is not None and age < SECONDS_WITHOUT_BEAT,
        "beat_age": None if age is None else round(age, 1),
        **{name: {"well": part.well, **part.figures} for name, part in parts.items()},
    }


def is_well(state: Mapping[str, Any]) -> bool:
    """Whether nothing needs anybody."""
    parts = [part["well"] for part in state.values() if isinstance(part, dict)]
    return all([state["database"], state["broker"], state["beat"], *parts])
