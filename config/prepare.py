"""What has to be right before the first page is served: tables, static files and, for a first look, the demo college.

`python -m config.prepare` does the first two; `--demo` loads the demo college into an empty database
and prints its accounts.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.prepared import is_prepared, note_prepared


def say(text: str) -> None:
    """Tell what takes its time; standard output belongs to the accounts."""
    sys.stderr.write(f"Kumppani: {text}\n")
    sys.stderr.flush()


def migrate() -> None:
    """Bring tables and reference data up to date; asks first, because Django's own command takes seconds for nothing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()) or not is_prepared(settings):
        say("bringing the database up to date ...")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("count_rows")


def source_digest() -> str:
    """A digest of all that static files are made from."""
    digest = hashlib.sha256()
    for folder in (settings.BASE_DIR / "static", settings.BASE_DIR / "ui"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path).encode() + path.read_bytes())
    digest.update((settings.BASE_DIR / "uv.lock").read_bytes())
    return digest.hexdigest()


def collect_static() -> None:
    """Collect and compress static files if anything changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".made-from"
    digest = source_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(digest)


def load_demo() -> None:
    """Fill an empty database with the demo college, and print the accounts to sign in with."""
    if "demo" not in get_commands():
        return
    if not get_user_model().objects.exists():
        say("making the demo college ...")
        call_command("demo", verbosity=0)
    call_command("demo", accounts=True)


def main(arguments: list[str]) -> None:
    """Do it all, in the order in which one needs the other."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    django.setup()
    migrate()
    if not settings.DEBUG:
        collect_static()
        note_prepared(settings)
    if "--demo" in arguments:
        load_demo()


if __name__ == "__main__":
    main(sys.argv[1:])
