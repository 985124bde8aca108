"""`manage.py crowd`: many busy people at once, by real HTTP against two processes of gunicorn."""

import datetime
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from accounts.models import User
from bench.crowd import Aims, Told, let_in
from bench.report import keep
from bench.serving import Server, served
from bench.visiting import Visitor, cookies_of
from partnerships.models import Company, FollowUp, Partnership

STAFF = "@suuropisto.example"
LOOKED_AT = 2_000


class Command(BaseCommand):
    """Writes into the register: only for a made-up one."""

    help = "Let many busy people work at once, and say how long they waited (needs DJANGO_SETTINGS_MODULE=config.settings.benchmark)."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, how long, how thoughtful."""
        parser.add_argument("--people", type=int, default=40)
        parser.add_argument("--minutes", type=float, default=10)
        parser.add_argument("--think", type=float, default=3.0, help="seconds between two steps, on average")
        parser.add_argument("--name", default="crowd", help="under which name the figures are kept")
        parser.add_argument("--out", type=Path, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve, let them in, print."""
        if settings.ROOT_URLCONF != "config.benchmark_urls":
            raise CommandError("Run it with DJANGO_SETTINGS_MODULE=config.settings.benchmark.")
        staff = list(User.objects.filter(email__endswith=STAFF).order_by("pk")[: options["people"]])
        if len(staff) < options["people"]:
            raise CommandError(f"There are only {len(staff)} people: make the made-up college with synthesise.")
        cookies = [cookies_of(person) for person in staff]
        with served() as server:
            people = [Visitor(server.port, each) for each in cookies]
            before = server.memory()
            told = let_in(people, _aims(), options["minutes"], options["think"])
            found = _figures(told, options, server, before)
        self._print(told, found)
        if options["out"]:
            keep(options["out"], connection.vendor, {options["name"]: found})

    def _print(self, told: Told, found: dict[str, Any]) -> None:
        self.stdout.write(f"{connection.vendor}: {found}")
        for kind in sorted(told.milliseconds):
            count, middle, p95 = told.all_of(kind)
            self.stdout.write(f"{kind:18} {count:6}  p50 {middle:7} ms  p95 {p95:7} ms")
        for error in told.errors[:10]:
            self.stdout.write(error)


def _aims() -> Aims:
    random = Random(1)  # noqa: S311 - made-up people
    companies = list(Company.objects.values_list("pk", "name"))
    # Those with open follow-ups are the ones that people work with.
    busy = list(FollowUp.objects.open().exclude(company=None).values_list("company", flat=True)[:LOOKED_AT])
    some = random.sample(companies, k=min(LOOKED_AT, len(companies)))
    partnerships = list(Partnership.objects.not_ended().values_list("pk", flat=True)[: LOOKED_AT * 5])
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    return Aims([*busy, *(key for key, _name in some)], partnerships, [name for _key, name in some], tomorrow)


def _figures(told: Told, options: dict[str, Any], server: Server, before: float) -> dict[str, Any]:
    count, middle, p95 = told.all_of()
    log = server.log.read_text()
    return {
        "people": options["people"],
        "minutes": options["minutes"],
        "think_s": options["think"],
        "pages": count,
        "pages_per_s": round(count / (options["minutes"] * 60), 1),
        "p50_ms": middle,
        "p95_ms": p95,
        "slowest_ms": round(max(max(found) for found in told.milliseconds.values())),
        "errors": len(told.errors),
        "locked": log.count("locked"),
        "memory_mb": round(server.memory()),
        "memory_before_mb": round(before),
    }
