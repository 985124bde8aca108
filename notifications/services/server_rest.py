"""A mail server in trouble is left alone for a moment, by all workers; what is known of it is in the cache."""

from django.core.cache import cache

RESTING, TROUBLES = "mail-server-rests", "mail-server-troubles"
FIRST, LONGEST = 10, 30
FORGOTTEN_AFTER = 600


def is_resting() -> bool:
    """Whether no mail should be tried now."""
    return bool(cache.get(RESTING))


def note_trouble() -> int:
    """Leave the server alone: 10 seconds, then 20, then 30 each time. Never longer, so that its return is soon seen."""
    troubles = cache.get(TROUBLES, 0) + 1
    seconds = min(FIRST * int(troubles), LONGEST)
    cache.set(TROUBLES, troubles, FORGOTTEN_AFTER)
    cache.set(RESTING, True, seconds)
    return seconds


def note_success() -> None:
    """It works."""
    cache.delete_many([RESTING, TROUBLES])
