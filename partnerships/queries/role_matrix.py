"""Who does what, as units settled it: the matrix of a unit, how units differ, what nobody leads, who leads too much."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from organisation.models import EducationUnit, Membership, StaffGroup
from partnerships.models import Activity, ActivityStatus, ActivityType, Part, Partnership, RoleMatrixEntry, Tier

# A group is overloaded that leads so many of the types that are settled, and so many of them at least.
OVERLOADED_SHARE = 2 / 3
OVERLOADED_AT_LEAST = 4
GOING_ON = [ActivityStatus.IDEA, ActivityStatus.PLANNED, ActivityStatus.ONGOING]
Squares = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Row:
    """One type of activity: what each staff group has to do with it, in the order of the groups; "" where not settled."""

    type: ActivityType
    parts: Sequence[str]

    @property
    def is_settled(self) -> bool:
        """Whether anything is settled."""
        return any(self.parts)

    @property
    def is_gap(self) -> bool:
        """Something is settled, and nobody leads."""
        return self.is_settled and Part.LEADS not in self.parts

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Part and its word."""
        return [(part, str(Part(part).label) if part else "") for part in self.parts]


@dataclass(frozen=True)
class UnitMatrix:
    """The settled matrix of a unit, tier by tier."""

    groups: Sequence[StaffGroup]
    tiers: Sequence[tuple[str, Sequence[Row]]]
    overloaded: Sequence[tuple[StaffGroup, int, int]]

    @property
    def gaps(self) -> list[ActivityType]:
        """Types that nobody leads."""
        return [row.type for _tier, rows in self.tiers for row in rows if row.is_gap]

    @property
    def is_empty(self) -> bool:
        """Nothing is settled yet."""
        return not any(row.is_settled for _tier, rows in self.tiers for row in rows)


def unit_matrix(unit: EducationUnit) -> UnitMatrix:
    """All types in use; the groups that have something to do, in the order of the catalogue."""
    squares = _squares(RoleMatrixEntry.objects.filter(unit=unit))
    groups = _groups({group for _type, group in squares})
    types = _types()
    rows = {each.pk: Row(each, [squares.get((each.pk, group.pk), "") for group in groups]) for each in types}
    tiers = [(tier.value, [rows[each.pk] for each in types if each.tier == tier]) for tier in Tier]
    return UnitMatrix(groups, tiers, _overloaded(groups, rows.values()))


def _overloaded(groups: Sequence[StaffGroup], rows: Iterable[Row]) -> list[tuple[StaffGroup, int, int]]:
    """Groups that lead nearly everything: how many types, of how many that are settled."""
    settled = [row for row in rows if row.is_settled]
    led = Counter(place for row in settled for place, part in enumerate(row.parts) if part == Part.LEADS)
    return [
        (groups[place], count, len(settled))
        for place, count in sorted(led.items())
        if count >= OVERLOADED_AT_LEAST and count >= OVERLOADED_SHARE * len(settled)
    ]


@dataclass(frozen=True)
class CollegeRow:
    """One type of activity across the units: who leads it in each; None where the unit has settled nothing of it."""

    type: ActivityType
    leaders: Sequence[Sequence[str] | None]

    @property
    def differs(self) -> bool:
        """Units that settled it let different groups lead."""
        return len({tuple(each) for each in self.leaders if each is not None}) > 1

    @property
    def gaps(self) -> int:
        """In how many units nobody leads it."""
        return sum(each is not None and not each for each in self.leaders)


@dataclass(frozen=True)
class CollegeMatrix:
    """Who leads what in each unit."""

    units: Sequence[EducationUnit]
    tiers: Sequence[tuple[str, Sequence[CollegeRow]]]

    @property
    def differing(self) -> int:
        """How many types are led differently."""
        return sum(row.differs for _tier, rows in self.tiers for row in rows)

    @property
    def gaps(self) -> int:
        """How many times nobody leads."""
        return sum(row.gaps for _tier, rows in self.tiers for row in rows)


def college_matrix() -> CollegeMatrix:
    """Units that have settled something, and the types that any of them has."""
    entries = list(RoleMatrixEntry.objects.values_list("unit", "activity_type", "staff_group", "part"))
    units = list(EducationUnit.every.filter(pk__in={each[0] for each in entries}).order_by("sort_key"))
    names = {group.pk: group.name for group in StaffGroup.every.filter(pk__in={each[2] for each in entries})}
    told: dict[tuple[int, int], list[str]] = {}
    for unit, kind, group, part in entries:
        leaders = told.setdefault((kind, unit), [])
        if part == Part.LEADS:
            leaders.append(names[group])
    known = {kind for kind, _unit in told}
    rows = [
        CollegeRow(
            each, [sorted(found) if (found := told.get((each.pk, unit.pk))) is not None else None for unit in units]
        )
        for each in _types()
        if each.pk in known
    ]
    return CollegeMatrix(units, [(tier.value, [row for row in rows if row.type.tier == tier]) for tier in Tier])


