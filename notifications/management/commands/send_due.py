"""Send what is due, by hand."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from notifications.services.delivery import send_due


class Command(BaseCommand):
    """The same as the timetable does every five seconds."""

    help = "Sends the messages that are due, and prints how many went out."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """One round, as long as it takes."""
        self.stdout.write(json.dumps(asdict(send_due(seconds=3600))))
