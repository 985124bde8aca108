"""A mail server in trouble: nobody waits for what is another's, and nothing is tried in vain."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from notifications.models import OutgoingMessage
from notifications.services import smtp
from notifications.services.delivery import send_due
from notifications.services.server_rest import is_resting

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def states() -> list[tuple[str, int]]:
    return list(OutgoingMessage.objects.order_by("pk").values_list("state", "attempts"))


@pytest.fixture
def hurry(monkeypatch):
    monkeypatch.setattr(smtp, "STEP", 1.0)
    monkeypatch.setattr(smtp, "CONVERSATION", 2.0)


def test_server_that_is_not_there_costs_one_mail_one_attempt(nobody_there, wanted, put):
    for number in range(5):
        put(number=number)
    done = send_due()
    assert (done.postponed, done.resting) == (1, True)
    assert sorted(states()) == [("waiting", 0)] * 4 + [("waiting", 1)]
    tried = OutgoingMessage.objects.get(attempts=1)
    assert tried.last_error.startswith("no server: ConnectionRefusedError")


def test_server_in_trouble_rests_ten_twenty_thirty_seconds(nobody_there, wanted, put):
    for number in range(9):
        put(number=number)
    moment = timezone.now()
    for seconds in (10, 20, 30, 30):
        with time_machine.travel(moment):
            assert send_due().postponed == 1
            done = send_due()
            assert (done.postponed, done.resting) == (0, True)
        moment += datetime.timedelta(seconds=seconds + 1)
    assert sum(attempts for _state, attempts in states()) == 4


def test_by_hand_the_server_is_tried_at_once(nobody_there, wanted, put):
    put(), put(number=2)
    send_due()
    assert send_due(by_hand=True).postponed == 1


def test_server_that_is_back_gets_everything(sink, wanted, put, settings):
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    put(), put(number=2)
    send_due()
    settings.EMAIL_PORT = right
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=11)):
        assert send_due().sent == 2
        assert not is_resting()


def test_wrong_password_is_no_mails_fault(bad_server, wanted, put):
    server = bad_server(MAIL="530 Sign in first")
    put(), put(number=2)
    done = send_due()
    assert (done.postponed, done.failed, done.resting, server.connections) == (1, 0, True, 1)


def test_one_hanging_mail_does_not_hold_up_the_others(hurry, bad_server, wanted, put):
    server = bad_server(RCPT=["hang"])
    put(), put(number=2), put(number=3)
    done = send_due()
    assert (done.sent, done.postponed, done.resting, len(server.got)) == (2, 1, False, 2)


def test_two_lost_in_a_row_are_the_servers_trouble(hurry, bad_server, wanted, put):
    bad_server(content="drop")
    for number in range(4):
        put(number=number)
    done = send_due()
    assert (done.postponed, done.resting) == (2, True)


def test_mail_dropped_after_its_content_comes_again_under_its_message_id(bad_server, wanted, put):
    server = bad_server(content=["drop"])
    message = put()
    assert send_due().postponed == 1
    assert send_due(at=timezone.now() + MINUTE).sent == 1
    assert [mail["Message-ID"] for mail in server.got] == [message.message_id]
