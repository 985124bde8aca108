from typing import Any

from django.core.management.base import BaseCommand

from records.services.erasing import erase_again


class Command(BaseCommand):
    help = "Carries out all remembered erasures once more: run it after restoring a backup."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{erase_again()} erasures carried out")
