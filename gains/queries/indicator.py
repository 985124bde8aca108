"""The indicators as readers of amounts need them: two queries, whatever is asked."""

from collections import defaultdict
from dataclasses import dataclass

from gains.models import Beneficiary, Indicator
from gains.queries.sources import BY_TYPE

ORDER = tuple(Beneficiary.values)


@dataclass(frozen=True)
class Known:
    """An indicator; *types* are the keys of the activity types that tell it. Out of use, nothing comes by itself."""

    pk: int
    code: str
    name: str
    beneficiary: str
    measure: str
    source: str
    types: frozenset[int]
    is_in_use: bool


def known_indicators(*, with_deleted: bool = False) -> list[Known]:
    """All, by beneficiary and their order."""
    rows = (Indicator.every if with_deleted else Indicator.objects).order_by("position", "sort_key", "pk")
    links = Indicator.activity_types.through.objects.values_list("indicator", "activitytype")
    types: defaultdict[int, set[int]] = defaultdict(set)
    for indicator, kind in links:
        types[indicator].add(kind)
    found = [
        Known(
            row.pk,
            row.code,
            row.name,
            row.beneficiary,
            row.measure,
            row.source if row.is_in_use and row.deleted_at is None else "",
            frozenset(types[row.pk]) if row.source in BY_TYPE else frozenset(),
            row.is_in_use and row.deleted_at is None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: ORDER.index(each.beneficiary))
