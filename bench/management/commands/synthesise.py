"""`manage.py synthesise`: a large made-up college, to measure with."""

import time
from argparse import ArgumentTypeError
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone, translation

from bench.copies import index_for_search, refresh_copies, wrong_copies
from bench.gains import load_gains
from bench.loading import finish
from bench.plans import load_plans
from bench.practices import load_practices
from bench.proposals import load_proposals
from bench.put_aside import in_a_hurry, put_aside
from bench.register import load_companies, load_contacts, load_people
from bench.relations import load_partnerships
from bench.volume import Volume
from bench.work import load_activities, load_follow_ups, load_interactions
from bench.workshops import load_workshops
from dashboards.services.demo import DemoRefusedError, make_demo
from partnerships.models import Company
from records.models import SearchRow

PARTS = (
    load_people, load_companies, load_contacts, load_partnerships, load_activities, load_interactions, load_follow_ups,
    load_proposals, load_practices, load_gains, load_plans, load_workshops,
)  # fmt: skip


APPS = ("accounts", "organisation", "partnerships", "proposals", "practices", "gains", "plans", "workshops")


def filled() -> list[type[Model]]:
    """The models whose tables the parts fill, with the tables between them."""
    return [model for label in APPS for model in apps.get_app_config(label).get_models(include_auto_created=True)]


def size(text: str) -> int:
    """A number of companies that can be made."""
    count = int(text)
    if not 100 <= count <= 400_000:
        raise ArgumentTypeError("between 100 and 400000")
    return count


class Command(BaseCommand):
    """Makes the demo college first, for its units and accounts, then the volume beside it."""

    help = "Make a large college in an empty database: the demo and so many made-up companies with all they carry."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many companies, and which chance."""
        parser.add_argument("--companies", type=size, default=100_000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a database that people use; print how long each part took."""
        self.started = time.monotonic()
        if Company.every.exists():
            raise CommandError("There are organisations in this database already. Use an empty one.")
        try:
            make_demo(timezone.localdate())
        except DemoRefusedError as refused:
            raise CommandError(str(refused)) from refused
        self._tell("demo")
        with translation.override("fi"), in_a_hurry():
            self._load(Volume(options["companies"], options["seed"]))
            self._keep_up()
        wrong = wrong_copies()
        if wrong:
            raise CommandError("\n".join(wrong[:20]))
        self._tell("checked")

    def _load(self, volume: Volume) -> None:
        with put_aside([model._meta.db_table for model in filled()]):
            for part in PARTS:
                with transaction.atomic():
                    part(volume)
                self._tell(part.__name__.removeprefix("load_"))
        self._tell("indexes and keys")

    def _keep_up(self) -> None:
        finish(filled())
        with transaction.atomic():
            refresh_copies()
        self._tell("copies")
        index_for_search(lambda kind, count: self._tell(f"search: {count} of {kind}"))
        self._tell("search indexes")
        finish([SearchRow])

    def _tell(self, what: str) -> None:
        self.stdout.write(f"{time.monotonic() - self.started:7.1f} s  {what}")
