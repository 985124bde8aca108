"""Verify what is kept a second time for reading fast: tier, status and lead unit of partnerships and companies."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from partnerships.services.partnership_copies import verify_copies


class Command(BaseCommand):
    """Lists every copy that is wrong; ends with 1 if something is left wrong."""

    help = "Verify periods of partnerships and the copies that rest on them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what is wrong, from the periods")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        faults = verify_copies(repair=repair)
        for fault in faults:
            self.stdout.write(fault)
        self.stdout.write(f"{len(faults)} wrong{', mended' if faults and repair else ''}")
        if faults and not repair:
            sys.exit(1)
