"""Proposals of the period answered in time; what they count is said in proposals.queries.figures."""

from typing import Any

from django.db.models import QuerySet

from dashboards.queries.figures.choice import NOW, Choice
from dashboards.queries.figures.units import units_now
from proposals.models import Proposal
from proposals.queries import figures

# Our keys of rows, and what they are called there.
KEYS = {
    "answered_in_time": figures.IN_TIME,
    "answered_late": figures.LATE,
    "waiting_in_time": figures.WAITING_IN_TIME,
    "waiting_late": figures.WAITING_LATE,
}


def answered_in_time(choice: Choice) -> dict[str, int | None]:
    """How many were answered in time and late, how many wait, and the share in time in per cent.

    Those that wait past their day count as late. Proposals have neither tier nor one field: by these they are not told.
    """
    counts = dict.fromkeys(figures.ANSWERED_KEYS, 0)
    for unit in _units(choice):
        found = figures.answered(unit, choice.starts_on, choice.ends_on, choice.day)
        counts = {key: counts[key] + found[key] for key in counts}
    late = counts[figures.LATE] + counts[figures.WAITING_LATE]
    whole = counts[figures.IN_TIME] + late
    return {**counts, "share": round(100 * counts[figures.IN_TIME] / whole) if whole else None}


def answer_rows(choice: Choice, key: str) -> "QuerySet[Proposal]":
    """The proposals behind one of KEYS."""
    rows = Proposal.objects.none()
    for unit in _units(choice):
        rows = rows | figures.rows(
            KEYS[key], unit_id=unit, starts_on=choice.starts_on, ends_on=choice.ends_on, as_of=choice.day
        )
    return rows


def _units(choice: Choice) -> list[Any]:
    if choice.unit_id is None or choice.units_as != NOW:
        return [choice.unit_id]
    return units_now().which_became(choice.unit_id)
