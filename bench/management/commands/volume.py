"""`manage.py volume`: the database to measure on, made where there is none, kept for the next time, added to as the
program grows."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import translation

from bench.topping import top_up
from partnerships.models import Company
from records.models import SearchRow
from records.services.analysing import count_rows_anew


class Command(BaseCommand):
    """Brings the database up to date; fills it only if it is empty, else adds the parts that it lacks."""

    help = "Prepare the volume to measure on: database, migrations, static files, and the made-up college if there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        """How large."""
        parser.add_argument("--companies", type=int, default=100_000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing; refuse what is not what was asked for."""
        _make_database()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        wanted = options["companies"]
        if not Company.every.exists():
            call_command("synthesise", companies=wanted, stdout=self.stdout)
        with translation.override("fi"):
            top_up(wanted, self.stdout.write)
        count_rows_anew()  # a migration may have made tables anew
        found = Company.objects.count()
        # Search rows are made last, all at once.
        if found < wanted or SearchRow.objects.filter(kind="company").count() != found:
            raise CommandError(f"The volume of {wanted} companies is half made. Remove it: {settings.DATA_DIR}")


def _make_database() -> None:
    if connection.vendor != "postgresql":
        return
    name = str(settings.DATABASES["default"]["NAME"])
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
