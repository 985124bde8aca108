"""Seek companies and contacts that may be the same."""

from typing import Any

from django.core.management.base import BaseCommand

from partnerships.services.duplicate_pair import find_duplicates


class Command(BaseCommand):
    help = "Seek companies and contacts of the register that may be the same; what was told apart stays so."

    def handle(self, *_args: Any, **_options: Any) -> None:
        found = find_duplicates()
        self.stdout.write(f"Possible duplicates: {found['company']} companies, {found['contact']} contacts.")
