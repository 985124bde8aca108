"""When a mail that did not leave is tried again."""

import datetime

PAUSES = [datetime.timedelta(seconds=seconds) for seconds in (10, 30, 60, 300, 900, 3600)]
# What the last error begins with where no server would talk to us.
NO_SERVER = "no server"


def pause_after(attempts: int) -> datetime.timedelta:
    """How long to wait after so many attempts; after the sixth, an hour each time."""
    return PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]


def waited_after(attempts: int) -> datetime.timedelta:
    """How long a mail has waited in all, when the pause after so many attempts is over."""
    return sum((pause_after(number) for number in range(1, attempts + 1)), datetime.timedelta())
