"""Who decides which tier, in every role, for every pair of tiers, with deputies of today, yesterday and tomorrow."""

import itertools
from typing import Any

import pytest

from partnerships.models import Tier
from partnerships.permissions import can_answer_decision, can_decide_tier, can_propose_tier
from partnerships.services.tier_decision import propose_tier
from records.actors import PROGRAM
from tests.builders import (
    days_from_now,
    make_administrator,
    make_deputy,
    make_member,
    make_membership,
    make_partnership,
    make_principal,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
PAIRS = [(left, to) for left, to in itertools.product(Tier.values, Tier.values) if left != to]
OF_STRATEGIC = {pair for pair in PAIRS if "strategic" in pair}
OF_DEVELOPMENT = set(PAIRS) - OF_STRATEGIC


def deputy_of(decider: Any, starts: int = -1, ends: int = 1) -> Any:
    """A person without a role of their own who decides in the place of *decider* from one day to another."""
    deputy = make_user()
    make_deputy(decider, deputy, starts_on=days_from_now(starts), ends_on=days_from_now(ends))
    return deputy


def former_head(unit: Any) -> Any:
    """Headed the unit until yesterday."""
    user = make_user()
    make_membership(user, unit, "unit_head", ends_on=days_from_now(-1))
    return user


def head_and_staff(unit: Any) -> Any:
    """Staff here, head elsewhere."""
    user = make_member(unit, "staff")
    make_membership(user, make_unit(), "unit_head")
    return user


def deputy_of_a_deputy(unit: Any) -> Any:
    """The deputy of somebody who only is a deputy: the right does not travel on."""
    return deputy_of(deputy_of(make_member(unit, "unit_head")))


PEOPLE: dict[str, tuple[Any, set[tuple[str, str]]]] = {
    "nobody": (lambda unit: make_user(), set()),
    "staff": (lambda unit: make_member(unit, "staff"), set()),
    "coordinator": (lambda unit: make_member(unit, "coordinator"), set()),
    "unit head": (lambda unit: make_member(unit, "unit_head"), OF_DEVELOPMENT),
    "former unit head": (former_head, set()),
    "head of another unit": (lambda unit: make_member(make_unit(), "unit_head"), set()),
    "staff here and head elsewhere": (head_and_staff, set()),
    "principal": (lambda unit: make_principal(), OF_STRATEGIC),
    "administrator": (lambda unit: make_administrator(), set()),
    "the head's deputy": (lambda unit: deputy_of(make_member(unit, "unit_head")), OF_DEVELOPMENT),
    "the head's deputy of yesterday": (lambda unit: deputy_of(make_member(unit, "unit_head"), -5, -1), set()),
    "the head's deputy of tomorrow": (lambda unit: deputy_of(make_member(unit, "unit_head"), 1, 5), set()),
    "the principal's deputy": (lambda unit: deputy_of(make_principal()), OF_STRATEGIC),
    "the principal's deputy of yesterday": (lambda unit: deputy_of(make_principal(), -5, -1), set()),
    "the principal's deputy of tomorrow": (lambda unit: deputy_of(make_principal(), 1, 5), set()),
    "a coordinator's deputy": (lambda unit: deputy_of(make_member(unit, "coordinator")), set()),
    "a former head's deputy": (lambda unit: deputy_of(former_head(unit)), set()),
    "a deputy's deputy": (deputy_of_a_deputy, set()),
    "an administrator's deputy": (lambda unit: deputy_of(make_administrator()), set()),
    "the program": (lambda unit: PROGRAM, set()),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_deciders_are_those_of_the_tier_that_is_reached_or_left(who: str) -> None:
    unit = make_unit()
    make, decides = PEOPLE[who]
    actor = make(unit)
    for left, to in PAIRS:
        partnership = make_partnership(unit=unit, tier=left)
        proposal = propose_tier(actor=PROGRAM, partnership=partnership, to_tier=to)
        allowed = (left, to) in decides
        assert (can_decide_tier(actor, partnership, to), can_answer_decision(actor, proposal)) == (allowed, allowed)


PROPOSE = {"staff", "coordinator", "unit head", "staff here and head elsewhere", "principal", "the principal's deputy"}


@pytest.mark.parametrize("who", PEOPLE)
def test_whoever_takes_part_proposes(who: str) -> None:
    unit = make_unit()
    assert can_propose_tier(PEOPLE[who][0](unit), make_partnership(unit=unit)) == (who in PROPOSE)
