"""Partnerships in lists: which ones a person wants to see, how many there are of each kind, and what a row shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import override

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from organisation.queries.access import access_of
from partnerships.models import (
    Activity,
    DecisionState,
    FollowUp,
    Goal,
    InteractionCompany,
    ParticipatingUnit,
    ParticipationField,
    Partnership,
    PartnershipStatus,
    Tier,
    TierDecision,
)
from records.actors import Actor
from records.registries import Document
from ui.tiers import tier_word

SHOWS = ("mine", "units", "waiting")
ALL_STATUSES = "all"
LADDER = Case(*(When(tier=tier, then=Value(tier.step)) for tier in Tier), default=Value(0))
ORDERS: dict[str, Sequence[Any]] = {
    "name": ("company__sort_key", "id"),
    "-name": ("-company__sort_key", "-id"),
    "tier": (LADDER.asc(), "company__sort_key", "id"),
    "-tier": (LADDER.desc(), "company__sort_key", "id"),
    "unit": ("lead_unit__sort_key", "company__sort_key", "id"),
    "-unit": ("-lead_unit__sort_key", "company__sort_key", "id"),
    "contact": (F("last_contact_on").asc(nulls_first=True), "id"),
    "-contact": (F("last_contact_on").desc(nulls_last=True), "-id"),
}


@dataclass(frozen=True)
class Narrowing:
    """What a person wants to see; empty means no matter. Without a status: all that have not ended."""

    show: str = ""
    tier: str = ""
    status: str = ""
    unit: int | None = None
    field: int | None = None
    owner: int | None = None
    sort: str = "name"


@dataclass
class TakingPart:
    """Who takes part in a partnership now: the owner in the lead unit, other units, fields."""

    owner: User | None = None
    units: list[EducationUnit] = field(default_factory=list)
    fields: list[EducationField] = field(default_factory=list)


def open_rival(company_id: int, workplace_id: int | None, *, but: int | None = None) -> Partnership | None:
    """The open partnership of a company (or of its workplace) that stands in the way of another one, if any."""
    rows = Partnership.objects.not_ended().filter(company=company_id, workplace=workplace_id, exception_reason="")
    found: Partnership | None = rows.exclude(pk=but).select_related("company", "workplace", "lead_unit").first()
    return found


def has_history(partnership: Partnership) -> bool:
    """Whether something was written down for a partnership, so that it is ended rather than deleted."""
    models = (Activity, Goal, FollowUp, InteractionCompany)
    return any(model.objects.filter(partnership=partnership).exists() for model in models)


def of_tier(tier: str) -> Q:
    """The condition of a tier; none where no matter."""
    return Q(tier=tier) if tier else Q()


def of_status(status: str) -> Q:
    """The condition of a status; open ones where none is named."""
    if status == ALL_STATUSES:
        return Q()
    return Q(status=status) if status else ~Q(status=PartnershipStatus.ENDED)


def of_show(show: str) -> Q:
    """The condition of mine, my units' or waiting ones, on rows of *narrowed*."""
    return Q(**{f"is_{show}": True}) if show else Q()


def narrowed(actor: Actor, choice: Narrowing) -> "QuerySet[Partnership]":
    """Partnerships of the unit, field and owner chosen, each knowing whether it is mine, my units', or waiting."""
    part = ParticipatingUnit.objects.filter(partnership=OuterRef("pk"), to_on=None)
    waiting = TierDecision.objects.filter(partnership=OuterRef("pk"), state=DecisionState.PROPOSED)
    rows = Partnership.objects.visible_to(actor)
    if choice.unit is not None:
        rows = rows.filter(Exists(part.filter(unit=choice.unit)))
    if choice.owner is not None:
        rows = rows.filter(Exists(part.filter(owner=choice.owner)))
    if choice.field is not None:
        fields = ParticipationField.objects.filter(participation__partnership=OuterRef("pk"), to_on=None)
        rows = rows.filter(Exists(fields.filter(field=choice.field)))
    return rows.annotate(
        is_mine=Exists(part.filter(owner=actor.pk)),
        is_units=Exists(part.filter(unit__in=access_of(actor).units)),
        is_waiting=Exists(waiting),
    )


