"""People of organisations who may open the portal, and browsers in which they have come in."""

from typing import Any

from django.test import Client
from django.utils import timezone

from portal.addresses import digest_of
from portal.models import PortalAccess
from portal.services.session import start_session
from portal.views.door import COOKIE
from tests.builders import create, make_company, make_contact, numbers


def make_portal_access(company: Any = None, contact: Any = None, **values: Any) -> PortalAccess:
    """A person of an organisation who was invited and has confirmed the address."""
    company = company or make_company()
    contact = contact or make_contact(company, email=f"henkilo{next(numbers)}@yritys.example")
    access = create(PortalAccess(contact=contact, company=company, **{"confirmed_at": timezone.now(), **values}))
    PortalAccess.objects.filter(pk=access.pk).update(email_digest=digest_of(contact.email))
    access.refresh_from_db()
    return access


def portal_client(access: PortalAccess) -> Client:
    """A browser in which the person has come in."""
    client = Client()
    client.cookies[COOKIE] = start_session(access)
    return client
