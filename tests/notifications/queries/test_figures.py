"""How the outbox stands, for administrators and for whoever watches."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.queries.figures import figures

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def now():
    return timezone.now()


def test_empty_outbox_has_nothing_waiting(now):
    found = figures(now)
    assert (found.due, found.sent_last_hour, found.failed, found.oldest, found.is_late) == (0, 0, 0, None, False)


def test_counts_by_state(put, now, django_assert_num_queries):
    put(), put(number=2, due_at=now + MINUTE)
    for number, state, sent_at in ((3, "sent", now), (4, "sent", now - 61 * MINUTE), (5, "failed", None)):
        OutgoingMessage.objects.filter(pk=put(number=number).pk).update(state=state, sent_at=sent_at)
    with django_assert_num_queries(3):
        found = figures(now + datetime.timedelta(seconds=1))
    assert (found.due, found.sent_last_hour, found.failed) == (1, 1, 1)


@pytest.mark.parametrize(("minutes", "late"), [(15, False), (16, True)])
def test_what_is_due_for_a_quarter_of_an_hour_is_late(put, now, minutes, late):
    put(due_at=now - minutes * MINUTE), put(number=2)
    found = figures(now)
    assert (found.oldest, found.is_late) == (minutes * 60, late)


def test_being_sent_counts_until_it_is_out(put, now):
    OutgoingMessage.objects.filter(pk=put(due_at=now - 20 * MINUTE).pk).update(state=MessageState.SENDING)
    assert figures(now).is_late


def test_waiting_for_a_server_that_is_away_counts_from_the_first_try(put, now):
    message = OutgoingMessage.objects.filter(pk=put(due_at=now + 10 * MINUTE).pk)
    message.update(attempts=5, last_error="no server: TimeoutError")
    assert figures(now).oldest == 1300 - 600
    message.update(last_error="452 Mailbox full")
    assert figures(now).oldest is None


def test_health_tells_the_figures_and_raises_the_alarm(put, now):
    put(due_at=now - 16 * MINUTE)
    answer = Client().get("/health/ready")
    told = answer.json()["mail"]
    assert told.pop("oldest_waiting") >= 960
    assert told == {"well": False, "due": 1, "sent_last_hour": 0, "failed": 0}
