"""Bring the suggestions up to date by hand, as the timetable does every morning."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from partnerships.services.suggestion_making import suggest


class Command(BaseCommand):
    """Prints one line of JSON: how many are new, were joined by reasons, woke, were reopened, passed."""

    help = "Suggest what to do about partnerships: quiet, review due, criteria lapsed, no next step."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the round once."""
        done = suggest()
        self.stdout.write(json.dumps({name: done[name] for name in ("new", "joined", "woken", "reopened", "passed")}))
