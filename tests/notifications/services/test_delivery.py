"""Delivery: nothing lost, nothing doubled, whatever the server answers."""

import datetime
import threading

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.services.delivery import LEASE, MOST_ATTEMPTS, claim_next, send_due, take_back_expired
from notifications.services.outbox import queue
from notifications.tasks import send_due as task

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 23)


def put(text: str = "Hei", number: int = 1, **values):
    return queue(
        rule="test", subject_key=f"thing:{number}", recipient="aino@c.example", language="fi",
        params={"text": text}, nominal_on=DAY, **values,
    )  # fmt: skip


def later(message: OutgoingMessage) -> OutgoingMessage:
    """The pause is over."""
    OutgoingMessage.objects.filter(pk=message.pk).update(due_at=timezone.now())
    return message


def test_message_arrives_in_both_parts(sink, wanted):
    message = put("Hei Aino")
    assert send_due().sent == 1
    mail = sink.got[0]
    assert (mail["To"], mail["Subject"], mail["Message-ID"]) == ("aino@c.example", "Aihe", message.message_id)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    message.refresh_from_db()
    assert (message.state, message.attempts, message.attempt_token, message.last_error) == ("sent", 1, None, "")


def test_second_round_sends_nothing_again(sink, wanted):
    put()
    assert [send_due().sent, send_due().sent, len(sink.got)] == [1, 0, 1]


def test_message_of_the_future_waits(sink, wanted):
    put(due_at=timezone.now() + datetime.timedelta(minutes=1))
    assert send_due().sent == 0


def test_temporary_refusal_waits_ten_then_thirty_seconds_and_keeps_its_message_id(sink, wanted):
    sink.answers = ["451 Try later", "451 Try later"]
    message = put()
    pauses = []
    for _ in range(2):
        later(message)
        before = timezone.now()
        assert send_due().postponed == 1
        message.refresh_from_db()
        pauses.append(round((message.due_at - before).total_seconds(), -1))
    assert pauses == [10, 30]
    assert (message.state, message.last_error) == ("waiting", "451 Try later")
    assert send_due().sent == 0
    later(message)
    assert send_due().sent == 1
    assert [mail["Message-ID"] for mail in sink.got] == [message.message_id]


def test_refusal_for_good_is_tried_once(sink, wanted):
    sink.refused_recipients["aino@c.example"] = "550 No such person"
    message = put()
    assert send_due().failed == 1
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_error) == ("failed", 1, "550 No such person")


def test_refused_content_is_tried_once(sink, wanted):
    sink.answers = ["554 Not here"]
    put()
    assert send_due().failed == 1


def test_server_that_is_not_there_postpones(settings, wanted):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    message = put()
    assert send_due().postponed == 1
    message.refresh_from_db()
    assert message.last_error.startswith("ConnectionRefusedError")


def test_after_two_days_of_trying_it_fails(settings, wanted):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    OutgoingMessage.objects.filter(pk=put().pk).update(attempts=53)
    assert send_due().failed == 1


def test_one_bad_message_does_not_hold_up_the_others(sink, wanted):
    broken = put()
    OutgoingMessage.objects.filter(pk=broken.pk).update(rule="unknown")
    put(number=2)
    done = send_due()
    assert (done.sent, done.postponed) == (1, 1)


def test_what_is_no_longer_wanted_is_cancelled(sink, wanted):
    wanted["still"] = False
    message = put()
    assert send_due().cancelled == 1
    message.refresh_from_db()
    assert message.state == "cancelled"


def test_what_has_nothing_to_tell_is_cancelled(sink, wanted):
    put("")
    assert (send_due().cancelled, sink.got) == (1, [])


def test_sender_that_died_gives_the_message_back_after_its_lease(sink, wanted):
    message = put()
    claim_next()
    assert (take_back_expired(), send_due().sent) == (0, 0)
    OutgoingMessage.objects.filter(pk=message.pk).update(lease_until=timezone.now() - LEASE)
    assert send_due().sent == 1
    assert sink.got[0]["Message-ID"] == message.message_id


def test_lease_is_longer_than_the_slowest_conversation(settings, wanted):
    put()
    message = claim_next()
    # Connection, greeting, EHLO twice, STARTTLS, TLS, three steps of AUTH, MAIL, RCPT, DATA, content, QUIT.
    assert message.lease_until - timezone.now() > datetime.timedelta(seconds=14 * settings.EMAIL_TIMEOUT)


def test_message_whose_sender_dies_each_time_is_given_up(sink, wanted):
    message = put()
    OutgoingMessage.objects.filter(pk=message.pk).update(attempts=MOST_ATTEMPTS - 1)
    claim_next()
    OutgoingMessage.objects.filter(pk=message.pk).update(lease_until=timezone.now() - LEASE)
    assert (take_back_expired(), send_due().sent) == (0, 0)
    message.refresh_from_db()
    assert (message.state, message.attempt_token, message.last_error) == ("failed", None, "the sender died each time")


def test_sender_whose_lease_is_over_changes_nothing(sink, wanted):
    put()
    slow = claim_next()
    OutgoingMessage.objects.update(lease_until=timezone.now() - LEASE)
    assert send_due().sent == 1
    slow.refresh_from_db()
    assert slow.state == MessageState.SENT


def test_demo_college_writes_files_instead(sink, wanted, settings, monkeypatch, tmp_path):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("notifications.registries.rules.keep_here", lambda: True)
    put("Hei Aino")
    assert (send_due().sent, sink.got) == (1, [])
    assert "Hei Aino" in next((tmp_path / "mail").iterdir()).read_text()


def test_task_and_command_send(sink, wanted, capsys):
    put()
    task()
    put(number=2)
    call_command("send_due")
    assert len(sink.got) == 2
    assert '"sent": 1' in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_two_senders_send_each_message_once(sink, wanted):
    for number in range(12):
        put(number=number)

    def work() -> None:
        send_due()
        connection.close()

    senders = [threading.Thread(target=work) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len({mail["Message-ID"] for mail in sink.got}) == len(sink.got) == 12
    assert set(OutgoingMessage.objects.values_list("state", "attempts")) == {("sent", 1)}
