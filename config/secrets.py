"""The secret key of an installation that was given none."""

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The key kept in *folder*; made at the first call, readable by its owner only."""
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
