"""Search made anew."""

from typing import Any

from django.core.management.base import BaseCommand

from records.services.indexing import rebuild


class Command(BaseCommand):
    """For when search and pages disagree, or when an upgrade has changed what search knows."""

    help = "Makes all search rows anew from the records."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many there are."""
        self.stdout.write(f"{rebuild()} search rows")
