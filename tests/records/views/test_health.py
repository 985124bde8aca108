"""Is it up, and is everything there?"""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from records.queries import health
from records.tasks import note_beat


def test_live_asks_nobody() -> None:
    response = Client().get("/health/live")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_says_what_is_missing() -> None:
    response = Client().get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {"database": True, "broker": False, "beat": False, "beat_age": None}


@pytest.mark.django_db
def test_beat_is_well_until_a_minute_has_passed() -> None:
    note_beat()
    assert health.health()["beat"] is True
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=61)):
        found = health.health()
    assert found["beat"] is False
    assert found["beat_age"] == pytest.approx(61, abs=1)
