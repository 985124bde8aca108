"""Which suggestions ask for an answer, of whom, and with which reasons."""

import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from organisation.queries.access import access_of
from organisation.queries.calendar import WorkingDays
from partnerships.models import (
    ParticipatingUnit,
    Partnership,
    ReasonKind,
    Suggestion,
    SuggestionReason,
    SuggestionState,
)
from partnerships.queries.quiet import months_after
from records.actors import Actor
from records.queries.prepared import prepared

SHOWN_OF_PARTNERSHIP = ("partnership__company", "partnership__workplace", "partnership__lead_unit")


def asking(today: datetime.date | None = None) -> Q:
    """Open ones, and those whose rest is over."""
    day = today or timezone.localdate()
    return Q(state=SuggestionState.OPEN) | Q(state=SuggestionState.SNOOZED, snoozed_until__lte=day)


def resting(today: datetime.date | None = None) -> Q:
    """Those that were put off to a day to come."""
    return Q(state=SuggestionState.SNOOZED, snoozed_until__gt=today or timezone.localdate())


def _parts(**wanted: Any) -> Exists:
    rows = ParticipatingUnit.objects.filter(partnership=OuterRef("partnership"), to_on=None, **wanted)
    return Exists(rows)


def mine(actor: Actor) -> Q:
    """About partnerships that I own for a unit; for coordinators and heads also those that nobody owns there."""
    return _mine(actor.pk or 0, access_of(actor).managed_units)


def _mine(person: int, managed: frozenset[int]) -> Q:
    return Q(_parts(owner=person)) | Q(_parts(unit__in=managed, owner=None))


def of_scope(actor: Actor, scope: str) -> "QuerySet[Suggestion]":
    """Suggestions for the actor ("mine"), about partnerships of the actor's units ("units"), or all ("all")."""
    rows = Suggestion.objects.visible_to(actor).filter(partnership__deleted_at=None)
    if scope == "all":
        return rows
    if scope == "units":
        return rows.filter(_parts(unit__in=access_of(actor).units))
    return rows.filter(mine(actor))


def with_reason(kind: str) -> Q:
    """Those that have a reason of this kind."""
    return Q(Exists(SuggestionReason.objects.filter(suggestion=OuterRef("pk"), kind=kind)))


def counts(rows: "QuerySet[Suggestion]") -> dict[str, int]:
    """How many of *rows* have each kind of reason ("" for all that ask), and how many rest, in one query."""
    kinds = {f"kind_{kind}": Count("pk", filter=asking() & with_reason(kind)) for kind in ReasonKind.values}
    found = rows.order_by().aggregate(all=Count("pk", filter=asking()), later=Count("pk", filter=resting()), **kinds)
    return {key.removeprefix("kind_"): int(value) for key, value in found.items()}


def for_list(rows: "QuerySet[Suggestion]") -> "QuerySet[Suggestion]":
    """With what a row shows: the partnership, its owner in the lead unit, all reasons."""
    reasons = SuggestionReason.objects.order_by("since", "pk")
    parts = ParticipatingUnit.objects.filter(to_on=None).select_related("owner")
    return rows.select_related(*SHOWN_OF_PARTNERSHIP).prefetch_related(
        Prefetch("reasons", reasons, to_attr="held"), Prefetch("partnership__participations", parts, to_attr="now")
    )


def with_may_answer(rows: "QuerySet[Suggestion]", actor: Actor) -> "QuerySet[Suggestion]":
    """Annotates *may_answer*: the rule of permissions.can_answer_suggestion, for whole lists."""
    found: QuerySet[Suggestion] = rows.annotate(may_answer=_parts(unit__in=access_of(actor).units))
    return found


def for_today(actor: Actor, limit: int) -> list[Any]:
    """What the first page shows: mine that ask for an answer now, the oldest first, as for_list gives them."""
    access = access_of(actor)
    if not access.is_member:
        return []
    asked = {"person": actor.pk or 0, "managed": access.managed_units}
    keys = frozenset(_first_asking(**asked, today=timezone.localdate(), limit=limit))
    found = _with_partnership(keys=keys) if keys else []
    parts: dict[int, list[ParticipatingUnit]] = {each.partnership_id: [] for each in found}
    for part in _parts_now(partnerships=frozenset(parts)):
        parts[part.partnership_id].append(part)
    held: dict[int, list[SuggestionReason]] = {each.pk: [] for each in found}
    for reason in _reasons(suggestions=frozenset(held)):
        held[reason.suggestion_id].append(reason)
    for each in found:
        _complete(each, access.units, held[each.pk], parts[each.partnership_id])
    return found


def _complete(found: Any, units: frozenset[int], held: list[SuggestionReason], parts: list[ParticipatingUnit]) -> None:
    """What for_list and with_may_answer would add."""
    found.held, found.partnership.now = held, parts
    found.may_answer = not units.isdisjoint(part.unit_id for part in parts)


@prepared
def _first_asking(
    person: int, managed: frozenset[int], today: datetime.date, limit: int
) -> "QuerySet[Suggestion, int]":
    # Keys alone: joined with partnerships, SQLite begins with all of these.
    living = Exists(Partnership.objects.filter(pk=OuterRef("partnership")))
    rows = Suggestion.objects.filter(asking(today), _mine(person, managed), living)
    return rows.order_by("pk").values_list("pk", flat=True)[:limit]


@prepared
def _with_partnership(keys: frozenset[int]) -> "QuerySet[Suggestion]":
    rows: QuerySet[Suggestion] = Suggestion.objects.filter(pk__in=keys)
    return rows.select_related(*SHOWN_OF_PARTNERSHIP).order_by("pk")


@prepared
def _parts_now(partnerships: frozenset[int]) -> "QuerySet[ParticipatingUnit]":
    return ParticipatingUnit.objects.filter(partnership__in=partnerships, to_on=None).select_related("owner")


def of_partnership(actor: Actor, partnership: Any, parts: list[ParticipatingUnit]) -> Any | None:
    """The one that waits about a partnership, put off or not, with what a row shows; *parts* are the units that take
    part now."""
    found = _waiting_about.first(partnership=partnership.pk)
    if found is not None:
        found.partnership = partnership
        _complete(found, access_of(actor).units, _reasons(suggestions=frozenset([found.pk])), parts)
    return found


@prepared
def _waiting_about(partnership: int) -> "QuerySet[Suggestion]":
    return Suggestion.objects.waiting().filter(partnership=partnership).order_by("pk")[:1]


@prepared
def _reasons(suggestions: frozenset[int]) -> "QuerySet[SuggestionReason]":
    return SuggestionReason.objects.filter(suggestion__in=suggestions).order_by("since", "pk")


def likely_assignee(actor: User, suggestion: Any) -> User:
    """Who would take it on: the owner in one of my units, else in the lead unit, else I."""
    units = access_of(actor).units
    owned = [part for part in suggestion.partnership.now if part.owner is not None and part.owner.is_active]
    lead = suggestion.partnership.lead_unit_id
    ranked = sorted(owned, key=lambda part: (part.unit_id not in units, part.unit_id != lead, part.pk))
    return ranked[0].owner if ranked else actor


def rests(today: datetime.date) -> dict[str, datetime.date]:
    """How long a suggestion can be put off in one tap: until a day that is no Saturday or Sunday."""
    return {"week": _weekday(today + datetime.timedelta(days=7)), "month": _weekday(months_after(today, 1))}


def _weekday(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def likely_day(today: datetime.date | None = None) -> datetime.date:
    """A working day in a week."""
    return WorkingDays().next_working((today or timezone.localdate()) + datetime.timedelta(days=7))
