"""When a workshop is, in words."""

import datetime

from ui.dates import day_text
from workshops.models import Workshop


def when_of(workshop: Workshop) -> str:
    """ti 24.11. klo 9.00–11.30, as long as the hours are known."""
    hours = "–".join(_clock(each) for each in (workshop.starts_at, workshop.ends_at) if each)
    return f"{day_text(workshop.held_on)} {hours}".strip()


def _clock(at: datetime.time) -> str:
    return f"{at.hour}.{at.minute:02d}"
