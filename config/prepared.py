"""Remembers for which state of the source a data folder was prepared, so that an unchanged product starts at once."""

import hashlib
from pathlib import Path
from typing import Any

LOOKED_AT = (
    "accounts",
    "config",
    "dashboards",
    "notifications",
    "organisation",
    "partnerships",
    "records",
    "static",
    "ui",
)
STAMP = "prepared"


def fingerprint(root: Path, database: dict[str, Any]) -> str:
    """Changes whenever a file of the product or the database's address does."""
    digest = hashlib.sha256(repr([database.get(key) for key in ("ENGINE", "NAME", "HOST", "PORT", "USER")]).encode())
    files = [
        path for name in LOOKED_AT for path in (root / name).rglob("*") if path.suffix != ".pyc" and path.is_file()
    ]
    for path in sorted([*files, root / "uv.lock"]):
        found = path.stat()
        digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_prepared(settings: Any) -> bool:
    """Whether tables and static files were made for just this source."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3") and not Path(database["NAME"]).exists():
        return False
    stamp = settings.DATA_DIR / STAMP
    return stamp.exists() and stamp.read_text() == fingerprint(settings.BASE_DIR, database)


def note_prepared(settings: Any) -> None:
    """Write down that all is ready for this source."""
    (settings.DATA_DIR / STAMP).write_text(fingerprint(settings.BASE_DIR, settings.DATABASES["default"]))
