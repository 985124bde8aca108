"""Plan and send what is due, by hand."""

import datetime
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from notifications.services.by_hand import plan_and_send, rehearse


def moment(text: str) -> datetime.datetime:
    """A moment as people write it: with or without a zone (ours), with or without a time (midnight)."""
    try:
        found = parse_datetime(text)
        day = None if found else parse_date(text)
    except ValueError:
        found = day = None
    if day:
        found = datetime.datetime.combine(day, datetime.time.min)
    if found is None:
        raise CommandError(f"not a moment: {text!r}; write it like 2027-01-07T08:00 or 2027-01-07T06:00Z")
    return timezone.make_aware(found) if timezone.is_naive(found) else found


class Command(BaseCommand):
    """The same as the timetable does by itself; it may run beside it."""

    help = "Plans and sends what is due, and prints one line of JSON that says what came of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Another moment; only looking."""
        parser.add_argument("--now", metavar="ISO", help="as if it were this moment")
        parser.add_argument("--dry-run", action="store_true", help="only say what there would be to do")

    def handle(self, *_args: Any, **options: Any) -> None:
        """As long as it takes."""
        at = moment(options["now"]) if options["now"] else None
        account = rehearse(at) if options["dry_run"] else plan_and_send(at)
        self.stdout.write(json.dumps(account))
