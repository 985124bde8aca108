"""`manage.py demo`: the demo college in an empty database."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from dashboards.services.demo import DemoRefusedError, make_demo
from dashboards.services.demo.accounts import demo_accounts


class Command(BaseCommand):
    """Makes the demo, and tells with which accounts one signs in."""

    help = "Make the demo college in an empty database, and print the accounts to sign in with."

    def add_arguments(self, parser: CommandParser) -> None:
        """The day that the demo is about, and a way to ask for the accounts again."""
        parser.add_argument("--today", type=datetime.date.fromisoformat, help="the day the demo stands on (YYYY-MM-DD)")
        parser.add_argument("--accounts", action="store_true", help="only print the accounts of an existing demo")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it unless it is there, then print the accounts."""
        if not options["accounts"]:
            self._make(options["today"] or timezone.localdate())
        if options["accounts"] or options["verbosity"]:
            self._print_accounts()

    def _make(self, today: datetime.date) -> None:
        try:
            make_demo(today)
        except DemoRefusedError as refused:
            raise CommandError(str(refused)) from refused

    def _print_accounts(self) -> None:
        accounts = demo_accounts()
        if not accounts:
            return
        width = max(len(account.role) for account in accounts)
        for account in accounts:
            self.stdout.write(f"{account.role:<{width}}  {account.email}")
        self.stdout.write(_("All of them sign in with: %(password)s") % {"password": accounts[0].sign_in_with})