# --- who does what in a partnership -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Doing:
    """A type of activity of a partnership: which groups of a unit lead, take part and are informed, and who leads."""

    type: str
    leads: Sequence[str]
    takes_part: Sequence[str]
    informed: Sequence[str]
    people: Sequence[str]


def who_does(partnership: int, unit: int) -> list[Doing]:
    """For the types of a partnership's activities that go on or are planned: what its lead unit settled."""
    entries: dict[int, dict[str, list[StaffGroup]]] = {}
    rows = RoleMatrixEntry.objects.filter(unit=unit, activity_type__in=_types_of(partnership)).select_related(
        "staff_group", "activity_type"
    )
    types: dict[int, ActivityType] = {}
    for entry in rows.order_by("staff_group__position", "staff_group__sort_key"):
        types[entry.activity_type_id] = entry.activity_type
        entries.setdefault(entry.activity_type_id, {}).setdefault(entry.part, []).append(entry.staff_group)
    people = _people(unit, {group.pk for parts in entries.values() for group in parts.get(Part.LEADS, [])})
    return [
        Doing(
            types[key].name,
            _names(parts, Part.LEADS),
            _names(parts, Part.TAKES_PART),
            _names(parts, Part.INFORMED),
            [name for group in parts.get(Part.LEADS, []) for name in people.get(group.pk, [])],
        )
        for key, parts in sorted(
            entries.items(), key=lambda each: (Tier(types[each[0]].tier).step, types[each[0]].position)
        )
    ]


@dataclass(frozen=True)
class Leader:
    """Somebody whose staff group leads types of activity in a unit: who probably owns what is of those types."""

    key: int
    name: str
    types: Sequence[str]
    type_keys: Collection[int]


def leaders(*, units: Collection[int] | None = None, types: Any = None) -> list[Leader]:
    """People who lead by the settled role matrix, those who lead most first: of *types* (keys, or a question that gives
    them) and in *units*, where they are named. One question."""
    at_work, day = "staff_group__membership__", timezone.localdate()
    rows = RoleMatrixEntry.objects.filter(
        Q(**{f"{at_work}ends_on": None}) | Q(**{f"{at_work}ends_on__gte": day}),
        part=Part.LEADS,
        **{f"{at_work}unit": F("unit"), f"{at_work}starts_on__lte": day, f"{at_work}deleted_at": None},
        **{f"{at_work}user__is_active": True},
    )
    rows = rows if units is None else rows.filter(unit__in=units)
    rows = rows if types is None else rows.filter(activity_type__in=types)
    told = rows.annotate(
        person=F(f"{at_work}user"), first=F(f"{at_work}user__first_name"), last=F(f"{at_work}user__last_name")
    )
    found: dict[int, tuple[str, dict[int, str]]] = {}
    ordered: Any = told.select_related("activity_type").order_by(f"{at_work}user__sort_key", "activity_type__position")
    for row in ordered:
        _name, led = found.setdefault(row.person, (f"{row.first} {row.last}".strip(), {}))
        led[row.activity_type_id] = row.activity_type.name
    people = [Leader(key, name, list(led.values()), set(led)) for key, (name, led) in found.items()]
    return sorted(people, key=lambda each: -len(each.types))


def leaders_about(activity: Activity | None, partnership: Partnership | None) -> list[Leader]:
    """Who leads what a follow-up is about: the type of an activity, or the types of what a partnership does or plans."""
    if activity is not None:
        return leaders(units=[activity.unit_id], types=[activity.type_id])
    if partnership is not None:
        return leaders(units=[partnership.lead_unit_id], types=_types_of(partnership.pk))
    return []


def _types_of(partnership: int) -> Any:
    return Activity.objects.filter(partnership=partnership, status__in=GOING_ON).values("type")


def _people(unit: int, groups: Collection[int]) -> dict[int, list[str]]:
    working = Membership.objects.on(timezone.localdate()).filter(
        unit=unit, staff_group__in=groups, user__is_active=True
    )
    found: dict[int, list[str]] = {}
    for row in working.select_related("user").order_by("user__sort_key"):
        found.setdefault(row.staff_group_id, []).append(row.user.name)
    return found


def _names(parts: Mapping[str, Sequence[StaffGroup]], part: str) -> list[str]:
    return [group.name for group in parts.get(part, [])]


def _squares(rows: "QuerySet[Any]") -> Squares:
    return {(kind, group): part for kind, group, part in rows.values_list("activity_type", "staff_group", "part")}


def _groups(keys: Collection[int]) -> list[StaffGroup]:
    return list(StaffGroup.every.filter(pk__in=keys).order_by("position", "sort_key"))


def _types() -> list[ActivityType]:
    return list(ActivityType.objects.filter(is_in_use=True).order_by("position", "sort_key"))
