"""Three ways meet: what the page showed, what the person made of it, what is stored by now."""

import datetime

import pytest

from partnerships.forms.three_way import ShownField, keys_in, merged, was_changed
from partnerships.models import Workplace

DAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("shown", "stored", "chosen", "becomes"),
    [
        # Nobody else changed anything: the choice holds.
        ([1, 2], [1, 2], [1, 2], [1, 2]),
        ([1, 2], [1, 2], [1], [1]),
        ([1, 2], [1, 2], [1, 2, 3], [1, 2, 3]),
        ([1, 2], [1, 2], [], []),
        # Somebody else added 9: it stays, whatever this person did with the others.
        ([1, 2], [1, 2, 9], [1, 2], [1, 2, 9]),
        ([1, 2], [1, 2, 9], [2, 3], [2, 9, 3]),
        # Somebody else took 2 away: it does not come back by being left alone.
        ([1, 2], [1], [1, 2], [1]),
        ([1, 2], [1], [1, 2, 3], [1, 3]),
        # Both did the same: once.
        ([1], [1, 3], [1, 3], [1, 3]),
        ([1, 2], [1], [1], [1]),
        # Each took away the other's.
        ([1, 2], [1], [2], []),
        # The page did not tell what it showed: the choice holds as it is.
        (None, [1, 2], [2, 3], [2, 3]),
    ],
)
def test_many_are_merged(shown: list[int] | None, stored: list[int], chosen: list[int], becomes: list[int]) -> None:
    assert merged(stored, chosen, None if shown is None else frozenset(shown)) == becomes


@pytest.mark.parametrize(
    ("shown", "value", "is_mine"),
    [
        ({"x": "a"}, "a", False),
        ({"x": "a"}, "b", True),
        ({"x": "2026-11-24"}, DAY, False),
        ({"x": "2026-11-25"}, DAY, True),
        ({"x": 7}, Workplace(pk=7), False),
        ({"x": 7}, None, True),
        ({"x": None}, None, False),
        ({"x": True}, True, False),
        ({}, "a", True),
    ],
)
def test_one_is_mine_where_it_is_another_than_shown(shown: dict[str, object], value: object, is_mine: bool) -> None:
    assert was_changed(shown, "x", value) is is_mine


@pytest.mark.parametrize(
    ("sent", "shown"), [("", {}), (None, {}), ("x", {}), ("[]", {}), ("[" * 100_000, {}), ('{"x": [1, "a"]}', {"x": [1, "a"]})]
)  # fmt: skip
def test_what_was_shown_is_read_leniently(sent: str | None, shown: dict[str, object]) -> None:
    assert ShownField().clean(sent) == shown


def test_keys_that_are_none_are_left_out() -> None:
    assert keys_in({"x": [1, "a", [2]]}, "x") == {1}
    assert (keys_in({"x": "1"}, "x"), keys_in({}, "x")) == (None, None)
