"""The first administrator of a college."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.models.user import Language
from accounts.services.links import invitation_link
from organisation.services.first_administrator import make_administrator


class Command(BaseCommand):
    """Makes somebody administrator: with a password asked for here, or with an invitation."""

    help = "Makes an administrator (a new person, or one who is there already)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, in which language, and how they get in."""
        parser.add_argument("email")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")
        parser.add_argument("--language", choices=Language.values, default=Language.FINNISH)
        parser.add_argument(
            "--invite", action="store_true", help="send an invitation and print its link, ask for no password"
        )

    def handle(self, *, email: str, invite: bool, **options: Any) -> None:
        """Ask for a password unless a link will do."""
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is no e-mail address.") from None
        names = {name: options[name] for name in ("first_name", "last_name", "language")}
        user, is_new = make_administrator(
            email=email, password=None if invite else self._password(), invite=invite, **names
        )
        self.stdout.write(f"{user.name or user.email} is administrator{' (new person)' if is_new else ''}.")
        if invite:
            self.stdout.write(f"Link to a first password, good for seven days: {invitation_link(user)}")

    def _password(self) -> str:
        """From the keyboard, twice; from standard input where there is no keyboard."""
        if not sys.stdin.isatty():
            password = sys.stdin.readline().rstrip("\n")
        else:
            password = getpass.getpass("Password: ")
            if getpass.getpass("Password again: ") != password:
                raise CommandError("The passwords differ.")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return password
