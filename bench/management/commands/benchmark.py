"""`manage.py benchmark`: pages of ours beside Django's admin on the same rows, in one interleaved run."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from accounts.models import User
from bench.cases import busiest_person, cases
from bench.measuring import measure
from bench.report import figures, keep, table
from bench.visiting import Visitor
from partnerships.models import Company

COORDINATOR = "maria.koski@"


class Command(BaseCommand):
    """Measures on the database at hand; makes the volume where there is none. Run by `make bench` on both."""

    help = "Measure the pages of the program beside Django's admin (needs DJANGO_SETTINGS_MODULE=config.settings.benchmark)."

    def add_arguments(self, parser: CommandParser) -> None:
        """How large, how often, and where to."""
        parser.add_argument("--companies", type=int, default=100_000)
        parser.add_argument("--rounds", type=int, default=30)
        parser.add_argument("--out", type=Path, default=Path("var/bench.json"))
        parser.add_argument("--small", action="store_true", help="a tenth of the volume: adds small_ms to the figures")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, serve, measure, print."""
        if settings.ROOT_URLCONF != "config.benchmark_urls":
            raise CommandError("Run it with DJANGO_SETTINGS_MODULE=config.settings.benchmark.")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not Company.every.exists():
            call_command("synthesise", companies=options["companies"], stdout=self.stdout)
        person = User.objects.get(email__startswith=COORDINATOR)
        busy = User.objects.get(pk=busiest_person())
        with served() as port:
            found = measure(Visitor(port, person), Visitor(port, busy), cases(), options["rounds"])
        known = keep(options["out"], connection.vendor, figures(found), small=options["small"])
        self.stdout.write(table(connection.vendor, known))


@contextmanager
def served() -> Iterator[int]:
    """Two processes of gunicorn as in production, on a port of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "BIND": f"127.0.0.1:{port}", "WEB_WORKERS": "2"}
    command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi:application"]
    with (settings.DATA_DIR / "benchmark.log").open("w") as log:
        process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stderr=log)  # noqa: S603 - words of our own
        try:
            _wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(port: int) -> None:
    for _attempt in range(300):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise CommandError("the server did not start")
