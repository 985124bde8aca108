"""Partnerships in lists: which ones a person wants to see, how many there are of each kind, and what a row shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import override

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from partnerships.models import (
    Activity,
    Attachment,
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
from partnerships.registries import built_on_partnerships
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.search import matching
from records.queries.unchanged import kept_until_written, labels_of
from records.registries import Document
from ui.dates import language
from ui.lists.options import Offered, Option
from ui.tiers import tier_word

OPEN_STATUSES = [each for each in PartnershipStatus if each != PartnershipStatus.ENDED]
OPTIONS_REST_ON = labels_of((ParticipatingUnit, ParticipationField, Partnership, EducationUnit, EducationField, User))
LADDER = Case(*(When(tier=tier, then=Value(tier.step)) for tier in Tier), default=Value(0))


@dataclass
class TakingPart:
    """Who takes part in a partnership now, by name: the owner in the lead unit, the other units, all fields."""

    owner: str = ""
    units: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)


def open_rival(company_id: int, workplace_id: int | None, *, but: int | None = None) -> Partnership | None:
    """The open partnership of a company (or of its workplace) that stands in the way of another one, if any."""
    rows = Partnership.objects.not_ended().filter(company=company_id, workplace=workplace_id, exception_reason="")
    found: Partnership | None = rows.exclude(pk=but).select_related("company", "workplace", "lead_unit").first()
    return found


def has_history(partnership: Partnership) -> bool:
    """Whether something was written down for a partnership, so that it is ended rather than deleted."""
    models: tuple[Any, ...] = (Activity, Attachment, Goal, FollowUp, InteractionCompany, *built_on_partnerships)
    return any(model.objects.filter(partnership=partnership).exists() for model in models)


def owned_by(person: int) -> Q:
    """Partnerships in which a unit's owner is *person* now."""
    return Q(pk__in=_now().filter(owner=person).values("partnership"))


def with_units(units: Iterable[int]) -> Q:
    """Partnerships in which one of *units* takes part now."""
    return Q(pk__in=_now().filter(unit__in=list(units)).values("partnership"))


def with_field(key: int) -> Q:
    """Partnerships into which a unit brings this field now."""
    fields = ParticipationField.objects.filter(field=key, to_on=None)
    return Q(pk__in=fields.values("participation__partnership"))


def waiting_for_decision() -> Q:
    """Partnerships with a proposal that waits for its decider."""
    return Q(pk__in=TierDecision.objects.filter(state=DecisionState.PROPOSED).values("partnership"))


def _now() -> "QuerySet[ParticipatingUnit]":
    return ParticipatingUnit.objects.filter(to_on=None)


def taking_part(keys: Sequence[int]) -> dict[int, TakingPart]:
    """Who takes part now in each of the partnerships, in one query however many they are."""
    found = {key: TakingPart() for key in keys}
    brought: dict[int, set[tuple[bytes, str]]] = {key: set() for key in keys}
    parts: set[int] = set()
    for row in _parts(keys=frozenset(keys), spoken=language()):
        pk, key, unit, lead, first, last, own, finnish, own_field, finnish_field, to_on, deleted_at, order = row
        if order is not None and to_on is None and deleted_at is None:
            brought[key].add((bytes(order), own_field or finnish_field))
        if pk not in parts and unit != lead:
            found[key].units.append(own or finnish)
        elif unit == lead:
            found[key].owner = f"{first or ''} {last or ''}".strip()
        parts.add(pk)
    for key, each in brought.items():
        found[key].fields = [name for _order, name in sorted(each)]
    return found


@prepared
def _parts(keys: frozenset[int], spoken: str) -> "QuerySet[Any, tuple[Any, ...]]":
    """A row for each field of each unit that takes part, or for the unit alone."""
    rows = _now().filter(partnership__in=keys).order_by("unit__sort_key", "pk")
    names = [f"{each}__name_{code}" for each in ("unit", "fields__field") for code in (spoken, "fi")]
    people = ("owner__first_name", "owner__last_name")
    fields = ("fields__to_on", "fields__deleted_at", "fields__field__sort_key")
    return rows.values_list("pk", "partnership", "unit", "partnership__lead_unit", *people, *names, *fields)


