"""Two units must not call the same people in the same week without knowing it: who else meets a company."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from organisation.names import shown_of
from organisation.queries.access import access_of
from partnerships.models import (
    InteractionCompany,
    InteractionContact,
    InteractionKind,
    ParticipatingUnit,
    Position,
    PositionKind,
)
from records.actors import Actor
from records.queries.prepared import prepared

WINDOW = datetime.timedelta(days=14)
MOST = 3
LOOKED_THROUGH, FEW = 60, 6
SHOWN = (
    *("happened_on", "is_planned", "line", "workplace__name"),
    *(f"interaction__{column}" for column in ("kind", "summary")),
    *shown_of(named=("interaction__unit",), people=("interaction__logged_by",)),
)


@dataclass(frozen=True)
class OtherUnit:
    """Another unit met the company lately, or is going to. *is_strong*: the same workplace, or its management."""

    part: InteractionCompany
    is_strong: bool
    is_ahead: bool


def other_units_at(
    actor: Actor, company: int, workplace: int | None = None, today: datetime.date | None = None
) -> list[OtherUnit]:
    """One for each other unit, the most telling of what it did within two weeks or plans for the next two.

    *workplace* is where the actor is going; None stands for the company as a whole. Who owns the relation is not told of
    events and of what has been: they know the company. Two queries, however many there are; one where nobody meets them.
    """
    day = today or timezone.localdate()
    units = access_of(actor).units
    rows = _within_window(
        company=company, first=day - WINDOW, day=day, last=day + WINDOW, units=units, actor=actor.pk or 0
    )
    management = _with_management(company, day, [part.interaction_id for part in rows])
    found: dict[int, OtherUnit] = {}
    for part in rows:
        is_event = part.interaction.kind == InteractionKind.EVENT
        if part.is_owner and (is_event or not part.is_planned):
            continue
        is_strong = part.interaction_id in management or part.workplace_id == workplace
        each = OtherUnit(part, is_strong, is_ahead=part.is_planned)
        known = found.get(part.interaction.unit_id or 0)
        if known is None or _telling(each, day) < _telling(known, day):
            found[part.interaction.unit_id or 0] = each
    return sorted(found.values(), key=lambda each: _telling(each, day))[:MOST]


@prepared
def _within_window(
    company: int, first: datetime.date, day: datetime.date, last: datetime.date, units: frozenset[int], actor: int
) -> "QuerySet[Any]":
    met = Q(is_contact=True, happened_on__lte=day)
    planned = Q(is_planned=True, happened_on__gte=day)
    rows = InteractionCompany.objects.filter(
        met | planned,
        company=company,
        happened_on__range=(first, last),
        interaction__deleted_at=None,
        interaction__unit__isnull=False,
    ).exclude(interaction__unit__in=units)
    owned = ParticipatingUnit.objects.filter(
        partnership__company=company, partnership__deleted_at=None, owner=actor, to_on=None
    )
    rows = rows.annotate(is_owner=_yes_or_no(Exists(owned)))
    related = ("interaction__unit", "interaction__logged_by", "workplace")
    return rows.select_related(*related).only(*SHOWN).order_by("-happened_on", "-pk")[:LOOKED_THROUGH]


def _with_management(company: int, day: datetime.date, interactions: list[int]) -> frozenset[int]:
    """Those of *interactions* that somebody of the company's management took part in."""
    if not interactions:
        return frozenset()
    # Filled up with keys of nothing, so that one question serves few, and one many.
    most = FEW if len(interactions) <= FEW else LOOKED_THROUGH
    keys = frozenset(interactions).union(range(-1, len(set(interactions)) - most - 1, -1))
    return frozenset(_met_management(company=company, day=day, interactions=keys))


@prepared
def _met_management(company: int, day: datetime.date, interactions: frozenset[int]) -> "QuerySet[Any, int]":
    # By who was there, of whom there are few: the positions of a company may be hundreds.
    going_on = Q(ends_on=None) | Q(ends_on__gt=day)
    held = Position.objects.filter(going_on, company=company, contact=OuterRef("contact"), kind=PositionKind.MANAGEMENT)
    people = InteractionContact.objects.filter(Exists(held), interaction__in=interactions)
    return people.values_list("interaction", flat=True)


def _yes_or_no(condition: Exists) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _telling(each: OtherUnit, day: datetime.date) -> tuple[bool, int, bool]:
    """Strong ones first, then the nearest day; of two equally near what has been comes first."""
    return not each.is_strong, abs((each.part.happened_on - day).days), each.is_ahead
