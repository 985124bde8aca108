"""A migrated SQLite database, kept for as long as nothing changes that goes into it."""

import functools
import hashlib
import os
import sqlite3
from pathlib import Path

from tests.architecture.sources import PACKAGES, ROOT

FOLDER = ROOT / "var" / "test"
GOES_INTO_IT = ("migrations", "models", "reference")


def is_part(path: Path) -> bool:
    """Whether a file has a say in what a fresh database holds."""
    parts = path.relative_to(ROOT).parts
    code = parts[0] == "records" or path.stem.startswith("reference") or any(name in parts for name in GOES_INTO_IT)
    return code and path.suffix in {".py", ".csv", ".json"}


@functools.cache
def path() -> Path:
    """Where the database of the present source is or would be."""
    files = [file for package in PACKAGES for file in (ROOT / package).rglob("*") if file.is_file() and is_part(file)]
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\\0" + file.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:24]}.sqlite3"


def keep(source: Path) -> None:
    """Copy *source* there in one step, and drop those of earlier sources."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = path().with_suffix(f".{os.getpid()}")
    old, new = sqlite3.connect(source), sqlite3.connect(unfinished)
    old.backup(new)
    old.close()
    new.close()
    earlier = sorted(FOLDER.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime, reverse=True)[3:]
    unfinished.replace(path())
    for file in earlier:
        file.unlink(missing_ok=True)
