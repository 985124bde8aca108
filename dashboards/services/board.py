"""The figures of a choice for the dashboard and its files: reckoned once, kept until something that they count changes."""

from django.db.models import Model

from dashboards.queries.board.told import COMPARED, Told, links_of
from dashboards.queries.closed_year import changed_since
from dashboards.queries.figure_words import names_of_codes
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.everything import FIGURES
from dashboards.queries.figures.everything import TOPICS as TOPICS_OF_FIGURES
from dashboards.queries.targets import progress
from dashboards.services import snapshots
from gains.models import Agreement, Insight
from partnerships.models import (
    ClosedYear,
    Contact,
    Goal,
    Need,
    NeedTheme,
    PlacementCount,
    Position,
    RoleMatrixEntry,
    Suggestion,
    Target,
    Workplace,
)
from workshops.models import Workshop

# All that the page reads: what its figures are reckoned from, and what else it tells of.
TOPICS: frozenset[type[Model]] = frozenset(
    {model for models in TOPICS_OF_FIGURES.values() for model in models}
    | {Agreement, ClosedYear, Contact, Goal, Insight, Need, NeedTheme, PlacementCount, Position, Suggestion}
    | {RoleMatrixEntry, Target, Workplace, Workshop}
)


def told_of(choice: Choice, *, base: str = "") -> Told:
    """All that the parts of the dashboard tell of; *base* stands before addresses in files."""
    now, before = snapshots.told([(choice, tuple(FIGURES)), (choice.year_before(), COMPARED)])
    return Told(
        choice,
        now,
        before,
        names_of_codes(whole=True),
        links_of(choice, base),
        {each.key: each for each in progress(choice, now)},
        changed_since(choice, now),
    )
