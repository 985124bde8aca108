"""Mail that does not leave: one file a mail, in a folder that administrators read in the product."""

import uuid
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone


def folder() -> Path:
    """Where kept mail lies: what EMAIL_URL says, else the data folder's own."""
    return Path(getattr(settings, "EMAIL_FILE_PATH", "") if is_used() else settings.DATA_DIR / "mail")


def keep(letter: EmailMessage) -> Path:
    """Write the mail down whole or not at all; names sort by time."""
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}"
    unfinished = place / f".{name}"
    unfinished.write_bytes(letter.message().as_bytes())
    return unfinished.rename(place / f"{name}.eml")


def is_used() -> bool:
    """Whether all mail stays here, because no server is named."""
    return settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend")
