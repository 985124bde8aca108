"""What the criteria of tiers are judged by, read for many partnerships in three queries."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from partnerships.models import (
    Activity,
    ActivityStatus,
    DecisionState,
    Goal,
    InteractionCompany,
    Partnership,
    PartnershipRules,
    Position,
    TierDecision,
)
from partnerships.models.interaction import KIND_TRAITS
from partnerships.models.placement_count import PLACEMENTS
from partnerships.queries.ladder.recorded import Agreement, Benefit, Contribution, Plan, recorded, told
from partnerships.queries.quiet import rules as rules_in_force
from records.queries.prepared import prepared

AIM = "aim"
MEETINGS = [kind for kind, traits in KIND_TRAITS.items() if traits.is_meeting]


class Person(NamedTuple):
    """Somebody named in a partnership, and whether that still holds."""

    key: int
    name: str
    is_there: bool


class Deed(NamedTuple):
    """An activity that is under way or done. *last* is None while it goes on."""

    key: int
    what: str
    tier: str
    is_done: bool
    first: datetime.date | None
    last: datetime.date | None
    has_people: bool
    has_outcome: bool
    placements: int | None


class Aim(NamedTuple):
    """A goal with a due date."""

    key: int
    text: str
    due_on: datetime.date
    reached_on: datetime.date | None


class Met(NamedTuple):
    """A day with the interaction that tells of it."""

    on: datetime.date
    interaction: int


@dataclass(frozen=True)
class Facts:
    """One partnership at the end of a day."""

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
    met_before: frozenset[str] = field(default_factory=frozenset)


def facts_of(
    keys: Iterable[int], on: datetime.date | None = None, college: PartnershipRules | None = None
) -> dict[int, Facts]:
    """The facts of partnerships as they were known at the end of *on* (default: today)."""
    wanted, day = frozenset(keys), on or timezone.localdate()
    if not wanted:
        return {}
    rules, (deeds, aims) = college or rules_in_force(), _deeds_and_aims(wanted, day)
    agreements = told(recorded.agreements, wanted, day)
    contributions = told(recorded.contributions, wanted, day)
    plans, benefits = told(recorded.plans, wanted, day), told(recorded.benefits, wanted, day)
    return {
        row["pk"]: Facts(
            on=day,
            rules=rules,
            deeds=deeds.get(row["pk"], ()),
            aims=aims.get(row["pk"], ()),
            agreements=agreements.get(row["pk"], ()),
            contributions=contributions.get(row["pk"], ()),
            plans=plans.get(row["pk"], ()),
            benefits=benefits.get(row["pk"], ()),
            **_of_row(row),
        )
        for row in (dict(zip(COLUMNS, columns, strict=True)) for columns in _rows(keys=wanted, day=day))
    }


COLUMNS = (
    "pk", "company_id", "tier", "status", "company__needs_mapped_on", "lead_part", "owner_id", "owner_active",
    "contact_id", "contact__deleted_at", "contact_left", "sponsor_id", "sponsor__deleted_at", "sponsor_left",
    "college_sponsor_id", "college_sponsor__is_active", "college_sponsor__deleted_at",
    "last_on", "last_key", "next_on", "next_key", "snapshot",
    *(f"{who}__{name}" for who in ("contact", "sponsor", "college_sponsor", "lead__owner")
      for name in ("first_name", "last_name")),
)  # fmt: skip


@prepared
def _rows(keys: frozenset[int], day: datetime.date) -> "QuerySet[Partnership, tuple[Any, ...]]":
    """The partnerships themselves, with the people named and the nearest contacts, in one query."""
    last = _contacts(is_contact=True, happened_on__lte=day).order_by("-happened_on", "-id")
    planned = _contacts(interaction__is_planned=True, interaction__kind__in=MEETINGS, happened_on__gte=day)
    following = planned.order_by("happened_on", "id")
    decided = TierDecision.objects.filter(partnership=OuterRef("pk"), state=DecisionState.DECIDED, decided_on__lte=day)
    in_force = Q(participations__to_on=None) | Q(participations__to_on__gt=day)
    leads = Q(
        in_force,
        participations__unit=F("lead_unit"),
        participations__deleted_at=None,
        participations__from_on__lte=day,
    )
    return (
        Partnership.every.filter(pk__in=keys)
        .annotate(lead=FilteredRelation("participations", condition=leads))
        .annotate(
            lead_part=F("lead"),
            owner_id=F("lead__owner"),
            owner_active=F("lead__owner__is_active"),
            contact_left=_left("contact", day),
            sponsor_left=_left("sponsor", day),
            last_on=Subquery(last.values("happened_on")[:1]),
            last_key=Subquery(last.values("interaction")[:1]),
            next_on=Subquery(following.values("happened_on")[:1]),
            next_key=Subquery(following.values("interaction")[:1]),
            snapshot=Subquery(decided.order_by("-decided_on", "-pk").values("criteria")[:1]),
        )
        .values_list(*COLUMNS)
    )


def _contacts(**of: Any) -> "QuerySet[InteractionCompany]":
    return InteractionCompany.objects.filter(partnership=OuterRef("pk"), interaction__deleted_at=None, **of)


def _left(role: str, day: datetime.date) -> Subquery:
    """Whether a person worked at the company and does so no more; marked as having left is gone at once.

    Asked as a value of one row: asked whether there is any, PostgreSQL looks through all positions.
    """
    held = Position.objects.filter(contact=OuterRef(role), company=OuterRef("company"))
    gone = Case(When(Q(ends_on=None) | Q(ends_on__gt=day), then=False), default=True, output_field=BooleanField())
    return Subquery(held.annotate(gone=gone).order_by("gone").values("gone")[:1])


def _of_row(row: dict[str, Any]) -> dict[str, Any]:
    """The named people, contacts and days of one row."""
    return {
        "key": row["pk"],
        "company": row["company_id"],
        "tier": row["tier"],
        "status": row["status"],
        "lead_part": row["lead_part"],
        "needs_mapped_on": row["company__needs_mapped_on"],
        "contact": _person(row, "contact", row["contact__deleted_at"] is None and not row["contact_left"]),
        "sponsor": _person(row, "sponsor", row["sponsor__deleted_at"] is None and not row["sponsor_left"]),
        "owner": _person(row, "lead__owner", bool(row["owner_active"]), key="owner_id"),
        "college_sponsor": _person(
            row,
            "college_sponsor",
            bool(row["college_sponsor__is_active"]) and row["college_sponsor__deleted_at"] is None,
        ),
        "last_met": Met(row["last_on"], row["last_key"]) if row["last_on"] else None,
        "next_meeting": Met(row["next_on"], row["next_key"]) if row["next_on"] else None,
        "met_before": _met_in(row["snapshot"]),
    }


def _person(row: dict[str, Any], role: str, is_there: bool, *, key: str = "") -> Person | None:
    found = row[key or f"{role}_id"]
    if found is None:
        return None
    name = f"{row[f'{role}__first_name']} {row[f'{role}__last_name']}".strip()
    return Person(found, name, is_there)


def _met_in(snapshot: Any) -> frozenset[str]:
    """What was met when the tier that holds was decided."""
    entries = snapshot.get("criteria", []) if isinstance(snapshot, dict) else []
    return frozenset(each["key"] for each in entries if each["met"])


def _deeds_and_aims(keys: frozenset[int], day: datetime.date) -> tuple[dict[int, list[Deed]], dict[int, list[Aim]]]:
    """By partnership what had begun by the day, the latest first, and goals with a due date, the nearest first."""
    deeds: dict[int, list[Deed]] = {}
    aims: dict[int, list[Aim]] = {}
    for partnership, key, what, tier, *columns in sorted(_done_and_aimed(keys=keys), key=_in_time):
        if tier == AIM:
            _status, due, reached, *_rest = columns
            nearest = Aim(key, what, due, reached if reached and reached <= day else None)
            aims.setdefault(partnership, []).append(nearest)
            continue
        deed = _deed(key, what, tier, *columns)
        if deed.first is None or deed.first <= day:
            deeds.setdefault(partnership, []).append(deed)
    for found in deeds.values():
        found.reverse()
    return deeds, aims


def _in_time(row: tuple[Any, ...]) -> tuple[datetime.date, int]:
    """By the day on which it begins or is due, what has none first."""
    return row[5] or datetime.date.min, row[1]


@prepared
def _done_and_aimed(keys: frozenset[int]) -> "QuerySet[Any, tuple[Any, ...]]":
    """Two tables in one question; the columns of a goal stand where those of an activity do."""
    deeds = (
        Activity.objects.filter(partnership__in=keys, status__in=(ActivityStatus.ONGOING, ActivityStatus.DONE))
        .annotate(without_outcome=ExpressionWrapper(Q(outcome=""), output_field=BooleanField()))
        .values_list(
            "partnership", "pk", "what", "type__tier", "status", "starts_on", "ends_on", "created_at", "responsible",
            "responsible_contact", "without_outcome", *(f"placement_count__{name}" for name in PLACEMENTS),
        )
    )  # fmt: skip
    nothing = Value(None, output_field=IntegerField())
    aims = Goal.objects.filter(partnership__in=keys, due_on__isnull=False).values_list(
        "partnership", "pk", "text", Value(AIM), Value(""), "due_on", "reached_on", "created_at", nothing,
        nothing, Value(False), *(nothing for _name in PLACEMENTS),
    )  # fmt: skip
    return deeds.order_by().union(aims.order_by(), all=True)


def _deed(
    key: int, what: str, tier: str, status: str, starts: datetime.date | None, ends: datetime.date | None,
    written: datetime.datetime, responsible: int | None, contact: int | None, without_outcome: bool,
    *placements: int | None,
) -> Deed:  # fmt: skip
    """What is done and bears no day counts by when it was written down."""
    is_done = status == ActivityStatus.DONE
    known = ends or (starts or timezone.localdate(written) if is_done else None)
    return Deed(
        key=key,
        what=what,
        tier=tier,
        is_done=is_done,
        first=starts or (known if is_done else None),
        last=known,
        has_people=responsible is not None and contact is not None,
        has_outcome=not without_outcome,
        placements=None if placements[0] is None else sum(number or 0 for number in placements),
    )
