"""The rows behind an amount: what was written down, and each activity, contribution, period and insight that tells it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.urls import reverse
from django.utils.text import Truncator

from gains.models import Benefit, Contribution, Insight, WorkLifePeriod
from gains.queries.amounts import Rows, rows_by_source
from gains.queries.indicator import Known
from gains.queries.ledger import amount_words
from gains.queries.sources import Span
from partnerships.models import Activity

# By model: what names the row, its day, and where it is read of.
TOLD: dict[type[Any], tuple[str, Any, str]] = {
    Benefit: ("evidence", F("gained_on"), "gains:benefit_edit"),
    Activity: (
        "what",
        Coalesce("starts_on", "ends_on", TruncDate("created_at"), output_field=DateField()),
        "partnerships:activity_detail",
    ),
    Contribution: ("what", F("given_on"), "gains:contribution_detail"),
    WorkLifePeriod: ("learnt", F("ends_on"), "gains:work_life_period_detail"),
    Insight: ("text", F("decided_on"), "gains:insight_detail"),
}
MODELS = {model._meta.model_name: model for model in TOLD}


@dataclass(frozen=True)
class GainRow:
    """One row of an amount."""

    company: str
    company_url: str
    words: str
    url: str
    day: datetime.date
    amount: str
    by_hand: bool


def gain_rows(indicator: Known, span: Span, scope: Q) -> "QuerySet[Any, Any]":
    """The rows that make the amount, newest first; their amounts sum up to it."""
    parts = [_columns(rows.filter(scope), column) for rows, column in rows_by_source([indicator], span)]
    first, *others = parts
    found = first.union(*others, all=True) if others else first
    return found.order_by("-gain_day", "gain_told_by", "-gain_row")


def _columns(rows: Rows, column: str) -> Rows:
    model = rows.model
    words, day, _address = TOLD[model]
    return rows.order_by().values(
        gain_told_by=Value(model._meta.model_name, output_field=CharField()),
        gain_row=F("pk"),
        gain_company=F("partnership__company__name"),
        gain_place=F("partnership"),
        gain_words=Cast(words, CharField()),
        gain_day=day,
        gain_much=Cast(column, BigIntegerField()) if column else Value(1, output_field=BigIntegerField()),
    )


def told_rows(indicator: Known, rows: Iterable[dict[str, Any]]) -> list[GainRow]:
    """The rows of a page, in words."""
    return [
        GainRow(
            row["gain_company"],
            reverse("partnerships:partnership_detail", args=[row["gain_place"]]),
            Truncator(row["gain_words"]).chars(120),
            reverse(TOLD[MODELS[row["gain_told_by"]]][2], args=[row["gain_row"]]),
            row["gain_day"],
            amount_words(indicator.measure, row["gain_much"]),
            row["gain_told_by"] == Benefit._meta.model_name,
        )
        for row in rows
    ]
