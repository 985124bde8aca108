"""A figure that stands in one table stands in all: whoever adds one is told here where it is still missing."""

from functools import cached_property

import pytest

from dashboards.lists.figure_rows import MAKERS
from dashboards.queries.board.groups import HEADLINE, PAGE, SHELVES, WHOLE
from dashboards.queries.board.headline import KEYS, headlines
from dashboards.queries.board.parts import Parts
from dashboards.queries.closed_year import UNCOMPARED
from dashboards.queries.figure_rows import PAIRS, ids_of, subject_of_rows
from dashboards.queries.figure_words import PARTS, TITLES, names_of_codes, title_of
from dashboards.queries.figures import choice_of
from dashboards.queries.figures.adopting import DAYS
from dashboards.queries.figures.answers import KEYS as ANSWERS
from dashboards.queries.figures.everything import FIGURES, STANDING, TOPICS
from dashboards.queries.figures.rows import ROWS
from dashboards.queries.target_figures import BY_KEY
from dashboards.services.board import headline_of
from partnerships.queries.ladder.steps import RULES
from practices.queries.fitting import HELPS
from tests.builders import make_field, make_unit

# Keys that name what they are about, each by an example.
ABOUT = {
    "tier": "tier:strategic",
    "unit": "unit:tek:everyday",
    "move": "move:everyday:development",
    "net": "net:none:everyday",
    "overdue_unit": "overdue_unit:tek",
    "promised_unit": "promised_unit:tek",
    "coverage": "coverage:auto:everyday",
    "given": "given:company:money",
    "need": "need:labour:year",
    "need_field": "need_field:auto",
    "insight": "insight:used",
}
# What the dashboard shows beside the figures of the definitions.
BESIDE = ("lapsed", "moves", "net_flow", "promised_unit")


def test_each_figure_says_what_it_rests_on_is_named_and_stands_on_the_page() -> None:
    assert set(TOPICS) == {*FIGURES, *STANDING}
    assert (set(FIGURES), set(STANDING)) == (set(WHOLE.now), set(WHOLE.standing))
    unnamed = set(FIGURES) - set(PARTS) - set(TITLES)
    assert unnamed == {name for (name,) in UNCOMPARED}
    # How many organisations there are is told in files, and by no part of the page.
    assert set(FIGURES) - set(PAGE.now) == {"companies"}
    assert {*PAGE.now, *PAGE.before, *PAGE.standing} == set(SHELVES) <= {*FIGURES, *STANDING}


def test_each_part_belongs_to_a_group() -> None:
    drawn = {name for name, value in vars(Parts).items() if isinstance(value, cached_property)}
    assert drawn - {"scope", "period"} == set(PAGE.parts)


@pytest.mark.django_db
def test_rows_of_each_figure_have_a_heading_and_a_list() -> None:
    make_unit("Tekniikka", code="tek")
    make_field("Autoala", code="auto")
    names, choice = names_of_codes(), choice_of()
    for kind in {*ROWS, *ANSWERS, *DAYS, *BESIDE}:
        key = ABOUT.get(kind, kind)
        assert ids_of(key, choice) is not None
        assert title_of(key, choice, names)
        assert subject_of_rows(key) in MAKERS
    assert {kind for kind, (about, _rows) in ROWS.items() if about} <= set(ABOUT)
    assert all(title_of(key, choice, names) for key in PAIRS)


@pytest.mark.django_db
def test_what_can_have_a_target_has_rows_and_what_stands_on_top_can_have_one() -> None:
    choice = choice_of()
    for key in set(BY_KEY) - set(PAIRS):
        assert ids_of(key, choice) is not None
    assert tuple(each.key for each in headlines(headline_of(choice))) == KEYS
    assert set(KEYS) <= set(BY_KEY)
    assert set(HEADLINE.before) <= set(HEADLINE.now)


def test_each_criterion_of_a_tier_has_types_of_activity_that_help() -> None:
    assert {rule.key for rule in RULES} == set(HELPS)
