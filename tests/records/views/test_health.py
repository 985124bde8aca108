"""Is it up, and is everything there?"""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from records.queries import health
from records.registries import HealthCheck, ports
from records.tasks import note_beat


def test_live_asks_nobody() -> None:
    response = Client().get("/health/live")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_says_what_is_missing() -> None:
    response = Client().get("/health/ready")
    assert response.status_code == 503
    parts = {"database": True, "broker": False, "beat": False, "beat_age": None}
    assert {name: value for name, value in response.json().items() if name in parts} == parts


@pytest.mark.parametrize("missing", ["database", "broker", "beat", "mail"])
def test_one_part_that_is_not_well_is_enough(missing) -> None:
    state = {"database": True, "broker": True, "beat": True, "beat_age": 1.0, "mail": {"well": True, "due": 0}}
    assert health.is_well(state)
    state[missing] = {"well": False, "due": 1} if missing == "mail" else False
    assert not health.is_well(state)


@pytest.mark.django_db
def test_apps_tell_their_own_figures(monkeypatch) -> None:
    monkeypatch.setitem(ports.health, "test", lambda: HealthCheck({"waiting": 3}, well=True))
    assert health.health()["test"] == {"well": True, "waiting": 3}


@pytest.mark.django_db
def test_beat_is_well_until_a_minute_has_passed() -> None:
    note_beat()
    assert health.health()["beat"] is True
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=61)):
        found = health.health()
    assert found["beat"] is False
    assert found["beat_age"] == pytest.approx(61, abs=1)
