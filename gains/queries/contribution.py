"""Contributions: who gave what, what of it is due, what it tells the ladder of tiers and search."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gains.models import Contribution, Giver
from gains.models.contribution import LASTING
from partnerships.queries.ladder import recorded
from records.queries.prepared import prepared
from records.registries import Document
from ui.addresses import address_of

DUE_AHEAD = datetime.timedelta(days=30)


def for_page() -> "QuerySet[Contribution]":
    """Contributions with what their pages show; not those of a partnership that is gone."""
    rows: QuerySet[Contribution] = Contribution.objects.filter(partnership__deleted_at=None)
    related = ("partnership__company", "partnership__workplace", "partnership__lead_unit", "campus", "agreement")
    return rows.select_related(*related)


def of_company(company: int) -> list[Contribution]:
    """What was given in all partnerships with an organisation, the latest first."""
    return list(_of_company(company=company))


def of_partnership(partnership: int) -> list[Contribution]:
    """What was given in one partnership, the latest first."""
    return list(_of_partnership(partnership=partnership))


@prepared
def _of_company(company: int) -> "QuerySet[Contribution]":
    return for_page().filter(partnership__company=company).order_by("-given_on", "-id")


@prepared
def _of_partnership(partnership: int) -> "QuerySet[Contribution]":
    return for_page().filter(partnership=partnership).order_by("-given_on", "-id")


@dataclass
class Side:
    """What one side gave: its contributions with the sum of those whose value is known."""

    giver: Giver
    rows: list[Contribution] = field(default_factory=list)

    @property
    def value_cents(self) -> int:
        """The sum of what is known."""
        return sum(row.value_cents or 0 for row in self.rows)

    @property
    def saving_cents(self) -> int:
        """Apart: it is never added to the value."""
        return sum(row.saving_cents or 0 for row in self.rows)

    @property
    def unvalued(self) -> int:
        """How many have no value."""
        return sum(1 for row in self.rows if row.value_cents is None)


def by_side(rows: Iterable[Contribution]) -> list[Side]:
    """The organisation's side and the college's, empty ones as well."""
    sides = {giver: Side(giver) for giver in Giver}
    for row in rows:
        sides[Giver(row.giver)].rows.append(row)
    return list(sides.values())


# --- what is due ------------------------------------------------------------------------------------------------------


def due(today: datetime.date) -> Q:
    """Equipment and spaces in use whose review or last day comes within thirty days, or has passed unseen."""
    in_use = Q(used_until=None) | Q(used_until__gte=today)
    soon = Q(review_on__lte=today + DUE_AHEAD) | Q(used_until__lte=today + DUE_AHEAD)
    return LASTING & in_use & soon


# --- evidence of the ladder -------------------------------------------------------------------------------------------


def told_to_ladder(keys: Collection[int], on: datetime.date) -> Mapping[int, Sequence[recorded.Contribution]]:
    """What was given by the day in each of the partnerships, the latest first."""
    found: dict[int, list[recorded.Contribution]] = {}
    for partnership, key, giver, what in _given(keys=frozenset(keys), on=on):
        told = recorded.Contribution(giver, _words(giver, what), address_of("gains:contribution_detail", key))
        found.setdefault(partnership, []).append(told)
    return found


def _words(giver: str, what: str) -> str:
    by_company = giver == Giver.COMPANY
    words = _("The organisation gave: %(what)s") if by_company else _("The college gave: %(what)s")
    return words % {"what": what}


@prepared
def _given(keys: frozenset[int], on: datetime.date) -> "QuerySet[Any, tuple[Any, ...]]":
    rows = Contribution.objects.filter(partnership__in=keys, given_on__lte=on).order_by("-given_on", "-id")
    return rows.values_list("partnership", "pk", "giver", "what")


# --- search -----------------------------------------------------------------------------------------------------------


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of contributions."""
    columns = ("pk", "what", "partnership__company__name", "place", "campus__name", "description")
    rows = Contribution.objects.filter(pk__in=list(keys), partnership__deleted_at=None).values_list(*columns)
    return {
        key: Document(title=what, subtitle=company, texts=(place, campus or "", description))
        for key, what, company, place, campus, description in rows
    }
