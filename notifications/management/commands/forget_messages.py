"""Throw away old notices and mails, by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from notifications.services.forgetting import forget


class Command(BaseCommand):
    """The same as the timetable does each night."""

    help = "Throws away notices and finished mails of more than 400 days ago."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print how many rows went."""
        self.stdout.write(f"{forget()} rows thrown away")
