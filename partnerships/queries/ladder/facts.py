"""What the criteria of tiers are judged by, read for many partnerships in a few queries."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.utils import timezone

from partnerships.models import (
    DecisionState,
    InteractionCompany,
    Partnership,
    PartnershipRules,
    Position,
    TierDecision,
)
from partnerships.models.interaction import KIND_TRAITS
from partnerships.queries.ladder.done import Aim, Deed, deeds_and_aims
from partnerships.queries.ladder.recorded import Agreement, Benefit, Contribution, Plan, recorded, told
from partnerships.queries.quiet import rules as rules_in_force
from records.queries.prepared import prepared

MEETINGS = [kind for kind, traits in KIND_TRAITS.items() if traits.is_meeting]


class Person(NamedTuple):
    """Somebody named in a partnership, and whether that still holds."""

    key: int
    name: str
    is_there: bool


class Met(NamedTuple):
    """A day with the interaction that tells of it."""

    on: datetime.date
    interaction: int


@dataclass(slots=True)
class Facts:
    """One partnership at the end of a day; those of PARTS that were not read for it are empty."""

    on: datetime.date
    rules: PartnershipRules
    key: int
    company: int
    tier: str
    status: str
    lead_part: int | None = None
    contact: Person | None = None
    sponsor: Person | None = None
    owner: Person | None = None
    college_sponsor: Person | None = None
    last_met: Met | None = None
    next_meeting: Met | None = None
    needs_mapped_on: datetime.date | None = None
    deeds: Sequence[Deed] = ()
    aims: Sequence[Aim] = ()
    agreements: Sequence[Agreement] = ()
    contributions: Sequence[Contribution] = ()
    plans: Sequence[Plan] = ()
    benefits: Sequence[Benefit] = ()
    met_before: frozenset[str] = frozenset()


# Of one partnership, by what its own row tells: those of PARTS that are to be read.
Asked = Callable[[Facts], Collection[str]]
# What is read beside the partnerships themselves, what costs least first; each asks one question.
PARTS = ("agreements", "plans", "done", "contributions", "benefits")


def facts_of(
    keys: Iterable[int], on: datetime.date | None = None, college: PartnershipRules | None = None
) -> dict[int, Facts]:
    """The facts of partnerships as they were known at the end of *on* (default: today)."""
    return _facts(keys, lambda _facts: PARTS, on, college, in_words=True)


def facts_in_numbers(
    keys: Iterable[int], asked: Asked, on: datetime.date | None = None, college: PartnershipRules | None = None
) -> dict[int, Facts]:
    """The same without names and addresses, each partnership with those of PARTS alone that *asked* names for it."""
    return _facts(keys, asked, on, college, in_words=False)


def _facts(
    keys: Iterable[int], asked: Asked, on: datetime.date | None, college: PartnershipRules | None, *, in_words: bool
) -> dict[int, Facts]:
    wanted, day = frozenset(keys), on or timezone.localdate()
    if not wanted:
        return {}
    found = facts_of_rows(wanted, day, college or rules_in_force(), in_words=in_words)
    for part in PARTS:
        if asking := [key for key, facts in found.items() if part in asked(facts)]:
            read(part, found, rounded(asking), day)
    return found


def rounded(keys: Collection[int]) -> frozenset[int]:
    """With keys of nothing up to a power of two: the questions are of few shapes, so they are worked out seldom."""
    missing = (1 << (len(keys) - 1).bit_length()) - len(keys)
    return frozenset((*keys, *range(-missing, 0)))


def facts_of_rows(
    keys: Collection[int], day: datetime.date, college: PartnershipRules, *, in_words: bool
) -> dict[int, Facts]:
    """What the partnerships themselves tell, before any of PARTS; *in_words* with names and with what is linked to."""
    columns = (*COLUMNS, *WORDS) if in_words else COLUMNS
    rows = _rows(keys=frozenset(keys), day=day, in_words=in_words)
    return {row[0]: _of_row(dict(zip(columns, row, strict=True)), day, college) for row in rows}


def read(part: str, facts: Mapping[int, Facts], keys: Collection[int], day: datetime.date) -> None:
    """Add one of PARTS to the facts of the partnerships *keys*."""
    if part == "done":
        deeds, aims = deeds_and_aims(keys, day)
        found: dict[str, Mapping[int, Sequence[Any]]] = {"deeds": deeds, "aims": aims}
    else:
        found = {part: told(getattr(recorded, part), keys, day)}
    for name, rows in found.items():
        for key in rows:
            if key in facts:
                setattr(facts[key], name, rows[key])


COLUMNS = (
    "pk", "company_id", "tier", "status", "company__needs_mapped_on", "lead_part", "owner_id", "owner_active",
    "contact_id", "contact__deleted_at", "contact_left", "sponsor_id", "sponsor__deleted_at", "sponsor_left",
    "college_sponsor_id", "college_sponsor__is_active", "college_sponsor__deleted_at",
    "last_on", "next_on", "snapshot",
)  # fmt: skip
PEOPLE = ("contact", "sponsor", "college_sponsor", "lead__owner")
WORDS = ("last_key", "next_key", *(f"{who}__{name}" for who in PEOPLE for name in ("first_name", "last_name")))


@prepared
def _rows(keys: frozenset[int], day: datetime.date, in_words: bool) -> "QuerySet[Partnership, tuple[Any, ...]]":
    """The partnerships themselves, with the people named and the nearest contacts, in one query."""
    last = _contacts(is_contact=True, happened_on__lte=day).order_by("-happened_on", "-id")
    planned = _contacts(is_planned=True, happened_on__gte=day, interaction__kind__in=MEETINGS)
    following = planned.order_by("happened_on", "id")
    decided = TierDecision.objects.filter(partnership=OuterRef("pk"), state=DecisionState.DECIDED, decided_on__lte=day)
    in_force = Q(participations__to_on=None) | Q(participations__to_on__gt=day)
    leads = Q(
        in_force,
        participations__unit=F("lead_unit"),
        participations__deleted_at=None,
        participations__from_on__lte=day,
    )
    rows = (
        Partnership.every.filter(pk__in=keys)
        .annotate(lead=FilteredRelation("participations", condition=leads))
        .annotate(
            lead_part=F("lead"),
            owner_id=F("lead__owner"),
            owner_active=F("lead__owner__is_active"),
            contact_left=_left("contact", day),
            sponsor_left=_left("sponsor", day),
            last_on=Subquery(last.values("happened_on")[:1]),
            next_on=Subquery(following.values("happened_on")[:1]),
            snapshot=Subquery(decided.order_by("-decided_on", "-pk").values("criteria")[:1]),
        )
    )
    if not in_words:
        return rows.values_list(*COLUMNS)
    last_key, next_key = (Subquery(found.values("interaction")[:1]) for found in (last, following))
    return rows.annotate(last_key=last_key, next_key=next_key).values_list(*COLUMNS, *WORDS)


def _contacts(**of: Any) -> "QuerySet[InteractionCompany]":
    return InteractionCompany.objects.filter(partnership=OuterRef("pk"), interaction__deleted_at=None, **of)


def _left(role: str, day: datetime.date) -> Subquery:
    """Whether a person worked at the company and does so no more; marked as having left is gone at once.

    Asked as a value of one row: asked whether there is any, PostgreSQL looks through all positions.
    """
    held = Position.objects.filter(contact=OuterRef(role), company=OuterRef("company"))
    gone = Case(When(Q(ends_on=None) | Q(ends_on__gt=day), then=False), default=True, output_field=BooleanField())
    return Subquery(held.annotate(gone=gone).order_by("gone").values("gone")[:1])


def _of_row(row: dict[str, Any], day: datetime.date, college: PartnershipRules) -> Facts:
    """The named people, contacts and days of one row."""
    sponsor_there = row["college_sponsor__is_active"] and row["college_sponsor__deleted_at"] is None
    return Facts(
        on=day,
        rules=college,
        key=row["pk"],
        company=row["company_id"],
        tier=row["tier"],
        status=row["status"],
        lead_part=row["lead_part"],
        needs_mapped_on=row["company__needs_mapped_on"],
        contact=_person(row, "contact", row["contact__deleted_at"] is None and not row["contact_left"]),
        sponsor=_person(row, "sponsor", row["sponsor__deleted_at"] is None and not row["sponsor_left"]),
        owner=_person(row, "lead__owner", bool(row["owner_active"]), key="owner_id"),
        college_sponsor=_person(row, "college_sponsor", bool(sponsor_there)),
        last_met=Met(row["last_on"], row.get("last_key", 0)) if row["last_on"] else None,
        next_meeting=Met(row["next_on"], row.get("next_key", 0)) if row["next_on"] else None,
        met_before=_met_in(row["snapshot"]),
    )


def _person(row: dict[str, Any], role: str, is_there: bool, *, key: str = "") -> Person | None:
    found = row[key or f"{role}_id"]
    if found is None:
        return None
    name = f"{row.get(f'{role}__first_name', '')} {row.get(f'{role}__last_name', '')}".strip()
    return Person(found, name, is_there)


def _met_in(snapshot: Any) -> frozenset[str]:
    """What was met when the tier that holds was decided."""
    entries = snapshot.get("criteria", []) if isinstance(snapshot, dict) else []
    return frozenset(each["key"] for each in entries if each["met"])
