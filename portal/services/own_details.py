"""What people of organisations change of themselves."""

from collections.abc import Mapping
from typing import Any

from partnerships.models import Contact
from partnerships.services.contact import change_contact
from portal import notifications
from portal.actors import PortalPerson
from portal.models import PortalAccess
from portal.queries import mail, scope
from portal.services import limits
from records.services import writing


def change_details(
    *, person: PortalPerson, contact: Contact, values: Mapping[str, Any], title: str, expected_version: int | None
) -> None:
    """Names, phone, language, and the title that they saw. May raise Conflict."""
    with writing(person, verb="edit_own_details") as write:
        change_contact(actor=person, contact=contact, values=values, expected_version=expected_version)
        for position in scope.titled(person):
            position.title = title
            write.save(position)


def ask_new_address(*, person: PortalPerson, email: str) -> bool:
    """A link to another address, which holds from when it is opened; False where one has just been sent."""
    access = PortalAccess.objects.select_related("contact", "company").get(pk=person.pk)
    if not limits.may_write(mail.NEW_ADDRESS, mail.about(access.pk)):
        return False
    notifications.new_address(access, email=email)
    return True
