"""`python -m config.backup FOLDER`: one archive with all that a college would miss, taken while people work.

It holds the database (SQLite: a consistent copy; PostgreSQL: what pg_dump writes), the stored files and the secret key.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings


def copy_sqlite(source: Path, target: Path) -> None:
    """A copy as of one moment, whatever is being written meanwhile."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()


def dump_postgresql(database: dict[str, Any], target: Path) -> None:
    """What pg_dump says, in its own format; the password goes by the environment, not by the command line."""
    program = shutil.which("pg_dump")
    if program is None:
        raise SystemExit("Kumppani: pg_dump is needed for a backup of PostgreSQL (apt-get install postgresql-client)")
    words = [program, "--format=custom", f"--file={target}"]
    for option, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER"), ("--dbname", "NAME")):
        words += [f"{option}={database[key]}"] if database.get(key) else []
    password = database.get("PASSWORD") or ""
    subprocess.run(words, check=True, env={**os.environ, "PGPASSWORD": password})  # noqa: S603 - words of our own


def back_up(folder: Path) -> Path:
    """Write one archive into *folder*, readable by its owner only; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"kumppani-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.tar.gz"
    database = settings.DATABASES["default"]
    with tempfile.TemporaryDirectory(dir=folder) as name:
        dump = Path(name) / ("kumppani.sqlite3" if "sqlite3" in database["ENGINE"] else "kumppani.pgdump")
        if "sqlite3" in database["ENGINE"]:
            copy_sqlite(Path(database["NAME"]), dump)
        else:
            dump_postgresql(database, dump)
        unfinished = Path(name) / "archive"
        unfinished.touch(mode=0o600)
        with tarfile.open(unfinished, "w:gz") as tar:
            for path in (dump, settings.FILES_DIR, settings.DATA_DIR / "secret_key"):
                if path.exists():
                    tar.add(path, arcname=path.name)
        unfinished.replace(archive)
    return archive


def main() -> int:
    """Back up, and say where."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    if len(sys.argv) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    sys.stdout.write(f"{back_up(Path(sys.argv[1]).expanduser())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
