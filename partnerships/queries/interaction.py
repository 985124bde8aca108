"""Which interactions: lately with a company, by a person, planned ones, and what colleagues did."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

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
from records.registries import Document, TimelineEntry

RECENT_COMPANIES = 5
LATELY = datetime.timedelta(days=60)
ICONS = {kind: traits.icon for kind, traits in KIND_TRAITS.items()}


@dataclass(frozen=True)
class CompanyNews:
    """What a colleague did with companies of mine."""

    interaction: Interaction
    companies: list[Company]


def start_of(day: datetime.date) -> datetime.datetime:
    """The first moment of *day* here in Finland."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def recent_companies(actor: Actor, limit: int = RECENT_COMPANIES) -> list[Company]:
    """The companies that the person logged last: the choices that need no typing."""
    lately = Interaction.objects.filter(logged_by=actor.pk).order_by("-happened_on", "-id").values("pk")[:50]
    latest = (
        InteractionCompany.objects.filter(interaction__in=list(lately.values_list("pk", flat=True)))
        .filter(company__deleted_at=None)
        .values("company")
        .annotate(last=Max("interaction_id"))
        .order_by("-last")[:limit]
    )
    keys = [row["company"] for row in latest]
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
    """What the person has planned, or takes part in, the nearest first; what should have taken place as well."""
    mine = Q(logged_by=actor.pk) | Q(pk__in=InteractionStaff.objects.filter(user=actor.pk).values("interaction"))
    rows = Interaction.objects.visible_to(actor).filter(mine, is_planned=True).order_by("happened_on", "id")
    parts = InteractionCompany.objects.select_related("company", "workplace").order_by("id")
    return list(rows.prefetch_related(Prefetch("companies", parts))[:limit])


def companies_cared_for(actor: Actor) -> "QuerySet[ParticipatingUnit, dict[str, Any]]":
    """Keys of companies with an open partnership that the person owns or that a unit of theirs takes part in."""
    mine = Q(owner=actor.pk) | Q(unit__in=access_of(actor).units)
    return (
        ParticipatingUnit.objects.filter(mine, to_on=None, partnership__deleted_at=None)
        .exclude(partnership__status=PartnershipStatus.ENDED)
        .values("partnership__company")
    )


def news_of_colleagues(actor: Actor, limit: int = 6) -> list[CompanyNews]:
    """What others logged lately with the companies that the person cares for, newest first, in a fixed number of
    queries."""
    parts = (
        InteractionCompany.objects.filter(
            company__in=companies_cared_for(actor),
            interaction__is_planned=False,
            happened_on__gte=timezone.localdate() - LATELY,
        )
        .exclude(interaction__logged_by=actor.pk)
        .select_related("company", "interaction__logged_by", "interaction__unit")
        .order_by("-happened_on", "-id")[: limit * 6]
    )
    news: dict[int, CompanyNews] = {}
    for part in parts:
        entry = news.setdefault(part.interaction_id, CompanyNews(part.interaction, []))
        entry.companies.append(part.company)
    return list(news.values())[:limit]


def planned_of(actor: Actor, company_id: int, limit: int = 10) -> list[TimelineEntry]:
    """What is planned with a company, the nearest first."""
    parts = _parts(actor, company_id).filter(interaction__is_planned=True).order_by("happened_on", "id")[:limit]
    return [_entry(part) for part in parts]


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """What happened with a company on days that began before a moment, the latest first."""
    last_day = timezone.localdate(before - datetime.timedelta(microseconds=1))
    parts = _parts(actor, company_id).filter(interaction__is_planned=False, happened_on__lte=last_day)
    return [_entry(part) for part in parts.order_by("-happened_on", "-id")[:limit]]


def _parts(actor: Actor, company_id: int) -> "QuerySet[InteractionCompany]":
    if not access_of(actor).is_member:
        return InteractionCompany.objects.none()
    return InteractionCompany.objects.filter(company=company_id).select_related(
        "interaction__logged_by", "interaction__unit", "workplace"
    )


def _entry(part: InteractionCompany) -> TimelineEntry:
    interaction = part.interaction
    texts: Iterable[str] = (part.line, interaction.summary)
    return TimelineEntry(
        at=start_of(part.happened_on),
        key=f"interaction-{part.pk:012d}",
        icon=ICONS[InteractionKind(interaction.kind)],
        title=title_of(interaction, part),
        text=" – ".join(text for text in texts if text),
        who=interaction.logged_by.name,
        unit=interaction.unit.name if interaction.unit else "",
        url=reverse("partnerships:interaction_detail", args=[interaction.pk]),
        planned=interaction.is_planned,
        all_day=True,
    )


def title_of(interaction: Interaction, part: InteractionCompany) -> str:
    """Visit · Raision hitsaamo."""
    kind = str(interaction.get_kind_display())
    words = [kind[:1].upper() + kind[1:], *([part.workplace.name] if part.workplace else [])]
    return " · ".join(words)


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
