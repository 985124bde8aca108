"""Who of an organisation has access, and who could be invited."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from partnerships.models import Company, Contact, Position
from portal.models import PortalAccess, YearlyAnswer
from portal.queries.person import is_confirmed_for

INVITED, CONFIRMED, REVOKED, OTHER_ADDRESS, LEFT, NEVER = "invited", "confirmed", "revoked", "other", "left", ""


@dataclass(frozen=True)
class Row:
    """A contact, and how they stand with the portal."""

    contact: Contact
    title: str
    access: PortalAccess | None
    state: str

    @property
    def is_in(self) -> bool:
        """Whether there is something to take away."""
        return self.state in (INVITED, CONFIRMED, OTHER_ADDRESS)


def of_company(company: Company) -> list[Row]:
    """The people of an organisation: those with access first, by name; who has left is shown while access is there."""
    titles = {row.contact_id: row.title for row in Position.objects.current().filter(company=company)}
    held = {row.contact_id: row for row in _accesses(company)}
    contacts = Contact.objects.filter(Q(pk__in=titles) | Q(pk__in=held)).order_by("sort_key", "pk")
    rows = [
        Row(contact, titles.get(contact.pk, ""), held.get(contact.pk), _state(contact, held, titles))
        for contact in contacts[:200]
    ]
    return sorted(rows, key=lambda row: (not row.is_in, row.state == NEVER))


def for_page() -> "QuerySet[PortalAccess]":
    """Accesses with whose they are."""
    rows: QuerySet[PortalAccess] = PortalAccess.objects.filter(company__deleted_at=None, contact__deleted_at=None)
    return rows.select_related("contact", "company", "workplace")


def answers_about(*, company: int | None = None, partnership: int | None = None) -> "QuerySet[YearlyAnswer]":
    """What was answered about partnerships, the latest year first."""
    about = Q(partnership__company=company) if company else Q(partnership=partnership)
    rows: QuerySet[YearlyAnswer] = YearlyAnswer.objects.filter(about, partnership__deleted_at=None)
    related = ("partnership__company", "partnership__workplace", "access__contact")
    return rows.select_related(*related).order_by("-school_year", "partnership")


def _accesses(company: Company) -> list[PortalAccess]:
    return list(PortalAccess.objects.filter(company=company).select_related("contact", "workplace"))


def _state(contact: Contact, held: dict[int, PortalAccess], titles: dict[int, str]) -> str:
    access = held.get(contact.pk)
    if access is None:
        return NEVER
    if access.revoked_at is not None:
        return REVOKED
    if contact.pk not in titles:
        return LEFT
    if not is_confirmed_for(access):
        return OTHER_ADDRESS
    return CONFIRMED if access.confirmed_at else INVITED
