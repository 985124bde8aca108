"""Who does what: what each staff group answered, where they agree, where nobody leads; what the unit has settled."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from organisation.models import EducationUnit, StaffGroup
from partnerships.models import ActivityType, Part, RoleMatrixEntry, Tier
from workshops.models import RoleAnswer, WorkshopModule

MOST_GROUPS = 8
MOST_ROWS = 12
# Where long names of groups may be broken: no browser knows it of every language.
ENDS = re.compile(
    r"(?<=\w{3})(koordinaattori|ohjaaja|päällikkö|vastaava|opettaja|palvelut|koordinator|handledare|ansvarig|lärare)"
)
# From this share on one speaks of agreement.
AGREED = 2 / 3
ORDER = [str(part) for part in Part]


@dataclass(frozen=True)
class Square:
    """One staff group and one type of activity."""

    group: StaffGroup
    counts: Mapping[str, int]
    settled: str = ""

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @property
    def most(self) -> str:
        """What most say; of equally many the one that does more."""
        return max(self.counts, key=lambda part: (self.counts[part], -ORDER.index(part))) if self.answers else ""

    @property
    def share(self) -> int:
        """How many in a hundred say so."""
        return round(100 * self.counts[self.most] / self.answers) if self.answers else 0

    @property
    def is_agreed(self) -> bool:
        """Whether the group is of one mind."""
        return bool(self.answers) and self.counts[self.most] / self.answers >= AGREED

    @property
    def shown(self) -> str:
        """What stands in the square: settled, else what most say."""
        return self.settled or self.most

    @property
    def word(self) -> str:
        """The same in words."""
        return str(Part(self.shown).label) if self.shown else ""


@dataclass(frozen=True)
class Row:
    """One type of activity across the groups."""

    type: ActivityType
    squares: tuple[Square, ...]

    @property
    def leaders(self) -> int:
        """How many groups lead it."""
        return sum(square.shown == Part.LEADS for square in self.squares)

    @property
    def is_gap(self) -> bool:
        """Somebody has answered, and nobody leads."""
        return not self.leaders and any(square.shown for square in self.squares)

    @property
    def is_split(self) -> bool:
        """Within some group opinions differ, and nothing is settled."""
        return any(square.answers > 1 and not square.is_agreed and not square.settled for square in self.squares)


@dataclass(frozen=True)
class Matrix:
    """The matrix of one tier."""

    tier: str
    groups: tuple[StaffGroup, ...]
    rows: tuple[Row, ...]
    unit: EducationUnit | None

    @property
    def gaps(self) -> int:
        """Activities that nobody leads."""
        return sum(row.is_gap for row in self.rows)

    @property
    def spoken(self) -> tuple[Row, ...]:
        """The rows about which anything is said; all of them before anybody has spoken."""
        found = tuple(row for row in self.rows if any(square.shown for square in row.squares))
        return (found or self.rows)[:MOST_ROWS]

    @property
    def splits(self) -> int:
        """Activities about which opinions differ."""
        return sum(row.is_split for row in self.rows)

    @property
    def answers(self) -> int:
        """All answers."""
        return sum(square.answers for row in self.rows for square in row.squares)


def matrix_of(
    module: WorkshopModule, unit: EducationUnit | None, tier: str = "", *, all_groups: bool = False
) -> Matrix:
    """The answers of a module about one tier: the module's own, the asked one, or the one with the most answers."""
    counts = _answers(module)
    chosen = tier if tier in Tier.values else module.tier or _busiest_tier(counts)
    types = list(ActivityType.objects.filter(is_in_use=True, tier=chosen).order_by("position", "sort_key"))
    settled = _settled(unit, types)
    groups = _groups(counts, settled, {each.pk for each in types}, all_groups=all_groups)
    rows = tuple(Row(kind, tuple(_square(group, kind, counts, settled) for group in groups)) for kind in types)
    return Matrix(chosen, tuple(groups), rows, unit)


def _answers(module: WorkshopModule) -> Counter[tuple[int, int, str]]:
    rows = RoleAnswer.objects.filter(module=module.pk, participant__removed_at=None)
    return Counter(rows.values_list("activity_type", "staff_group", "part"))


def _busiest_tier(counts: Mapping[tuple[int, int, str], int]) -> str:
    tiers = dict(ActivityType.every.filter(pk__in={key[0] for key in counts}).values_list("pk", "tier"))
    found: Counter[str] = Counter()
    for (kind, _group, _part), count in counts.items():
        found[tiers[kind]] += count
    return max(found, key=lambda tier: found[tier]) if found else str(Tier.EVERYDAY)


def _settled(unit: EducationUnit | None, types: Iterable[ActivityType]) -> dict[tuple[int, int], str]:
    if unit is None:
        return {}
    rows = RoleMatrixEntry.objects.filter(unit=unit.pk, activity_type__in=[each.pk for each in types])
    return {(kind, group): part for kind, group, part in rows.values_list("activity_type", "staff_group", "part")}


def _groups(
    counts: Mapping[tuple[int, int, str], int],
    settled: Mapping[tuple[int, int], str],
    types: set[int],
    *,
    all_groups: bool,
) -> list[StaffGroup]:
    """Those who have a say: the most frequent ones, in the order of the catalogue."""
    weights: Counter[int] = Counter()
    for (kind, group, _part), count in counts.items():
        weights[group] += count if kind in types else 0
    for _kind, group in settled:
        weights[group] += 1
    groups: Any = StaffGroup.objects.order_by("position", "sort_key")
    if all_groups:
        return list(groups.filter(is_in_use=True))
    present = {key for key, _count in weights.most_common(MOST_GROUPS) if weights[key]}
    return [_with_breaks(group) for group in groups if group.pk in present]


def _with_breaks(group: Any) -> StaffGroup:
    group.broken = ENDS.sub("\u00ad\\1", capfirst(group.name)).replace("koordinaattori", "koordi\u00adnaattori")
    found: StaffGroup = group
    return found


def _square(
    group: StaffGroup,
    kind: ActivityType,
    counts: Mapping[tuple[int, int, str], int],
    settled: Mapping[tuple[int, int], str],
) -> Square:
    found = {part: counts.get((kind.pk, group.pk, part), 0) for part in ORDER}
    return Square(group, {part: count for part, count in found.items() if count}, settled.get((kind.pk, group.pk), ""))
