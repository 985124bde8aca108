"""Rows by the thousand: what an import and the two exports take, and how much memory they need."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection
from django.urls import reverse

from bench.measuring import WrongAnswerError
from bench.reminders import measure_reminders
from bench.serving import Server, served
from bench.standing import standing
from partnerships.models import Company

BULK = "bulk"
IMPORTED_ROWS = 20_000


def measure_bulk(say: Callable[[str], Any]) -> dict[str, Any]:
    """Rows a second and megabytes of growth: an import into a copy of the database, exports of all companies."""
    with copied() as environment:
        say("import into a copy …")
        command = [sys.executable, "manage.py", "benchmark_import", "--rows", str(IMPORTED_ROWS)]
        done = subprocess.run(  # noqa: S603 - words of our own
            command, env={**os.environ, **environment}, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, check=True
        )
        say("reminders, in the same copy …")
        reminders = measure_reminders(environment)
    found: dict[str, Any] = {"import": json.loads(done.stdout), "reminders": reminders}
    with served() as server:
        for kind in ("csv", "xlsx"):
            say(f"export: {kind} …")
            found[f"export_{kind}"] = _export(server, kind)
    return found


def _export(server: Server, kind: str) -> dict[str, Any]:
    visitor = standing(server).visitor
    visitor.get(reverse("partnerships:company_list"))
    server.forget_peaks()
    before = server.sizes()
    answer = visitor.get(f"{reverse('partnerships:company_export')}?format={kind}")
    if answer.status != 200:
        raise WrongAnswerError(f"export as {kind}: {answer.status}")
    grown = [after - now for now, after in zip(before, server.sizes("VmHWM:"), strict=True)]
    rows, seconds = Company.objects.count(), answer.milliseconds / 1_000
    return {
        "rows": rows, "seconds": round(seconds, 2), "rows_per_s": round(rows / seconds), "bytes": answer.size,
        "grown_mb": round(max(grown, default=0), 1),
    }  # fmt: skip


def timed(work: Callable[[], Any]) -> float:
    """The seconds that *work* takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def copied() -> Iterator[dict[str, str]]:
    """The environment of a copy of the database, which goes afterwards: what is imported must not stay."""
    make = _postgresql_copy if connection.vendor == "postgresql" else _sqlite_copy
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix="copy-") as folder, make(Path(folder)) as more:
        yield {"KUMPPANI_DATA": folder, **more}


@contextmanager
def _sqlite_copy(folder: Path) -> Iterator[dict[str, str]]:
    target = folder / "kumppani.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copyfile(settings.DATABASES["default"]["NAME"], target)
    yield {"DATABASE_URL": f"sqlite:///{target}"}


@contextmanager
def _postgresql_copy(_folder: Path) -> Iterator[dict[str, str]]:
    name = str(settings.DATABASES["default"]["NAME"])
    connection.close()  # a database that somebody uses cannot be copied
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}_copy"')
        cursor.execute(f'CREATE DATABASE "{name}_copy" TEMPLATE "{name}" STRATEGY file_copy')
        try:
            parts = urlsplit(os.environ["DATABASE_URL"])
            yield {"DATABASE_URL": urlunsplit(parts._replace(path=f"{parts.path}_copy"))}
        finally:
            cursor.execute(f'DROP DATABASE "{name}_copy" WITH (FORCE)')
