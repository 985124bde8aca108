"""Has the database count its rows anew, by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from records.services.analysing import count_rows_anew


class Command(BaseCommand):
    """Does what the job does at night."""

    help = "Count rows anew, so that the database chooses its indexes well."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count them."""
        count_rows_anew()
