"""Delivery: nothing lost, nothing doubled, whatever the server answers."""

import datetime
import threading

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from notifications.models import MessageState, OutgoingMessage
from notifications.registries import MessageRule, rules
from notifications.services.claiming import LEASE, claim, due
from notifications.services.delivery import send_due
from notifications.tasks import send_due as task

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def later(message: OutgoingMessage) -> OutgoingMessage:
    """The pause is over, the server has rested."""
    OutgoingMessage.objects.filter(pk=message.pk).update(due_at=timezone.now())
    cache.clear()
    return message


def states() -> list[tuple[str, int]]:
    return list(OutgoingMessage.objects.order_by("pk").values_list("state", "attempts"))


def test_message_arrives_in_both_parts(sink, wanted, put):
    message = put("Hei Aino")
    assert send_due().sent == 1
    mail = sink.got[0]
    assert (mail["To"], mail["Subject"], mail["Message-ID"]) == ("aino@c.example", "Aihe", message.message_id)
    assert (mail["Content-Language"], mail["Auto-Submitted"], mail["X-Kind"]) == ("fi", "auto-generated", "test")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    message.refresh_from_db()
    assert (message.state, message.attempts, message.attempt_token, message.last_error) == ("sent", 1, None, "")


def test_second_round_sends_nothing_again(sink, wanted, put):
    put()
    assert [send_due().sent, send_due().sent, len(sink.got)] == [1, 0, 1]


def test_message_of_the_future_waits_for_its_moment(sink, wanted, put):
    put(due_at=timezone.now() + MINUTE)
    assert send_due().sent == 0
    at = timezone.now() + 2 * MINUTE
    assert send_due(at=at).sent == 1
    assert OutgoingMessage.objects.get().sent_at == at


def test_round_ends_when_its_time_is_over(sink, wanted, put):
    put()
    assert send_due(seconds=0).sent == 0


def test_temporary_refusal_waits_ten_then_thirty_seconds_and_keeps_its_message_id(sink, wanted, put):
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


def test_refusal_for_good_is_tried_once_and_the_next_mail_goes(sink, wanted, put):
    sink.refused_recipients["aino@c.example"] = "550 No such person"
    message = put()
    put(number=2, recipient="oiva@c.example")
    done = send_due()
    assert (done.failed, done.sent, done.resting) == (1, 1, False)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_error) == ("failed", 1, "550 No such person")


def test_refused_content_is_tried_once(sink, wanted, put):
    sink.answers = ["554 Not here"]
    put()
    assert send_due().failed == 1


def test_after_two_days_of_trying_it_fails(nobody_there, wanted, put):
    OutgoingMessage.objects.filter(pk=put().pk).update(attempts=53)
    assert send_due().failed == 1


def test_one_bad_message_does_not_hold_up_the_others(sink, wanted, put):
    broken = put()
    OutgoingMessage.objects.filter(pk=broken.pk).update(rule="unknown")
    put(number=2)
    done = send_due()
    assert (done.sent, done.postponed) == (1, 1)


def test_what_is_no_longer_wanted_is_cancelled(sink, wanted, put):
    wanted["still"] = False
    message = put()
    assert send_due().cancelled == 1
    message.refresh_from_db()
    assert message.state == "cancelled"


def test_what_has_nothing_to_tell_is_cancelled(sink, wanted, put):
    put("")
    assert (send_due().cancelled, sink.got) == (1, [])


def test_worker_that_slept_past_its_lease_sends_nothing(sink, wanted, put, monkeypatch):
    put()
    known = rules.known["test"]

    def slow(message):
        OutgoingMessage.objects.update(lease_until=timezone.now() - LEASE)
        message.lease_until = timezone.now() - LEASE
        return known.compose(message)

    monkeypatch.setitem(rules.known, "test", MessageRule("test", slow))
    assert (send_due().sent, sink.got) == (0, [])
    monkeypatch.setitem(rules.known, "test", known)
    assert send_due().sent == 1


def test_mail_that_was_sent_while_another_took_it_is_not_counted(sink, wanted, put, monkeypatch):
    put()
    known = rules.known["test"]

    def robbed(message):
        OutgoingMessage.objects.update(attempt_token=None, state=MessageState.CANCELLED)
        return known.compose(message)

    monkeypatch.setitem(rules.known, "test", MessageRule("test", robbed))
    assert (send_due().sent, states()) == (0, [("cancelled", 1)])


def test_message_taken_by_another_worker_is_left_alone(sink, wanted, put, monkeypatch):
    put()
    seen = due(timezone.now())
    assert claim(due(timezone.now())[0])
    looks = iter([seen, []])
    monkeypatch.setattr("notifications.services.claiming.due", lambda _now: next(looks))
    assert (send_due().sent, sink.got) == (0, [])


def test_reminders_wait_for_a_working_day_and_other_mail_does_not(sink, wanted, put, monkeypatch):
    monday = timezone.now() + datetime.timedelta(days=2)
    monkeypatch.setattr(rules, "next_moment", lambda _moment: monday)
    put()
    assert send_due().sent == 1
    monkeypatch.setitem(rules.known, "test", MessageRule("test", rules.known["test"].compose, working_days=True))
    message = put(number=2)
    assert (send_due().sent, send_due().sent) == (0, 0)
    message.refresh_from_db()
    assert (message.state, message.due_at, message.attempts) == ("waiting", monday, 0)


def test_demo_college_writes_files_instead(sink, wanted, put, settings, monkeypatch, tmp_path):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("notifications.registries.rules.keep_here", lambda: True)
    put("Hei Aino"), put("Hei Oiva", number=2)
    assert (send_due().sent, sink.got) == (2, [])
    texts = [path.read_text() for path in (tmp_path / "mail").iterdir()]
    assert sorted("Hei Aino" in text for text in texts) == [False, True]


def test_other_ways_out_are_left_to_django(wanted, put, mailoutbox):
    put("Hei Aino")
    assert send_due().sent == 1
    assert mailoutbox[0].body == "Hei Aino"


def test_task_sends(sink, wanted, put):
    put()
    task()
    assert len(sink.got) == 1


@pytest.mark.django_db(transaction=True)
def test_two_senders_send_each_message_once(sink, wanted, put):
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


def test_mails_that_can_be_written_together_are(sink, wanted, put, monkeypatch):
    known, seen = rules.known["test"], []

    def together(messages):
        seen.append(len(messages))
        return {each.pk: known.compose(each) for each in messages}

    monkeypatch.setitem(rules.known, "test", MessageRule("test", known.compose, compose_many=together))
    put("Hei"), put("", number=2), put("Hej", number=3, language="sv")
    done = send_due()
    assert (done.sent, done.cancelled, sorted(seen)) == (2, 1, [1, 2])


def test_mails_that_cannot_be_written_together_are_written_each_for_itself(sink, wanted, put, monkeypatch):
    def together(_messages):
        raise ValueError("one of them")

    monkeypatch.setitem(rules.known, "test", MessageRule("test", rules.known["test"].compose, compose_many=together))
    put()
    assert send_due().sent == 1
