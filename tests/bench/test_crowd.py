"""What the crowd tells."""

from bench.crowd import Told
from bench.visiting import Answer


def answer(milliseconds: float, status: int = 200) -> Answer:
    """A page that took so long."""
    return Answer(status, milliseconds, size=10, queries=1, body=b"Ei nyt", location="")


def test_told_counts_pages_by_kind_and_keeps_what_went_wrong() -> None:
    told = Told()
    for number in range(1, 101):
        told.add("today", answer(number), 200)
    told.add("log sent", answer(5, 500), 302)
    assert told.all_of("today") == (100, 50.5, 96.0)
    assert told.all_of("log sent") == (1, 5, 5)
    assert told.all_of("edit sent") == (0, 0.0, 0.0)
    assert told.all_of()[0] == 101
    assert told.errors == ["log sent: 500 b'Ei nyt'"]
