"""The rows behind each number: what a number counts and what its list shows come of the same conditions.

A key is the figure's name, with what it is about behind colons: "active", "tier:strategic", "unit:KONE:development",
"move:everyday:development", "net:none:everyday", "quiet", "overdue", "overdue_unit:KONE" ("overdue_unit:" of no unit),
"answered_in_time", "answered_late", "waiting_in_time", "waiting_late", "coverage:AUTO:everyday", "one_sided",
"unrecorded", "companies", "new_companies". Pairs of field and tier that are newly covered are no rows: each has its
"coverage:…".
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from dashboards.queries.figures.answers import KEYS, answer_rows
from dashboards.queries.figures.care import overdue_rows, overdue_rows_of, quiet_keys
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.covering import pair_rows
from dashboards.queries.figures.flows import ORDER, flow_rows, move_rows
from dashboards.queries.figures.gains import one_sided_rows, unrecorded_rows
from dashboards.queries.figures.spreading import new_company_rows
from dashboards.queries.figures.standing import active_rows, company_rows, unit_rows
from organisation.models import EducationField, EducationUnit
from partnerships.models import Company, FollowUp, Partnership, Tier, TierDecision
from proposals.models import Proposal
from records.models import Record

Keys = QuerySet[Any, Any]


class UnknownFigure(LookupError):
    """Raised where a key names no figure, or a unit, field or tier that is not there."""


def rows_of(figure_key: str, choice: Choice) -> Keys:
    """The keys of the rows that a number counts, each once: a queryset for `pk__in` whose count is the number."""
    name, *about = figure_key.split(":")
    if name in KEYS and not about:
        return answer_rows(choice, name).values("pk")
    if name not in ROWS or ROWS[name][0] != len(about):
        raise UnknownFigure(figure_key)
    return ROWS[name][1](choice, *about)


def subject_of(figure_key: str) -> type[Record]:
    """What kind of row a figure counts."""
    return SUBJECTS.get(figure_key.split(":", maxsplit=1)[0], Partnership)


def _of_tier(choice: Choice, tier: str) -> Keys:
    return active_rows(choice).filter(tier=_tier(tier)).values("partnership")


def _of_unit(choice: Choice, unit: str, tier: str) -> Keys:
    return unit_rows(choice, _key(EducationUnit, unit), _tier(tier))


def _moves(choice: Choice, before: str, after: str) -> Keys:
    return move_rows(choice, _state(before), _state(after)).values("pk")


def _flow(choice: Choice, before: str, after: str) -> Keys:
    return flow_rows(choice, _state(before), _state(after)).values("partnership")


def _overdue_in(choice: Choice, unit: str) -> Keys:
    return overdue_rows_of(choice, _key(EducationUnit, unit) if unit else None).values("pk")


def _covering(choice: Choice, field: str, tier: str) -> Keys:
    return pair_rows(choice, _key(EducationField, field), _tier(tier))


# How many words stand behind the name, and what gives the rows.
ROWS: Mapping[str, tuple[int, Callable[..., Keys]]] = {
    "active": (0, lambda choice: active_rows(choice).values("partnership")),
    "tier": (1, _of_tier),
    "unit": (2, _of_unit),
    "companies": (0, company_rows),
    "move": (2, _moves),
    "net": (2, _flow),
    "quiet": (0, quiet_keys),
    "overdue": (0, lambda choice: overdue_rows(choice).values("pk")),
    "overdue_unit": (1, _overdue_in),
    "coverage": (2, _covering),
    "one_sided": (0, one_sided_rows),
    "unrecorded": (0, lambda choice: unrecorded_rows(choice).values("partnership")),
    "new_companies": (0, new_company_rows),
}
SUBJECTS: Mapping[str, type[Record]] = {
    "companies": Company,
    "new_companies": Company,
    "move": TierDecision,
    "overdue": FollowUp,
    "overdue_unit": FollowUp,
    **dict.fromkeys(KEYS, Proposal),
}


def _key(model: type[EducationUnit] | type[EducationField], code: str) -> int:
    found = model.every.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise UnknownFigure(code)
    return int(found)


def _tier(tier: str) -> str:
    if tier not in Tier.values:
        raise UnknownFigure(tier)
    return tier


def _state(state: str) -> str:
    if state not in ORDER:
        raise UnknownFigure(state)
    return state
