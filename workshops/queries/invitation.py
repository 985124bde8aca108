"""Who is invited, and what the register knows of the addresses that somebody pasted."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from organisation.models import Membership
from partnerships.models import Contact
from workshops.models import Invitation, Workshop


def invitations_of(workshop: Workshop) -> list[Invitation]:
    """Everybody who is invited, in the order in which they were."""
    return list(Invitation.objects.filter(workshop=workshop.pk).select_related("user").order_by("pk"))


def people_of_units(workshop: Workshop) -> "QuerySet[User]":
    """Everybody who works in its units today."""
    working = Membership.objects.on(timezone.localdate()).filter(unit__in=workshop.units.all()).values("user")
    people: QuerySet[User] = User.objects.filter(pk__in=working, is_active=True).order_by("sort_key", "pk")
    return people


def users_with(addresses: Sequence[str]) -> dict[str, User]:
    """Colleagues by their addresses, in small letters."""
    rows = User.objects.filter(email__in=_spellings(addresses), is_active=True)
    return {row.email.casefold(): row for row in rows}


def contacts_with(addresses: Sequence[str]) -> dict[str, Contact]:
    """Contacts of the register by their addresses, in small letters; the one noted last."""
    rows = Contact.objects.filter(email__in=_spellings(addresses)).order_by("pk")
    return {row.email.casefold(): row for row in rows}


def _spellings(addresses: Iterable[str]) -> set[str]:
    return {spelling for each in addresses for spelling in (each, each.lower())}
