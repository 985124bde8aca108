"""Whose a message is, whoever dies and whatever the clock does."""

import datetime
import threading

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.services import claiming
from notifications.services.claiming import LEASE, MOST_ATTEMPTS, claim, due, finish, is_ours, take_back_expired
from notifications.services.outbox import cancel
from notifications.services.smtp import CONVERSATION

pytestmark = pytest.mark.django_db
HOURS = datetime.timedelta(hours=2)


def now() -> datetime.datetime:
    return timezone.now()


def claimed() -> OutgoingMessage:
    message = due(now())[0]
    assert claim(message)
    return message


def test_due_picks_a_handful_of_those_that_wait_longest(put, monkeypatch):
    monkeypatch.setattr(claiming, "LONGEST_WAITING", 8)
    monkeypatch.setattr(claiming, "HANDFUL", 5)
    assert due(now()) == []
    for number in range(12):
        put(number=number, due_at=now() - datetime.timedelta(minutes=number))
    put(number=99, due_at=now() + HOURS)
    picked = {message.subject_key for message in due(now())}
    assert len(picked) == 5
    assert picked < {f"thing:{number}" for number in range(4, 12)}


def test_of_two_that_saw_a_message_one_gets_it(put):
    put()
    first, second = due(now())[0], due(now())[0]
    assert (claim(first), claim(second)) == (True, False)
    assert OutgoingMessage.objects.get().attempt_token == first.attempt_token


def test_message_that_was_called_off_meanwhile_is_not_taken(put):
    put()
    seen = due(now())[0]
    cancel(rule="test", subject_key="thing:1")
    assert claim(seen) is False


def test_message_that_was_called_off_and_is_wanted_again_is_looked_at_anew(put):
    put(due_at=now() - HOURS)
    seen = due(now())[0]
    cancel(rule="test", subject_key="thing:1")
    put("Uusi")
    assert claim(seen) is False
    assert claimed().params == {"text": "Uusi"}


def test_lease_is_longer_than_the_slowest_conversation_twice(put):
    put()
    assert claimed().lease_until - now() > datetime.timedelta(seconds=2 * CONVERSATION)


def test_only_the_owner_writes_the_outcome(put):
    put()
    slow = claimed()
    OutgoingMessage.objects.update(lease_until=now() - LEASE)
    assert take_back_expired() == 1
    quick = claimed()
    assert finish(slow, state=MessageState.FAILED) is False
    assert finish(quick, state=MessageState.SENT) is True
    assert OutgoingMessage.objects.get().state == "sent"


def test_lease_holds_until_shortly_before_its_end(put):
    put()
    message = claimed()
    assert is_ours(message)
    with time_machine.travel(now() + LEASE - datetime.timedelta(seconds=4)):
        assert not is_ours(message)
    message.lease_until = None
    assert not is_ours(message)


def test_sender_that_died_gives_the_message_back_after_its_lease(put):
    message = put()
    claimed()
    assert take_back_expired() == 0
    with time_machine.travel(now() + LEASE + datetime.timedelta(seconds=1)):
        assert take_back_expired() == 1
    again = OutgoingMessage.objects.get()
    assert (again.state, again.attempts, again.message_id) == ("waiting", 1, message.message_id)


def test_clock_set_back_keeps_nobody_waiting_for_hours(put):
    put()
    claimed()
    with time_machine.travel(now() - HOURS):
        assert take_back_expired() == 0
        assert OutgoingMessage.objects.get().lease_until - now() <= LEASE
    with time_machine.travel(now() - HOURS + LEASE + datetime.timedelta(seconds=1)):
        assert take_back_expired() == 1


def test_message_whose_sender_dies_each_time_is_given_up(put):
    put()
    OutgoingMessage.objects.update(attempts=MOST_ATTEMPTS - 1)
    claimed()
    OutgoingMessage.objects.update(lease_until=now() - LEASE)
    assert take_back_expired() == 0
    message = OutgoingMessage.objects.get()
    assert (message.state, message.attempt_token, message.last_error) == ("failed", None, "the sender died each time")


@pytest.mark.django_db(transaction=True)
def test_outcome_is_written_when_the_database_is_back(put):
    put()
    message = claimed()
    fails = iter([True, True, False])

    def stumble(execute, *arguments):
        if next(fails, False):
            raise DatabaseError("away")
        return execute(*arguments)

    # The connection is made anew after each failure, and keeps what wraps its questions.
    with connection.execute_wrapper(stumble):
        assert finish(message, state=MessageState.SENT) is True
    assert OutgoingMessage.objects.get().state == "sent"


def test_inside_a_transaction_a_broken_database_is_an_error(put):
    put()
    message = claimed()

    def stumble(*_arguments):
        raise DatabaseError("away")

    with connection.execute_wrapper(stumble), pytest.raises(DatabaseError):
        finish(message, state=MessageState.SENT)


@pytest.mark.django_db(transaction=True)
def test_many_workers_never_share_a_message(put):
    for number in range(30):
        put(number=number)
    taken: list[int] = []

    def work() -> None:
        while found := due(now()):
            taken.extend(message.pk for message in found if claim(message))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(taken) == len(set(taken)) == 30
