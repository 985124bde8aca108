"""`manage.py benchmark`: pages of ours beside Django's admin on the same rows, in one interleaved run."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from bench.bulk import BULK, measure_bulk
from bench.measuring import measure, steps_of
from bench.report import figures, keep, table
from bench.serving import Server, served
from bench.standing import Standing, beside, standing, tell


class Command(BaseCommand):
    """Measures on the database at hand. Run by `make bench` on both."""

    help = "Measure the pages of the program beside Django's admin (needs DJANGO_SETTINGS_MODULE=config.settings.benchmark)."

    def add_arguments(self, parser: CommandParser) -> None:
        """What, how often, and where to."""
        parser.add_argument("--cases", default="", help="only these, comma-separated; bulk for imports and exports")
        parser.add_argument("--rounds", type=int, default=30)
        parser.add_argument("--out", type=Path, default=Path("var/bench.json"))
        parser.add_argument(
            "--small-data", default="", help="data folder of a tenth of the volume, asked in the same run"
        )
        parser.add_argument("--small-database", default="", help="its DATABASE_URL, if it is not SQLite in that folder")
        parser.add_argument("--stand", action="store_true", help="only serve and say what to ask for, until input ends")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve, measure, print."""
        if settings.ROOT_URLCONF != "config.benchmark_urls":
            raise CommandError("Run it with DJANGO_SETTINGS_MODULE=config.settings.benchmark.")
        if options["stand"]:
            with served() as server:
                tell(server, sys.stdout)
                sys.stdin.read()
            return
        wanted = {key for key in options["cases"].split(",") if key}
        found: dict[str, Any] = {}
        if not wanted or BULK in wanted:
            found[BULK] = measure_bulk(self.stdout.write)
        with ExitStack() as stack:
            server = stack.enter_context(served())
            small = (
                stack.enter_context(beside(options["small_data"], options["small_database"]))
                if options["small_data"]
                else None
            )
            found |= self._pages(server, wanted, small, options["rounds"])
        self.stdout.write(table(connection.vendor, keep(options["out"], connection.vendor, found)))

    def _pages(self, server: Server, wanted: set[str], small: Standing | None, rounds: int) -> dict[str, Any]:
        here = standing(server)
        if wanted == {BULK}:
            return {}
        steps = []
        for place, whose in ((here, ("ours", "admin")), (small, ("small",))):
            if place is not None:
                cases = [case for case in place.cases if not wanted or case.key in wanted]
                steps += steps_of(cases, place.visitor, place.busy, whose)
        return figures(measure(steps, here.visitor, rounds))
