from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerships.models import Contact
from records.actors import PROGRAM
from records.services.erasing import erase


class Command(BaseCommand):
    help = "Erases what is kept of a contact, as an administrator has decided; the record stays without a person."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("contact", type=int, help="the number in the contact's address")

    def handle(self, *args: Any, **options: Any) -> None:
        if not Contact.every.filter(pk=options["contact"]).exists():
            raise CommandError(f"There is no contact {options['contact']}.")
        erase(actor=PROGRAM, subject_type="partnerships.contact", subject_id=options["contact"])
        self.stdout.write(f"contact {options['contact']} erased")