def counts(rows: "QuerySet[Partnership]", choice: Narrowing) -> dict[str, int]:
    """How many rows there are as chosen ("total"), and how many each chip would show, in one query."""
    show, tier, status = of_show(choice.show), of_tier(choice.tier), of_status(choice.status)
    conditions = {"total": show & tier & status}
    conditions |= {name: of_show(name) & tier & status for name in SHOWS}
    conditions |= {name: show & of_tier(name) & status for name in Tier.values}
    conditions |= {name: show & tier & of_status(name) for name in ("prospect", "paused")}
    found = rows.aggregate(**{name: Count("pk", filter=condition) for name, condition in conditions.items()})
    return {name: int(count) for name, count in found.items()}


def for_list(rows: "QuerySet[Partnership]", choice: Narrowing) -> "QuerySet[Partnership]":
    """The rows as chosen, in their order, with what a row shows."""
    shown = rows.filter(of_show(choice.show) & of_tier(choice.tier) & of_status(choice.status))
    return shown.select_related("company", "workplace", "lead_unit").order_by(*ORDERS.get(choice.sort, ORDERS["name"]))


def taking_part(partnerships: Iterable[Partnership]) -> dict[int, TakingPart]:
    """Who takes part now in each of *partnerships*, in two queries."""
    leads = {each.pk: each.lead_unit_id for each in partnerships}
    found = {key: TakingPart() for key in leads}
    rows = ParticipatingUnit.objects.filter(partnership__in=leads, to_on=None).select_related("unit", "owner")
    for row in rows.order_by("unit__sort_key", "pk"):
        found[row.partnership_id].units.append(row.unit)
        if row.unit_id == leads[row.partnership_id]:
            found[row.partnership_id].owner = row.owner
    fields = ParticipationField.objects.filter(
        participation__partnership__in=leads, participation__to_on=None, participation__deleted_at=None, to_on=None
    )
    for brought in fields.select_related("field", "participation").order_by("field__sort_key", "pk"):
        known = found[brought.participation.partnership_id].fields
        if brought.field not in known:
            known.append(brought.field)
    return found


def owners() -> list[User]:
    """Owners of partnerships, ended ones too: what the list, which shows those as well, can be narrowed to."""
    owned = _parts().filter(owner=OuterRef("pk"))
    return list(User.every.filter(Exists(owned)).order_by("sort_key"))


def units_taking_part() -> list[EducationUnit]:
    """Units of partnerships, ended ones too."""
    rows = _parts().filter(unit=OuterRef("pk"))
    return list(EducationUnit.every.filter(Exists(rows)).order_by("sort_key"))


def fields_taking_part() -> list[EducationField]:
    """Fields of partnerships, ended ones too."""
    rows = ParticipationField.objects.filter(field=OuterRef("pk"), to_on=None, participation__in=_parts())
    return list(EducationField.every.filter(Exists(rows)).order_by("sort_key"))


def _parts() -> "QuerySet[ParticipatingUnit]":
    """Parts of units that go on, or went on to the end, in partnerships that have not been deleted."""
    return ParticipatingUnit.objects.filter(to_on=None, partnership__deleted_at=None)


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of partnerships: found by their goals and description, shown by whose they are."""
    wanted = list(keys)
    goals: dict[int, list[str]] = {}
    for key, text in Goal.objects.filter(partnership__in=wanted).values_list("partnership_id", "text"):
        goals.setdefault(key, []).append(text)
    rows = Partnership.objects.filter(pk__in=wanted).select_related("company", "workplace", "lead_unit")
    # One language for all rows, whoever wrote last.
    with override(settings.LANGUAGE_CODE):
        return {row.pk: _document(row, goals.get(row.pk, [])) for row in rows}


def _document(row: Partnership, goals: list[str]) -> Document:
    return Document(
        title=str(row),
        subtitle=f"{tier_word(row.tier)} · {row.lead_unit.name}",
        texts=(row.description, *goals),
        weight=5,
    )
