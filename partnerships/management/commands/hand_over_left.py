"""Hand what people left behind to their unit's coordinator, as the timetable does every morning."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from partnerships.services.handover import hand_over_left

COUNTED = ("planned", "partnerships", "follow_ups", "sponsorships", "nobody")


class Command(BaseCommand):
    """Prints one line of JSON: how many planned handovers were carried out, how many partnerships and follow-ups
    went on, and how many nobody could take."""

    help = "Hand partnerships and follow-ups of people whose membership has ended to their unit's coordinator."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it once."""
        done = hand_over_left()
        self.stdout.write(json.dumps({name: done[name] for name in COUNTED}))
