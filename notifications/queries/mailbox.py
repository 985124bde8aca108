"""Mail that stayed here: the folder in which it lies, and what is in it."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from django.conf import settings

ENDING = ".eml"
NAME = re.compile(r"\d{8}-\d{6}-\d{6}-[0-9a-f]{8}")
LONGEST = 200_000


@dataclass(frozen=True)
class KeptMail:
    """A mail as it is shown; nothing in it is believed."""

    name: str
    at: datetime
    to: str
    subject: str
    text: str = ""
    html: str = ""


def is_used() -> bool:
    """Whether all mail stays here, because no server is named."""
    return settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend")


def folder() -> Path:
    """Where kept mail lies: what EMAIL_URL says, else the data folder's own."""
    return Path(getattr(settings, "EMAIL_FILE_PATH", "") if is_used() else settings.DATA_DIR / "mail")


def kept_names() -> list[str]:
    """The names of all kept mails, newest first."""
    try:
        found = [path.stem for path in folder().iterdir() if path.suffix == ENDING and NAME.fullmatch(path.stem)]
    except OSError:
        return []
    return sorted(found, reverse=True)


def kept_mail(name: str, *, whole: bool = True) -> KeptMail | None:
    """One mail, or only its head; None where there is none of that name."""
    if not NAME.fullmatch(name):
        return None
    try:
        content = (folder() / f"{name}{ENDING}").read_bytes()[:LONGEST]
    except OSError:
        return None
    letter = BytesParser(EmailMessage, policy=default).parsebytes(content, headersonly=not whole)
    texts = {"text": _part(letter, "plain"), "html": _part(letter, "html")} if whole else {}
    at = datetime.strptime(f"{name[:15]}+0000", "%Y%m%d-%H%M%S%z")
    return KeptMail(name=name, at=at, to=_head(letter, "To"), subject=_head(letter, "Subject"), **texts)


def _head(letter: EmailMessage, name: str) -> str:
    return str(letter.get(name, ""))[:500]


def _part(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    try:
        return str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError):  # a character set that is none
        return ""
