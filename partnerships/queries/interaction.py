"""Which interactions: lately with a company, by a person, planned ones, and what colleagues did."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from organisation.names import said_in
from organisation.queries.access import access_of
from partnerships.models import (
    Company,
    Contact,
    Interaction,
    InteractionCompany,
    InteractionContact,
    InteractionKind,
    InteractionStaff,
    ParticipatingUnit,
    PartnershipStatus,
    Position,
)
from partnerships.models.interaction import KIND_TRAITS
from records.actors import Actor
from records.queries.prepared import prepared
from records.registries import Document, TimelineEntry
from ui.addresses import address_of
from ui.dates import language

RECENT_COMPANIES = 5
MOST_TOGETHER = 3
TOLD = (
    "pk",
    "happened_on",
    "is_contact",
    "line",
    "interaction",
    "interaction__kind",
    "interaction__summary",
    "workplace__name",
    "interaction__logged_by__first_name",
    "interaction__logged_by__last_name",
    "interaction__unit__name_fi",
    "interaction__unit__name_sv",
    "interaction__unit__name_en",
)
MOST_AHEAD = 10
ICONS = {kind: traits.icon for kind, traits in KIND_TRAITS.items()}


@lru_cache(maxsize=4_000)
def start_of(day: datetime.date) -> datetime.datetime:
    """The first moment of *day* here in Finland."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def recent_companies(actor: Actor, limit: int = RECENT_COMPANIES) -> list[Company]:
    """The companies that the person logged last: the choices that need no typing.

    Those of a log of many come after those that were met by themselves, the ones cared for first: a fair with sixty
    must not push out whom one calls each week.
    """
    lately = Interaction.objects.filter(logged_by=actor.pk).order_by("-happened_on", "-id").values("pk")[:50]
    parts = InteractionCompany.objects.filter(interaction__in=list(lately.values_list("pk", flat=True)))
    pairs = list(parts.filter(company__deleted_at=None).values_list("interaction_id", "company").order_by("-id"))
    sizes = Counter(interaction for interaction, _company in pairs)
    pairs.sort(key=lambda pair: -pair[0])
    alone = dict.fromkeys(company for interaction, company in pairs if sizes[interaction] <= MOST_TOGETHER)
    keys = list(alone)[:limit]
    if len(keys) < limit:
        many = [key for key in dict.fromkeys(company for _log, company in pairs) if key not in alone]
        own = companies_cared_for(actor).filter(partnership__company__in=many) if many else None
        cared_for = set(own.values_list("partnership__company", flat=True)) if own is not None else set()
        keys += sorted(many, key=lambda key: key not in cared_for)[: limit - len(keys)]
    companies = Company.objects.visible_to(actor).in_bulk(keys)
    return [companies[key] for key in keys if key in companies]


def with_people(rows: "QuerySet[Interaction]") -> "QuerySet[Interaction]":
    """With companies, contacts and colleagues, as a detail page shows them."""
    parts = InteractionCompany.objects.select_related("company", "workplace", "partnership").order_by("id")
    return rows.select_related("logged_by", "unit").prefetch_related(
        Prefetch("companies", parts),
        Prefetch("contacts", InteractionContact.objects.select_related("contact").order_by("id")),
        Prefetch("staff", InteractionStaff.objects.select_related("user").order_by("id")),
    )


def people_of(company_id: int, limit: int = 10) -> list[Contact]:
    """People who work for a company today, by name: whom one may have met."""
    held = Position.objects.current().filter(company=company_id)
    return list(Contact.objects.filter(pk__in=held.values("contact")).order_by("sort_key", "id")[:limit])


def planned_by(actor: Actor, limit: int = 5) -> list[Interaction]:
    """What the person has planned, or takes part in, the nearest first; what should have taken place as well. Each
    knows its `parts`."""
    asked = {"person": actor.pk or 0, "limit": limit}
    both = [*_planned_by(**asked), *_planned_with(**asked)] if access_of(actor).is_member else []
    found: list[Interaction] = sorted({each.pk: each for each in both}.values(), key=_by_day)[:limit]
    parts: dict[int, list[Any]] = {each.pk: [] for each in found}
    for part in _parts_of(interactions=frozenset(parts)):
        parts[part.interaction_id].append(part)
    for each in found:
        each.parts = parts[each.pk]  # type: ignore[attr-defined]
    return found


@prepared
def _planned_by(person: int, limit: int) -> "QuerySet[Interaction]":
    rows: QuerySet[Interaction] = Interaction.objects.filter(logged_by=person, is_planned=True)
    return rows.order_by("happened_on", "id")[:limit]


@prepared
def _planned_with(person: int, limit: int) -> "QuerySet[Interaction]":
    rows = Interaction.objects.filter(is_planned=True, staff__user=person, staff__deleted_at=None)
    return rows.order_by("happened_on", "id")[:limit]


def _by_day(interaction: Interaction) -> tuple[datetime.date, int]:
    return interaction.happened_on, interaction.pk


@prepared
def _parts_of(interactions: frozenset[int]) -> "QuerySet[Any]":
    rows = InteractionCompany.objects.filter(interaction__in=interactions).select_related("company", "workplace")
    return rows.order_by("id")


def companies_cared_for(actor: Actor) -> "QuerySet[ParticipatingUnit, dict[str, Any]]":
    """Keys of companies with an open partnership that the person owns or that a unit of theirs takes part in."""
    mine = Q(owner=actor.pk) | Q(unit__in=access_of(actor).units)
    return (
        ParticipatingUnit.objects.filter(mine, to_on=None, partnership__deleted_at=None)
        .exclude(partnership__status=PartnershipStatus.ENDED)
        .values("partnership__company")
    )


