"""The rows behind every figure of the dashboard: those of section 6, and those that only the dashboard shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboards.queries.figure_words import TIERS, Names
from dashboards.queries.figures import coverage, newly_covered_pairs, rows_of, subject_of
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.flows import flow_rows, move_rows
from dashboards.queries.lapsed import lapsed
from partnerships.models import FollowUp, TierDecision
from records.models import Record

OWN_SUBJECTS: Mapping[str, type[Record]] = {"moves": TierDecision, "promised_unit": FollowUp}
PAIRS = ("coverage", "empty", "newly_covered")


@dataclass(frozen=True)
class Pair:
    """One pair of field and tier, and how many partnerships cover it; *key* is that of their list."""

    field: str
    tier: str
    count: int
    names: Names

    @property
    def key(self) -> str:
        """The figure that counts the partnerships."""
        return f"coverage:{self.field}:{self.tier}"

    @property
    def words(self) -> tuple[str, str]:
        """Field and tier."""
        return self.names.field(self.field), str(TIERS[self.tier])


def ids_of(key: str, choice: Choice) -> Any:
    """The keys of the rows; UnknownFigure where no number has such a key."""
    if key == "moves":
        return move_rows(choice).values("pk")
    if key == "net_flow":
        return flow_rows(choice).values("partnership")
    if key == "lapsed":
        return lapsed(choice).keys
    if key.startswith("promised_unit:"):
        overdue = rows_of(key.replace("promised", "overdue", 1), choice)
        return FollowUp.objects.filter(pk__in=overdue, is_promised=True).values("pk")
    return rows_of(key, choice)


def subject_of_rows(key: str) -> type[Record]:
    """What kind of row a figure counts."""
    return OWN_SUBJECTS.get(key.partition(":")[0]) or subject_of(key)


def pairs_of(key: str, choice: Choice, names: Names) -> list[Pair]:
    """The pairs of field and tier that one of PAIRS counts, by field."""
    rows = coverage(choice)
    if key == "newly_covered":
        new = {(each["field"], each["tier"]) for each in newly_covered_pairs(choice)}
        return _by_name(_new(rows, new, names))
    return _by_name(
        Pair(row["field"], row["tier"], row["count"], names)
        for row in rows
        if bool(row["count"]) == (key == "coverage")
    )


def _new(rows: Iterable[dict[str, Any]], new: set[tuple[str, str]], names: Names) -> list[Pair]:
    """New pairs with how many cover them at D; one that nobody covers any more was new all the same."""
    counts = {(row["field"], row["tier"]): row["count"] for row in rows}
    return [Pair(field, tier, counts.get((field, tier), 0), names) for field, tier in new]


def _by_name(pairs: Iterable[Pair]) -> list[Pair]:
    order = list(TIERS)
    return sorted(pairs, key=lambda pair: (names_key(pair), order.index(pair.tier)))


def names_key(pair: Pair) -> bytes:
    """Fields stand as everywhere: å ä ö last."""
    return pair.names.order.get(pair.field, pair.field.encode())
