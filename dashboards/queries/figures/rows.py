"""The rows behind each number: what a number counts and what its list shows come of the same conditions.

A key is the figure's name, with what it is about behind colons: "active", "tier:strategic", "unit:KONE:development",
"move:everyday:development", "net:none:everyday", "quiet", "overdue", "overdue_unit:KONE" ("overdue_unit:" of no unit),
"answered_in_time", "answered_late", "waiting_in_time", "waiting_late", "coverage:AUTO:everyday", "one_sided",
"unrecorded", "companies", "new_companies", "adoptions_begun", "adoptions_in_use", "given:company:money" (contributions by
giver and kind). Pairs of field and tier that are newly covered are no rows: each has its "coverage:…".

Of what stands on the dashboard beside the figures of section 6 (asked.py): "agreements_ending", "needs",
"need:labour:year" (by theme and horizon), "need_field:AUTO" ("need_field:" of no field), "insights", "insight:used".
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet, TextChoices

from dashboards.queries.figures import asked
from dashboards.queries.figures.adopting import DAYS, adoption_rows
from dashboards.queries.figures.answers import KEYS, answer_rows
from dashboards.queries.figures.care import overdue_rows, overdue_rows_of, quiet_keys
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.covering import pair_rows
from dashboards.queries.figures.flows import ORDER, flow_rows, move_rows
from dashboards.queries.figures.gains import given_rows, one_sided_rows, unrecorded_rows
from dashboards.queries.figures.spreading import new_company_rows
from dashboards.queries.figures.standing import active_rows, company_rows, unit_rows
from gains.models import Agreement, Contribution, ContributionKind, Giver, Insight, InsightState
from organisation.models import EducationField, EducationUnit
from organisation.models.named import NamedRecord
from partnerships.models import Company, FollowUp, Need, NeedHorizon, NeedTheme, Partnership, Tier, TierDecision
from practices.models import Adoption
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
    if name in DAYS and not about:
        return adoption_rows(choice, name).values("pk")
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


def _given(choice: Choice, giver: str, kind: str) -> Keys:
    return given_rows(choice, _one_of(Giver, giver), _one_of(ContributionKind, kind)).values("pk")


def _need(choice: Choice, theme: str, horizon: str) -> Keys:
    _key(NeedTheme, theme)
    return asked.needs_unanswered(choice, theme, _one_of(NeedHorizon, horizon)).values("pk")


def _needs_of_field(choice: Choice, field: str) -> Keys:
    if field:
        _key(EducationField, field)
    return asked.needs_of_field(choice, field).values("pk")


def _insight(choice: Choice, state: str) -> Keys:
    return asked.insights(choice, _one_of(InsightState, state)).values("pk")


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
    "one_sided": (0, lambda choice: one_sided_rows(choice).values("partnership")),
    "unrecorded": (0, lambda choice: unrecorded_rows(choice).values("partnership")),
    "new_companies": (0, new_company_rows),
    "given": (2, _given),
    "agreements_ending": (0, lambda choice: asked.agreements_ending(choice).values("pk")),
    "needs": (0, lambda choice: asked.needs_unanswered(choice).values("pk")),
    "need": (2, _need),
    "need_field": (1, _needs_of_field),
    "insights": (0, lambda choice: asked.insights(choice).values("pk")),
    "insight": (1, _insight),
}
SUBJECTS: Mapping[str, type[Record]] = {
    "given": Contribution,
    "agreements_ending": Agreement,
    **dict.fromkeys(("needs", "need", "need_field"), Need),
    **dict.fromkeys(("insights", "insight"), Insight),
    "companies": Company,
    "new_companies": Company,
    "move": TierDecision,
    "overdue": FollowUp,
    "overdue_unit": FollowUp,
    **dict.fromkeys(KEYS, Proposal),
    **dict.fromkeys(DAYS, Adoption),
}


def _key(model: type[NamedRecord], code: str) -> int:
    found = model.every.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise UnknownFigure(code)
    return int(found)


def _one_of(choices: type[TextChoices], code: str) -> str:
    if code not in choices.values:
        raise UnknownFigure(code)
    return code


def _tier(tier: str) -> str:
    if tier not in Tier.values:
        raise UnknownFigure(tier)
    return tier


def _state(state: str) -> str:
    if state not in ORDER:
        raise UnknownFigure(state)
    return state