def planned_of(actor: Actor, company_id: int, limit: int = MOST_AHEAD) -> list[TimelineEntry]:
    """What is planned with a company, the nearest first."""
    rows = ahead(company=company_id, limit=limit) if access_of(actor).is_member else []
    return [entry_of(row, is_planned=True) for row in rows]


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """What happened with a company on days that began before a moment, the latest first."""
    if not access_of(actor).is_member:
        return []
    return [entry_of(row) for row in told(about="company", key=company_id, last_day=day_before(before), limit=limit)]


def day_before(moment: datetime.datetime) -> datetime.date:
    """The last day that began before *moment* here in Finland."""
    return timezone.localdate(moment - datetime.timedelta(microseconds=1))


@prepared
def told(about: str, key: int, last_day: datetime.date, limit: int) -> "QuerySet[Any, Any]":
    """What happened with a "company" or in a "partnership", the latest first, as entry_of takes it."""
    rows = InteractionCompany.objects.filter(**{about: key}, is_planned=False, happened_on__lte=last_day)
    rows = rows.filter(interaction__deleted_at=None).order_by("-happened_on", "-id")
    return rows.values_list(*TOLD)[:limit]


@prepared
def ahead(company: int, limit: int) -> "QuerySet[Any, Any]":
    """What is planned with a company, the nearest first, as entry_of takes it."""
    rows = InteractionCompany.objects.filter(company=company, is_planned=True)
    return rows.filter(interaction__deleted_at=None).order_by("happened_on", "id").values_list(*TOLD)[:limit]


def entry_of(row: tuple[Any, ...], is_planned: bool = False) -> TimelineEntry:
    """A line of a timeline, from the columns of TOLD."""
    key, day, _is_contact, line, interaction, kind, summary, workplace, first_name, last_name, *unit = row
    return TimelineEntry(
        at=start_of(day),
        key=f"interaction-{key:012d}",
        icon=ICONS[kind],
        title=" · ".join(filter(None, (kind_word(kind), workplace))),
        text=" – ".join(filter(None, (line, summary))),
        who=f"{first_name or ''} {last_name or ''}".strip(),
        unit=said_in(language(), *unit),
        url=address_of("partnerships:interaction_detail", interaction),
        planned=is_planned,
        all_day=True,
    )


@dataclass(frozen=True)
class Met:
    """An interaction as far as the head of a page tells it."""

    happened_on: datetime.date
    is_contact: bool
    interaction: int
    kind: str
    unit: str

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> "Met":
        """From the columns of TOLD."""
        _key, day, is_contact, _line, interaction, kind, _summary, _place, _first, _last, *unit = row
        return cls(day, bool(is_contact), interaction, str(InteractionKind(kind).label), said_in(language(), *unit))


def last_met(rows: Sequence[tuple[Any, ...]], limit: int, about: str, key: int) -> Met | None:
    """The last contact, where *rows* are what was told of it: asked for only where it may lie below them."""
    found = next((met for met in map(Met.of, rows) if met.is_contact), None)
    below = _contacts.first(about=about, key=key) if found is None and len(rows) == limit else None
    return Met.of(below) if below is not None else found


@prepared
def _contacts(about: str, key: int) -> "QuerySet[Any, Any]":
    rows = InteractionCompany.objects.filter(**{about: key}, is_contact=True)
    return rows.filter(interaction__deleted_at=None).order_by("-happened_on", "-id").values_list(*TOLD)[:1]


def next_met(rows: Sequence[tuple[Any, ...]], company: int, today: datetime.date) -> Met | None:
    """The next meeting, where *rows* are what is planned: the first ones may be past, and wait to be told of."""
    found = next((met for met in map(Met.of, rows) if met.happened_on >= today), None)
    below = _to_come.first(company=company, today=today) if found is None and len(rows) == MOST_AHEAD else None
    return Met.of(below) if below is not None else found


@prepared
def _to_come(company: int, today: datetime.date) -> "QuerySet[Any, Any]":
    rows = InteractionCompany.objects.filter(company=company, is_planned=True, happened_on__gte=today)
    return rows.filter(interaction__deleted_at=None).order_by("happened_on", "id").values_list(*TOLD)[:1]


def kind_word(kind: str) -> str:
    """Visit."""
    word = str(InteractionKind(kind).label)
    return word[:1].upper() + word[1:]


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of interactions: with whom, when, what came up."""
    wanted = list(keys)
    names: dict[int, list[str]] = {}
    lines: dict[int, list[str]] = {}
    parts = InteractionCompany.objects.filter(interaction__in=wanted).order_by("id")
    for key, name, line in parts.values_list("interaction_id", "company__name", "line"):
        names.setdefault(key, []).append(name)
        lines.setdefault(key, []).append(line)
    rows = Interaction.objects.filter(pk__in=wanted).values_list("pk", "happened_on", "summary")
    return {key: _document(day, summary, names.get(key, [])[:3], lines.get(key, [])) for key, day, summary in rows}


def _document(happened_on: datetime.date, summary: str, names: list[str], lines: list[str]) -> Document:
    day = f"{happened_on.day}.{happened_on.month}.{happened_on.year}"
    return Document(
        title=", ".join(names) or day, subtitle=f"{day} {summary[:160]}"[:160].strip(), texts=(summary, *lines)
    )
