"""The figures of a choice for the dashboard and its files: reckoned once, kept until something that they count changes."""

from dashboards.queries.board.told import COMPARED, Told, links_of
from dashboards.queries.closed_year import changed_since
from dashboards.queries.figure_words import names_of_codes
from dashboards.queries.figures import FIGURES, overview
from dashboards.queries.figures.choice import Choice
from dashboards.queries.targets import progress


def told_of(choice: Choice, *, base: str = "") -> Told:
    """All that the parts of the dashboard tell of; *base* stands before addresses in files."""
    now = overview(choice)
    earlier = choice.year_before()
    before = {name: FIGURES[name](earlier) for name in COMPARED}
    return Told(
        choice,
        now,
        before,
        names_of_codes(),
        links_of(choice, base),
        {each.key: each for each in progress(choice, now)},
        changed_since(choice, now),
    )
