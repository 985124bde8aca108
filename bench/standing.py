"""Two volumes in one run: a second server beside the first, over another database, with what to ask of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO, Any

from django.conf import settings
from django.core.cache import cache

from accounts.models import User
from bench.cases import Case, busiest_person, cases
from bench.serving import Server, ServerError
from bench.visiting import Visitor, cookies_of

COORDINATOR = "maria.koski@"


@dataclass(frozen=True)
class Standing:
    """Whom to visit as, and where."""

    visitor: Visitor
    busy: Visitor
    cases: list[Case]


def standing(server: Server) -> Standing:
    """What stands in the database at hand, behind *server*."""
    return _read(_words(server))


def tell(server: Server, out: IO[str]) -> None:
    """Say it to the process that started us, in one line."""
    out.write(json.dumps(_words(server)) + "\n")
    out.flush()


@contextmanager
def beside(data: str, database: str) -> Iterator[Standing]:
    """The same of another data folder and database, served by a process of its own until we are done."""
    environment = {**os.environ, "KUMPPANI_DATA": data} | ({"DATABASE_URL": database} if database else {})
    command = [sys.executable, "manage.py", "benchmark", "--stand"]
    process = subprocess.Popen(  # noqa: S603 - words of our own
        command, env=environment, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            raise ServerError("the server over the small volume did not start")
        yield _read(json.loads(line))
    finally:
        process.communicate(timeout=60)  # its input ends, and so does it


def _words(server: Server) -> dict[str, Any]:
    # What a run of an hour ago reckoned would be told again.
    cache.clear()
    person = User.objects.get(email__startswith=COORDINATOR)
    busy = User.objects.get(pk=busiest_person())
    return {
        "port": server.port,
        "visitor": cookies_of(person),
        "busy": cookies_of(busy),
        "cases": [asdict(case) for case in cases()],
    }


def _read(words: dict[str, Any]) -> Standing:
    visitor, busy = (Visitor(words["port"], words[name]) for name in ("visitor", "busy"))
    return Standing(visitor, busy, [Case(**each) for each in words["cases"]])
