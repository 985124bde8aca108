import random
import time

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.workshops.made import make_workshop
from workshops.codes import LENGTH, LETTERS, as_kept, as_shown, new_code
from workshops.services import guessing
from workshops.services.guessing import MOST_WRONG, is_barred, open_door, say_at_home

HALL, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def nothing_known(db):
    cache.clear()
    guessing._said.clear()


def test_codes_are_read_however_they_are_typed():
    code = new_code()
    assert len(code) == LENGTH
    assert set(code) <= set(LETTERS)
    assert as_kept(f" {as_shown(code).lower()} ") == as_kept(f"{code[:3]}-{code[3:]}") == code
    assert [as_kept(wrong) for wrong in ("", "K7M", "K7M4RP9", "O0I1LS", "K7M 4R%")] == [""] * 5


def test_ten_thousand_guesses_hit_nothing_and_the_hall_still_comes_in(client):
    workshop = make_workshop(state="live")
    say_at_home(workshop=workshop.pk, address=HALL)
    chance = random.Random("guesses")  # noqa: S311 - no secret
    guesses = ["".join(chance.choices(LETTERS, k=LENGTH)) for _guess in range(10_000)]
    start = time.process_time()
    assert [open_door(typed=guess, address=HALL) for guess in guesses] == [None] * 10_000
    assert time.process_time() - start < 10
    assert is_barred(HALL)
    # Even the right code of a workshop that is elsewhere opens nothing to who guesses: only to those at home.
    other = make_workshop(state="live")
    assert open_door(typed=other.join_code, address=HALL) is None
    assert open_door(typed=workshop.join_code, address=HALL) == workshop
    assert open_door(typed=other.join_code, address=ELSEWHERE) == other
    door = reverse("workshops:join_door", args=[workshop.join_code])
    assert client.get(door, REMOTE_ADDR=HALL).status_code == 200
    assert client.get(reverse("workshops:join_door", args=[other.join_code]), REMOTE_ADDR=HALL).status_code == 404


def test_addresses_are_let_guess_again_after_a_while(monkeypatch):
    workshop = make_workshop(state="live")
    for _guess in range(MOST_WRONG):
        open_door(typed="ACDEFG", address=ELSEWHERE)
    assert open_door(typed=workshop.join_code, address=ELSEWHERE) is None
    monkeypatch.setattr(guessing, "WINDOW", -1)
    assert not is_barred(ELSEWHERE)
    assert open_door(typed=workshop.join_code, address=ELSEWHERE) == workshop


def test_two_who_guess_wrong_at_the_same_moment_are_counted_as_two(monkeypatch):
    monkeypatch.setattr(guessing, "MOST_WRONG", 2)
    others = [lambda: guessing._count_wrong(guessing._network(ELSEWHERE))]

    def read_while_another_guesses(read):
        def reading(*keys, **more):
            found = read(*keys, **more)
            if others:
                others.pop()()
            return found

        return reading

    for name in ("get", "get_many"):
        monkeypatch.setattr(cache, name, read_while_another_guesses(getattr(cache, name)))
    for _more_than_places in range(2):
        guessing._count_wrong(guessing._network(ELSEWHERE))
        assert is_barred(ELSEWHERE)


def test_closed_workshops_open_to_nobody():
    workshop = make_workshop(state="closed")
    assert open_door(typed=workshop.join_code, address=HALL) is None


def test_where_a_workshop_is_at_home_is_said_now_and_then_only(monkeypatch):
    workshop = make_workshop(state="live")
    say_at_home(workshop=workshop.pk, address=HALL)
    cache.clear()
    say_at_home(workshop=workshop.pk, address=HALL)
    guessing._said.update({(key, "x"): 0.0 for key in range(10_001)})
    say_at_home(workshop=workshop.pk, address=ELSEWHERE)
    assert len(guessing._said) == 1
