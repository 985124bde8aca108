"""The figures of product.md section 6. Each comes of dated rows, and each number has the rows that make it (rows.py)."""

from dashboards.queries.figures.answers import answered_in_time
from dashboards.queries.figures.care import overdue, overdue_by_unit, quiet
from dashboards.queries.figures.choice import NOW, THEN, Choice, choice_of
from dashboards.queries.figures.covering import coverage
from dashboards.queries.figures.everything import FIGURES, overview
from dashboards.queries.figures.flows import moves, net_flow
from dashboards.queries.figures.gains import benefits, contributions, one_sided
from dashboards.queries.figures.rows import UnknownFigure, rows_of, subject_of
from dashboards.queries.figures.spreading import new_companies, newly_covered_pairs, spread
from dashboards.queries.figures.standing import active, by_tier, by_tier_and_unit, companies
from dashboards.queries.figures.through_time import months

__all__ = [
    "FIGURES",
    "NOW",
    "THEN",
    "Choice",
    "UnknownFigure",
    "active",
    "answered_in_time",
    "benefits",
    "by_tier",
    "by_tier_and_unit",
    "choice_of",
    "companies",
    "contributions",
    "coverage",
    "months",
    "moves",
    "net_flow",
    "new_companies",
    "newly_covered_pairs",
    "one_sided",
    "overdue",
    "overdue_by_unit",
    "overview",
    "quiet",
    "rows_of",
    "spread",
    "subject_of",
]
