"""Django's own command, called off: a superuser would be an administrator that no list shows and nobody can end."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.core.management.base import CommandError


class Command(createsuperuser.Command):
    """Takes what Django's command takes, and says which command to use instead."""

    help = "Use create_administrator instead."

    def handle(self, *_args: Any, **_options: Any) -> str:
        """Nobody is made."""
        raise CommandError("Use create_administrator: it makes a person whose role others can see and end.")
