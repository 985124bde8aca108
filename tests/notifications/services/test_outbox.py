"""The outbox: one row for one thing to tell one person once."""

import datetime

import pytest
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.services.outbox import cancel, queue, queue_again

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 23)


def put(**values):
    given = {
        "rule": "test",
        "subject_key": "thing:1",
        "recipient": "a@c.example",
        "language": "fi",
        "params": {"text": "x"},
    }
    return queue(**{**given, "nominal_on": DAY, **values})


def test_queue_twice_makes_one_row():
    first, second = put(), put(params={"text": "other"})
    assert first.pk == second.pk
    assert OutgoingMessage.objects.get().params == {"text": "x"}


def test_queue_tells_occurrences_recipients_and_days_apart():
    put(), put(occurrence=1), put(recipient="b@c.example"), put(nominal_on=DAY + datetime.timedelta(days=1))
    assert OutgoingMessage.objects.count() == 4


def test_queue_gives_a_message_id_of_our_host():
    assert put().message_id.endswith("@127.0.0.1>")


def test_cancelled_row_is_wanted_again_with_new_words_and_time():
    put()
    assert cancel(rule="test", subject_key="thing:1") == 1
    due = timezone.now() + datetime.timedelta(hours=3)
    message = put(params={"text": "new"}, due_at=due)
    assert (message.state, message.params, message.due_at) == (MessageState.WAITING, {"text": "new"}, due)


def test_row_cancelled_after_it_was_sent_stays_cancelled():
    message = put()
    OutgoingMessage.objects.filter(pk=message.pk).update(state=MessageState.CANCELLED, sent_at=timezone.now())
    assert put().state == MessageState.CANCELLED


def test_cancel_of_one_recipient_leaves_the_others():
    put(), put(recipient="b@c.example")
    assert cancel(rule="test", subject_key="thing:1", recipient="b@c.example") == 1
    assert OutgoingMessage.objects.get(state=MessageState.WAITING).recipient == "a@c.example"


def test_sent_message_is_not_cancelled():
    OutgoingMessage.objects.filter(pk=put().pk).update(state=MessageState.SENT)
    assert cancel(rule="test", subject_key="thing:1") == 0


def test_asking_again_waits_for_the_first_and_then_makes_the_next():
    asked = {"rule": "test", "subject_key": "user:1", "recipient": "a@c.example", "language": "fi", "params": {}}
    first = queue_again(**asked)
    assert queue_again(**asked).pk == first.pk
    OutgoingMessage.objects.update(state=MessageState.SENT)
    assert queue_again(**asked).occurrence == 1
