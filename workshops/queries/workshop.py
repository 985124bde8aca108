"""Which workshops: whose, in what state; what search, timelines and the next workshop know of them."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from organisation.models import EducationUnit
from organisation.queries.access import access_of
from records.actors import Actor
from records.queries.search import matching
from records.registries import Document
from workshops.models import Workshop, WorkshopModule, WorkshopState, WorkshopTemplate

COMING = Q(state__in=[WorkshopState.PLANNED, WorkshopState.LIVE])
HELD = Q(state=WorkshopState.CLOSED)


def for_page() -> "QuerySet[Workshop]":
    """Workshops with what their pages show."""
    rows: QuerySet[Workshop] = Workshop.objects.select_related("current_module", "previous", "template")
    return rows.prefetch_related("units", "facilitators")


def of_show(show: str) -> Q:
    """Those of a chip."""
    return {"coming": COMING, "held": HELD}.get(show, Q())


def in_scope(actor: Actor, scope: str) -> Q:
    """Those that one runs ("mine"), those of one's units ("units"), or all."""
    if scope == "mine":
        return Q(facilitators=actor.pk)
    if scope == "units":
        return Q(
            pk__in=Workshop.units.through.objects.filter(educationunit__in=access_of(actor).units).values("workshop")
        )
    return Q()


def meant_by(text: str) -> Q:
    """Workshops that hold all of these words in what search knows of them."""
    return matching("workshop", text)


def units_of(keys: Iterable[int]) -> dict[int, list[str]]:
    """The units of many workshops, by name."""
    links = Workshop.units.through.objects.filter(workshop__in=list(keys)).select_related("educationunit")
    found: dict[int, list[str]] = {}
    for link in links.order_by("educationunit__sort_key"):
        found.setdefault(link.workshop_id, []).append(link.educationunit.name)
    return found


def facilitators_of(keys: Iterable[int]) -> dict[int, list[str]]:
    """Who runs many workshops, by name."""
    through: Any = Workshop.facilitators.through
    links = through.objects.filter(workshop__in=list(keys)).select_related("user")
    found: dict[int, list[str]] = {}
    for link in links.order_by("user__sort_key"):
        found.setdefault(link.workshop_id, []).append(link.user.name)
    return found


def modules_of(workshop: Workshop) -> list[WorkshopModule]:
    """The modules in their order."""
    return list(WorkshopModule.objects.filter(workshop=workshop.pk).order_by("position", "pk"))


def templates_in_use() -> list[WorkshopTemplate]:
    """The templates to choose from, each with its modules as `parts` and their minutes as `minutes`."""
    rows: Any = WorkshopTemplate.objects.filter(is_in_use=True).order_by("position", "sort_key")
    found = list(rows.prefetch_related("modules"))
    for template in found:
        template.parts = [module for module in template.modules.all() if module.deleted_at is None]
        template.minutes = sum(module.minutes for module in template.parts)
    return found


def last_of(units: Collection[EducationUnit], *, before: Workshop | None = None) -> Workshop | None:
    """The workshop of these units that was closed last: the next one opens with what became of it."""
    rows = Workshop.objects.filter(HELD, units__in=[unit.pk for unit in units])
    if before is not None and before.pk:
        rows = rows.exclude(pk=before.pk)
    found: Workshop | None = rows.order_by("-held_on", "-pk").first()
    return found


def previous_of(workshop: Workshop) -> Workshop | None:
    """The workshop before this one: the chosen one, else the last of its units."""
    if workshop.previous is not None and workshop.previous.deleted_at is None:
        return workshop.previous
    rows = Workshop.objects.filter(HELD, units__in=workshop.units.all(), held_on__lte=workshop.held_on)
    found: Workshop | None = rows.exclude(pk=workshop.pk).order_by("-held_on", "-pk").first()
    return found


def total_minutes(workshop: Workshop) -> int:
    """How long the modules take together."""
    found = WorkshopModule.objects.filter(workshop=workshop.pk).aggregate(minutes=Sum("minutes"))["minutes"]
    return int(found or 0)


def people_in(workshop: Workshop) -> int:
    """How many have joined."""
    found = workshop.participants.filter(removed_at=None).aggregate(count=Count("pk"))["count"]
    return int(found)


# --- search and timelines ---------------------------------------------------------------------------------------------


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of workshops: title, day, place and units."""
    rows = list(Workshop.objects.filter(pk__in=list(keys)))
    units = units_of([row.pk for row in rows])
    return {
        row.pk: Document(
            title=row.title,
            subtitle=", ".join([f"{row.held_on:%-d.%-m.%Y}", *units.get(row.pk, [])]),
            texts=(row.place, row.note, *units.get(row.pk, [])),
        )
        for row in rows
    }


def day_of(workshop: Workshop) -> datetime.datetime:
    """The moment at which it begins, for timelines and calendars."""
    at = workshop.starts_at or datetime.time(9)
    return timezone.make_aware(datetime.datetime.combine(workshop.held_on, at))
