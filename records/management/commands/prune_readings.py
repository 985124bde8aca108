"""Throw away by hand the readings of personal data that are older than 24 months."""

from typing import Any

from django.core.management.base import BaseCommand

from records.services.reading import prune_readings


class Command(BaseCommand):
    """Say how many rows went."""

    help = "Throw away readings of personal data that are older than 24 months."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prune and tell."""
        self.stdout.write(f"{prune_readings()} readings thrown away")
