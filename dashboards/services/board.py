"""The figures of a choice for the dashboard and its files: reckoned once, kept until something that they count changes."""

from dataclasses import replace

from dashboards.queries.board.groups import HEADLINE, WHOLE, Group
from dashboards.queries.board.headline import KEYS
from dashboards.queries.board.told import Told, links_of
from dashboards.queries.closed_year import closed_year_of, since_closed
from dashboards.queries.figure_words import names_of_codes
from dashboards.queries.figures.choice import Choice
from dashboards.queries.figures.once import together
from dashboards.queries.targets import progress
from dashboards.services import snapshots


def told_of(choice: Choice, group: Group = WHOLE, *, base: str = "") -> Told:
    """What the parts of *group* tell of; *base* stands before addresses in files.

    Only where all figures are told, a closed year says what has changed in them.
    """
    with together():
        wanted = ((choice, group.now), (choice.year_before(), group.before), (choice.as_of_today(), group.standing))
        now, before, standing = snapshots.told(wanted)
        is_whole = not set(WHOLE.now).difference(now)
        closed = closed_year_of(choice) if is_whole or "active" in now else None
        return Told(
            choice,
            now,
            before,
            names_of_codes(whole=is_whole and closed is not None),
            links_of(choice, base),
            {each.key: each for each in progress(choice, now, KEYS)} if "active" in now else {},
            closed,
            since_closed(closed, choice, now) if is_whole else None,
            standing,
        )


def headline_of(choice: Choice) -> Told:
    """What the figures on top tell of."""
    told = told_of(choice, HEADLINE)
    if told.is_empty:
        [moved] = snapshots.told([(choice, ("moves",))])
        return replace(told, now={**told.now, **moved})
    return told
