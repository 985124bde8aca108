"""How partnerships stand on the ladder, one and many."""

from typing import Any

import pytest

from partnerships.queries.ladder import ladder_of, met_towards, readiness_of
from partnerships.queries.ladder.steps import BY_KEY
from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_goal,
    make_interaction,
    make_member,
    make_partnership,
    make_unit,
    make_user,
)
from tests.partnerships.queries.ladder.standing import of_tier

pytestmark = pytest.mark.django_db
TODAY = days_from_now(0)
FACTS_QUERIES = 7
# What the development tier rests on: the partnership itself, what is done and what is aimed at.
QUERIES_OF_EVERYDAY = 3


def test_steps_have_their_own_criteria() -> None:
    ladder = ladder_of(make_partnership(tier="development").pk)
    assert [(step.tier, step.met, step.of) for step in ladder.steps] == [
        ("everyday", 0, 2), ("development", 0, 4), ("strategic", 0, 5),
    ]  # fmt: skip
    assert ladder.next is ladder.steps[2]
    assert [each.key for each in ladder.unmet] == [*list(BY_KEY)[:6]]
    assert ladder_of(make_partnership(tier="strategic").pk).next is None


@pytest.mark.parametrize(("status", "lapsed"), [("active", ["contact"]), ("paused", []), ("ended", [])])
def test_only_active_ones_lapse(status: str, lapsed: list[str]) -> None:
    company = make_company()
    gone = make_contact(company, position={"ends_on": TODAY})
    partnership = make_partnership(company, contact=gone, status=status)
    assert [each.key for each in ladder_of(partnership.pk).lapsed] == lapsed
    assert readiness_of([partnership.pk])[partnership.pk].lapsed == len(lapsed)


@pytest.mark.parametrize(
    ("tier", "towards", "of"),
    [("everyday", "development", 4), ("development", "strategic", 5), ("strategic",) * 2 + (5,)],
)
def test_readiness_looks_at_the_next_tier(tier: str, towards: str, of: int) -> None:
    partnership = make_partnership(make_company(needs_mapped_on=TODAY), tier=tier, owner=make_user())
    make_goal(partnership, due_on=TODAY)
    found = readiness_of([partnership.pk])[partnership.pk]
    assert (found.tier, found.towards, found.met, found.of) == (tier, towards, 1, of)
    assert found.is_at_top == (tier == towards)
    assert met_towards({partnership.pk: "strategic"}) == {partnership.pk: (2, 11)}


def full(unit: Any) -> Any:
    """A partnership with something of every kind."""
    company = make_company(needs_mapped_on=TODAY)
    contact, person = make_contact(company), make_member(unit)
    partnership = make_partnership(
        company, unit, owner=person, contact=contact, sponsor=contact, college_sponsor=person
    )
    make_goal(partnership, due_on=TODAY)
    development = of_tier("development")
    make_activity(partnership, type=development, status="ongoing", responsible=person, responsible_contact=contact)
    make_interaction(person, company, days=-1)
    make_interaction(person, company, days=3)
    return partnership


@pytest.mark.parametrize("rows", [1, 3])
def test_many_take_as_many_queries_as_one(rows: int, django_assert_num_queries: Any) -> None:
    unit = make_unit()
    keys = [full(unit).pk for _row in range(rows)]
    with django_assert_num_queries(QUERIES_OF_EVERYDAY):
        found = readiness_of(keys)
    assert [(each.met, each.of) for each in found.values()] == [(4, 4)] * rows
    with django_assert_num_queries(FACTS_QUERIES):
        assert met_towards(dict.fromkeys(keys, "strategic")) == dict.fromkeys(keys, (8, 11))


def test_nothing_asked_is_nothing_read(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert readiness_of([]) == {}
