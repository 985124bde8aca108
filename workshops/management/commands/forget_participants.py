"""Forget participants of old workshops, by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from workshops.services.forgetting import forget_participants


class Command(BaseCommand):
    """The same as the timetable does each night."""

    help = "Forgets nicknames and addresses of participants and guests of workshops that are older than the college keeps them."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print how many workshops were emptied."""
        self.stdout.write(f"{forget_participants()} workshops")
