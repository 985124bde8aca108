"""No figure reads a large table from end to end for want of an index, on either database."""

import pytest
from django.utils import timezone

from dashboards.queries.figures import FIGURES, Choice, choice_of
from tests.builders import make_interaction
from tests.dashboards.figure_world import make_figures
from tests.query_plans import read_whole

pytestmark = pytest.mark.django_db


def test_figures_are_read_by_indexes() -> None:
    world = make_figures()
    make_interaction(world.head, world.moved.company)
    now = choice_of()
    choices: dict[str, Choice] = {
        "today": now,
        "a year before": now.year_before(),
        "of a unit": choice_of(on=timezone.localdate(), unit_id=world.unit.pk),
    }
    whole = {
        (choice, name): found
        for choice, asked in choices.items()
        for name, figure in FIGURES.items()
        if (found := read_whole(lambda figure=figure, asked=asked: figure(asked)))  # type: ignore[misc]
    }
    assert whole == {}
