"""One part of measuring reminders, in a copy of the database."""

import datetime
import json
import resource
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts.models import User
from notifications.registries import rules
from notifications.services.delivery import send_due
from notifications.services.planning import plan
from partnerships.models import FollowUp, FollowUpDueDate

PEOPLE = 250
AHEAD = datetime.timedelta(days=365)


def quiet_morning() -> datetime.datetime:
    """A working morning on which nothing of the made-up college is due."""
    morning = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    return rules.next_moment(morning + AHEAD)


def make_follow_ups(number: int, at: datetime.datetime) -> None:
    """So many follow-ups of that day, agreed on before it."""
    today, before = timezone.localdate(at), at - datetime.timedelta(days=3)
    people = list(User.objects.filter(is_active=True, memberships__ends_on=None).order_by("pk").distinct()[:PEOPLE])
    rows = [
        FollowUp(what=f"Soita yritykseen {place}", assignee=people[place % len(people)], due_on=today)
        for place in range(number)
    ]
    made = FollowUp.objects.bulk_create(rows, batch_size=1_000)
    dates = [FollowUpDueDate(follow_up=row, due_on=today, from_at=before) for row in made]
    FollowUpDueDate.objects.bulk_create(dates, batch_size=1_000)


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


class Command(BaseCommand):
    """`--plan NUMBER` makes and plans, `--send MOMENT` sends what was due by then; both print figures."""

    help = "Part of `manage.py benchmark`; only for a copy of the database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which part."""
        parser.add_argument("--plan", type=int)
        parser.add_argument("--send", type=datetime.datetime.fromisoformat)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line of JSON."""
        found = self.send(options["send"]) if options["send"] else self.plan(options["plan"])
        self.stdout.write(json.dumps(found))

    def plan(self, number: int) -> dict[str, Any]:
        """How long planning takes."""
        at = quiet_morning()
        make_follow_ups(number, at)
        started = time.perf_counter()
        mails = plan(at).mails
        return {"at": at.isoformat(), "mails": mails, "seconds": round(time.perf_counter() - started, 2)}

    def send(self, at: datetime.datetime) -> dict[str, Any]:
        """How long sending takes; the made-up college's mail may leave here, for it goes nowhere."""
        rules.keep_here = lambda: False
        warm = send_due(at=at, seconds=1).sent
        before, cpu, started = megabytes(), time.process_time(), time.time()
        sent = send_due(at=at, seconds=3_600).sent
        return {
            "sent": sent,
            "warm": warm,
            "started": started,
            "ended": time.time(),
            "cpu": time.process_time() - cpu,
            "grown_mb": round(megabytes() - before, 1),
        }
