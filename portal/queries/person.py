"""Who holds a cookie, a link or an address."""

from django.db.models import QuerySet
from django.utils import timezone

from portal.actors import PortalPerson
from portal.addresses import digest_of
from portal.models import PortalAccess, PortalLink


def person_of(session: str) -> PortalPerson | None:
    """Whose session it is, by its digest: while it lasts, the access is open and the address still the confirmed one."""
    rows = open_accesses().filter(
        sessions__digest=session, sessions__ended_at=None, sessions__expires_at__gt=timezone.now()
    )
    access = rows.first()
    return person_for(access) if access is not None and is_confirmed_for(access) else None


def person_for(access: PortalAccess) -> PortalPerson:
    """The actor that stands for an access."""
    return PortalPerson(
        pk=access.pk,
        contact_id=access.contact_id,
        company_id=access.company_id,
        workplace_id=access.workplace_id,
        name=access.contact.name,
        company_name=access.company.name,
    )


def open_accesses() -> "QuerySet[PortalAccess]":
    """Accesses that open something now, with whose they are."""
    rows: QuerySet[PortalAccess] = PortalAccess.objects.open()
    return rows.select_related("contact", "company")


def with_address(email: str) -> list[PortalAccess]:
    """The open accesses of an address; nobody's where there is none."""
    digest = digest_of(email)
    rows = open_accesses().filter(email_digest=digest).order_by("pk") if digest else []
    return [each for each in rows if is_confirmed_for(each)]


def by_link(digest: str) -> PortalLink | None:
    """A link that has not been used and is not over, of somebody who may come in."""
    rows = PortalLink.objects.filter(digest=digest, used_at=None, expires_at__gt=timezone.now())
    link = rows.select_related("access__contact", "access__company").first()
    if link is None or not open_accesses().filter(pk=link.access_id).exists():
        return None
    return link if is_confirmed_for(link.access) else None


def is_confirmed_for(access: PortalAccess) -> bool:
    """Whether the contact's address is still the one that was invited or confirmed."""
    return bool(access.email_digest) and access.email_digest == digest_of(access.contact.email)


def language_of(access: PortalAccess) -> str:
    """In which language the person is written to."""
    return access.contact.language or access.company.language or "fi"


def names(keys: set[int]) -> dict[int, str]:
    """What people of organisations are called where the journal tells what they did; of erased ones what is left."""
    rows = PortalAccess.every.filter(pk__in=keys).select_related("contact", "company")
    return {row.pk: f"{row.contact.name}, {row.company.name}" for row in rows}