def meant_by(text: str) -> Q:
    """Partnerships that hold all of these words in what search knows of them."""
    return matching("partnership", text)


def options_seen_by(actor: Actor) -> dict[str, Offered]:
    """Units, fields and owners of partnerships, ended ones too, by name: what the list can be narrowed to.

    Read once per object, so once per request for the signed-in user: three filters ask. Kept until one is written.
    """
    known: dict[str, Offered] | None = getattr(actor, "_partnership_options", None)
    if known is None:
        spoken = language()
        key = ("partnership options", connection.vendor, spoken)
        known = kept_until_written(actor, key, OPTIONS_REST_ON, lambda: _read_options(spoken))
        actor._partnership_options = known  # type: ignore[attr-defined]
    return known


def _read_options(spoken: str) -> dict[str, Offered]:
    found: dict[str, list[Option]] = {"unit": [], "field": [], "owner": []}
    for kind, _order, key, *names in sorted(_options(spoken=spoken), key=lambda row: (row[0], bytes(row[1]))):
        found[kind].append((str(key), _name_of_option(kind, *names)))
    return {kind: Offered.of(options) for kind, options in found.items()}


def _name_of_option(kind: str, first: str, second: str) -> str:
    """First and last name of a person; of all else the name in the language spoken, or in Finnish."""
    return f"{first} {second}".strip() if kind == "owner" else first or second


@prepared
def _options(*, spoken: str) -> "QuerySet[Any, tuple[Any, ...]]":
    parts = ParticipatingUnit.objects.filter(to_on=None, partnership__deleted_at=None)
    brought = ParticipationField.objects.filter(
        field=OuterRef("pk"),
        to_on=None,
        participation__to_on=None,
        participation__deleted_at=None,
        participation__partnership__deleted_at=None,
    )
    names = ("sort_key", "pk", f"name_{spoken}", "name_fi")
    units = _with_any(EducationUnit.every.all(), parts.filter(unit=OuterRef("pk"))).values_list(Value("unit"), *names)
    fields = _with_any(EducationField.every.all(), brought).values_list(Value("field"), *names)
    owners = _with_any(User.every.all(), parts.filter(owner=OuterRef("pk"))).values_list(
        Value("owner"), "sort_key", "pk", "first_name", "last_name"
    )
    return units.order_by().union(fields.order_by(), owners.order_by(), all=True)


def _with_any(rows: "QuerySet[Any]", there: "QuerySet[Any]") -> "QuerySet[Any]":
    """Rows for which there is any row of *there*: the first one will do. EXISTS was answered by joining them all."""
    return rows.alias(first=Subquery(there.values("pk")[:1])).filter(first__isnull=False)


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of partnerships: found by their goals and description, shown by whose they are."""
    wanted = list(keys)
    goals: dict[int, list[str]] = {}
    for key, text in Goal.objects.filter(partnership__in=wanted).values_list("partnership_id", "text"):
        goals.setdefault(key, []).append(text)
    # One language for all rows, whoever wrote last.
    with override(settings.LANGUAGE_CODE):
        words = {str(tier): tier_word(tier) for tier in Tier}
    columns = ("pk", "company__name", "workplace__name", "tier", "lead_unit__name_fi", "description")
    return {
        key: Document(
            title=f"{company} – {workplace}" if workplace else company,
            subtitle=f"{words[tier]} · {unit}",
            texts=(description, *goals.get(key, ())),
            weight=5,
        )
        for key, company, workplace, tier, unit, description in Partnership.objects.filter(pk__in=wanted).values_list(
            *columns
        )
    }
