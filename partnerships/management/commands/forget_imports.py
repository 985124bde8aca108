"""Empty by hand the imports that are 30 days old, as the timetable does every night."""

from typing import Any

from django.core.management.base import BaseCommand

from partnerships.services.import_forgetting import forget_imports


class Command(BaseCommand):
    """Says how many imports were emptied."""

    help = "Throw away the files of imports that nobody has touched for 30 days, and what their rows held."

    def handle(self, *args: Any, **options: Any) -> None:
        """Empty and tell."""
        self.stdout.write(f"{forget_imports()} imports emptied")
