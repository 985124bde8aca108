"""When a mail that did not leave is tried again."""

from notifications.queries.pauses import pause_after, waited_after


def test_pauses_grow_to_an_hour():
    assert [pause_after(n).total_seconds() for n in (0, 1, 2, 3, 4, 5, 6, 7, 40)] == [
        10, 10, 30, 60, 300, 900, 3600, 3600, 3600,
    ]  # fmt: skip


def test_pauses_add_up():
    assert [waited_after(n).total_seconds() for n in (0, 1, 3, 7)] == [0, 10, 100, 8500]
