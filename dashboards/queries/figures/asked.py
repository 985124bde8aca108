"""What the dashboard shows beside the figures of the definitions: agreements that end, needs, what became of insights.

Needs have no dated state: they are told as they stand now, whatever day is chosen.
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.gains import of_choice, span_of
from dashboards.queries.figures.joining import ask
from dashboards.queries.figures.standing import standing
from gains.models import Agreement, Insight, InsightState
from gains.queries.agreement import ending
from organisation.models import EducationField
from partnerships.models import Company, Need, NeedState, ParticipationField

# Without a field: of organisations none of whose partnerships brings any along.
NO_FIELD = ""


def agreements_ending(choice: Choice) -> "QuerySet[Agreement]":
    """In force at D, ending within ninety days, not renewed."""
    rows: QuerySet[Agreement] = Agreement.objects.filter(ending(choice.day), ~Q(company__in=_deleted_companies()))
    if choice.is_whole:
        return rows
    return rows.filter(of_choice(choice) | Q(partnership=None, company__in=_companies(choice)))


def needs_unanswered(choice: Choice, theme: str = "", horizon: str = "") -> "QuerySet[Need]":
    """Open needs that nothing answers yet, of the organisations of the choice as it stands today."""
    rows: QuerySet[Need] = Need.objects.filter(~Q(company__in=_deleted_companies()), state=NeedState.OPEN)
    if not choice.is_whole:
        rows = rows.filter(company__in=_companies(choice.as_of_today()))
    if theme:
        rows = rows.filter(theme__code=theme)
    return rows.filter(horizon=horizon) if horizon else rows


def by_theme_and_horizon(choice: Choice) -> Mapping[tuple[str, str], int]:
    """How many by the code of the theme and the horizon."""
    rows = needs_unanswered(choice).order_by().values_list("theme__code", "horizon").annotate(count=Count("*"))
    return Counter({(theme, horizon): count for theme, horizon, count in rows})


def by_field(choice: Choice) -> Mapping[str, int]:
    """How many by the code of a field that a partnership of the organisation brings along now; once for each field."""
    open_needs = needs_unanswered(choice)
    asking = Need.objects.filter(state=NeedState.OPEN).values("company")
    theirs = _fields_of_companies(timezone.localdate()).filter(company__in=asking)
    rows = ask(
        "SELECT fields.code, told.number FROM (SELECT pairs.field_id, SUM(needs.number) AS number FROM ({needs}) needs"
        " LEFT JOIN ({pairs}) pairs ON pairs.company = needs.company_id GROUP BY pairs.field_id) told"
        " LEFT JOIN ({fields}) fields ON fields.id = told.field_id",
        needs=open_needs.order_by().values("company_id").annotate(number=Count("*")).values("company_id", "number"),
        pairs=theirs.values("company", "field_id").distinct(),
        fields=EducationField.every.order_by().values("id", "code"),
    )
    return Counter({code or NO_FIELD: int(count) for code, count in rows})


def needs_of_field(choice: Choice, code: str) -> "QuerySet[Need]":
    """The rows behind one number of by_field."""
    pairs = _fields_of_companies(timezone.localdate())
    if code == NO_FIELD:
        return needs_unanswered(choice).exclude(company__in=pairs.values("company"))
    return needs_unanswered(choice).filter(company__in=pairs.filter(field__code=code).values("company"))


def insights(choice: Choice, state: str = "") -> "QuerySet[Insight]":
    """Learnt in the period; of a chosen field those that were sent to it."""
    rows: QuerySet[Insight] = Insight.objects.filter(span_of(choice).of("learnt_on"), company__deleted_at=None)
    if choice.field_id is not None:
        rows = rows.filter(field=choice.field_id)
    if choice.unit_id is not None or choice.tier:
        rows = rows.filter(of_choice(choice))
    return rows.filter(state=state) if state else rows


def by_fate(choice: Choice) -> dict[str, int]:
    """How many wait, were used, were not."""
    found = Counter(dict(insights(choice).order_by().values_list("state").annotate(count=Count("pk"))))
    return {str(state): found[state] for state in InsightState.values}


def _companies(choice: Choice) -> "QuerySet[Any]":
    rows = standing(choice)
    if choice.tier:
        rows = rows.filter(tier=choice.tier)
    return rows.values("partnership__company")


def _deleted_companies() -> "QuerySet[Any]":
    """Few: what is theirs is left out, where all organisations would be joined to."""
    return Company.every.filter(deleted_at__isnull=False).values("pk")


def _fields_of_companies(day: datetime.date) -> "QuerySet[Any, Any]":
    """Which organisation's open partnerships bring which field along."""
    held = Q(from_on__lte=day) & (Q(to_on=None) | Q(to_on__gt=day))
    part = "participation__"
    living = Q(**{f"{part}deleted_at": None, f"{part}partnership__deleted_at": None})
    joined = Q(**{f"{part}from_on__lte": day}) & (Q(**{f"{part}to_on": None}) | Q(**{f"{part}to_on__gt": day}))
    rows = ParticipationField.objects.filter(held, joined, living)
    return rows.annotate(company=F(f"{part}partnership__company"))
