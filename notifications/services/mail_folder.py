"""Mail that does not leave: one file a mail, in a folder that administrators read in the product."""

import uuid
from datetime import UTC, datetime
from pathlib import Path

from django.core.mail import EmailMessage

from notifications.queries.mailbox import ENDING, folder


def keep(letter: EmailMessage) -> Path:
    """Write the mail down whole or not at all; names sort by time."""
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}"
    unfinished = place / f".{name}"
    unfinished.write_bytes(letter.message().as_bytes())
    return unfinished.rename(place / f"{name}{ENDING}")
