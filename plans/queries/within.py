"""What a plan may name: of a workplace's partnership, what is the workplace's.

Plans are written by people of organisations as well, and whoever is let in for one workplace sees nothing of others.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from partnerships.models import Contact, Need, Partnership, Position
from partnerships.queries.participation import people_at


def needs_within(partnership: Partnership, held: Iterable[int] = ()) -> "QuerySet[Need]":
    """Needs of the organisation, or of the workplace, and those *held* already."""
    rows: QuerySet[Need] = Need.objects.filter(company=partnership.company_id)
    if partnership.workplace_id is None:
        return rows
    return rows.filter(Q(workplace=partnership.workplace_id) | Q(pk__in=list(held)))


def people_within(partnership: Partnership, held: Iterable[int | None] = ()) -> "QuerySet[Contact]":
    """People of the organisation, or of the workplace; the contact and the sponsor named in it, and those *held*."""
    keys = [key for key in (*held, partnership.contact_id, partnership.sponsor_id) if key]
    rows: Any = people_at(partnership.company, keys)
    if partnership.workplace_id is not None:
        here = Position.objects.filter(company=partnership.company_id, workplace=partnership.workplace_id)
        rows = rows.filter(Q(pk__in=keys) | Q(pk__in=here.values("contact")))
    found: QuerySet[Contact] = rows
    return found
