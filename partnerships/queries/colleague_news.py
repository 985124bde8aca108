"""What colleagues did lately with the companies that a person cares for."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from organisation.names import shown_of
from organisation.queries.access import access_of
from partnerships.models import Company, Interaction, InteractionCompany, ParticipatingUnit, PartnershipStatus
from records.actors import Actor
from records.queries.prepared import prepared

LATELY = datetime.timedelta(days=60)
# Of more than so many companies the last days hold enough most often, in a tenth of the time.
SEVERAL = 50
AT_FIRST = datetime.timedelta(days=10)
FEW = 200
LATEST = 400
JOINED = ("company", "interaction__logged_by", "interaction__unit")
SHOWN = (
    "company__name",
    *(f"interaction__{column}" for column in ("kind", "summary", "happened_on")),
    *shown_of(named=("interaction__unit",), people=("interaction__logged_by",)),
)


@dataclass(frozen=True)
class CompanyNews:
    """What a colleague did with companies of mine."""

    interaction: Interaction
    companies: list[Company]


def news_of_colleagues(actor: Actor, limit: int = 6) -> list[CompanyNews]:
    """What others logged lately with the companies that the person cares for, newest first, in a few queries.

    Of few companies their own entries are read; of many, the latest entries of all, until enough are found.
    """
    person, units = actor.pk or 0, access_of(actor).units
    today = timezone.localdate()
    cared_for = frozenset(_cared_for(person=person, units=units, limit=FEW + 1))
    if len(cared_for) > FEW:
        parts = _of_any(person, units, today - LATELY, today, limit)
    else:
        parts = _of_few(cared_for, person, today, limit) if cared_for else []
    news: dict[int, CompanyNews] = {}
    for part in parts:
        entry = news.setdefault(part.interaction_id, CompanyNews(part.interaction, []))
        entry.companies.append(part.company)
    return list(news.values())[:limit]


def _caring(person: int, units: frozenset[int]) -> "QuerySet[ParticipatingUnit]":
    """Parts in open partnerships that the person owns or that a unit of theirs takes."""
    mine = Q(owner=person) | Q(unit__in=units)
    rows = ParticipatingUnit.objects.filter(mine, to_on=None, partnership__deleted_at=None)
    return rows.exclude(partnership__status=PartnershipStatus.ENDED)


@prepared
def _cared_for(person: int, units: frozenset[int], limit: int) -> "QuerySet[ParticipatingUnit, Any]":
    return _caring(person, units).values_list("partnership__company", flat=True)[:limit]


def _of_few(cared_for: frozenset[int], person: int, today: datetime.date, limit: int) -> list[Any]:
    # Filled up with keys of nothing, so that one question serves any number.
    keys = cared_for.union(range(-1, len(cared_for) - FEW - 1, -1))
    found: list[tuple[int, int]] = []
    for span in (AT_FIRST, LATELY) if len(cared_for) > SEVERAL else (LATELY,):
        found = _of_these(companies=keys, person=person, since=today - span, today=today, limit=limit * 6)
        if len({interaction for _key, interaction in found}) >= limit:
            break
    return _told(found, limit)


@prepared
def _of_these(
    companies: frozenset[int], person: int, since: datetime.date, today: datetime.date, limit: int
) -> "QuerySet[Any, tuple[int, int]]":
    # Keys alone here and below: hundreds of entries are put in order, of which a few are shown.
    return _first_keys(_lately(person, since, today).filter(company__in=companies), limit)


def _first_keys(rows: "QuerySet[Any]", limit: int) -> "QuerySet[Any, tuple[int, int]]":
    return rows.order_by("-happened_on", "-id").values_list("pk", "interaction")[:limit]


def _told(found: list[tuple[int, int]], limit: int) -> list[Any]:
    """The entries of the first interactions; asked with keys of nothing as well, so that one question serves all."""
    shown = list(dict.fromkeys(interaction for _key, interaction in found))[:limit]
    keys = frozenset(key for key, interaction in found if interaction in shown)
    return _entries(keys=keys.union(range(-1, len(keys) - limit * 6 - 1, -1))) if keys else []


@prepared
def _entries(keys: frozenset[int]) -> "QuerySet[Any]":
    rows = InteractionCompany.objects.filter(pk__in=keys).select_related(*JOINED)
    return rows.only(*SHOWN).order_by("-happened_on", "-id")


def _of_any(person: int, units: frozenset[int], since: datetime.date, today: datetime.date, limit: int) -> list[Any]:
    """Of the latest entries of all colleagues; of more of them where the first hundreds hold too few."""
    found: list[tuple[int, int]] = []
    for many in (LATEST, LATEST * 10):
        latest = frozenset(_latest(person=person, since=since, limit=many))
        asked = {"person": person, "since": since, "today": today, "limit": limit * 6}
        found = _of_latest(interactions=latest, units=units, **asked)
        if len(latest) < many or len({interaction for _key, interaction in found}) >= limit:
            break
    return _told(found, limit)


@prepared
def _latest(person: int, since: datetime.date, limit: int) -> "QuerySet[Interaction, Any]":
    # "In", not "is": SQLite finds "not planned" in no index.
    rows: QuerySet[Interaction] = Interaction.objects.filter(is_planned__in=(False,), happened_on__gte=since)
    return rows.exclude(logged_by=person).order_by("-happened_on", "-id").values_list("pk", flat=True)[:limit]


@prepared
def _of_latest(
    interactions: frozenset[int],
    person: int,
    units: frozenset[int],
    since: datetime.date,
    today: datetime.date,
    limit: int,
) -> "QuerySet[Any, tuple[int, int]]":
    ours = Exists(_caring(person, units).filter(partnership__company=OuterRef("company")))
    return _first_keys(_lately(person, since, today).filter(ours, interaction__in=interactions), limit)


def _lately(person: int, since: datetime.date, today: datetime.date) -> "QuerySet[Any]":
    # Until today: what is planned stands at the end of the index, and would be read first.
    days = (since, today)
    rows = InteractionCompany.objects.filter(is_planned=False, happened_on__range=days)
    return rows.exclude(interaction__logged_by=person)
