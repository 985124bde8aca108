"""Empty proposals that are over, by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from proposals.services.forgetting import forget_proposals


class Command(BaseCommand):
    """The same as the timetable does each night."""

    help = "Empties spam of more than 30 days ago and what was declined or withdrawn more than 24 months ago."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print how much went."""
        done = forget_proposals()
        self.stdout.write(
            f"{done['spam']} of spam, {done['closed']} closed, {done['links']} links, {done['mails']} mails forgotten"
        )
