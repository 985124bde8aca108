"""Messages: all for administrators, what failed for those who lead the recipients' units."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from notifications.models import OutgoingMessage
from notifications.services.outbox import queue
from organisation.views.message import waiting_time
from tests.builders import make_administrator, make_member, make_unit, numbers

pytestmark = pytest.mark.django_db
URL = reverse("organisation:message_list")


def message(state: str = "sent", rule: str = "digest", person=None, error: str = "", **values) -> OutgoingMessage:
    made = queue(
        rule=rule, subject_key=f"test:{next(numbers)}", recipient=person.email if person else "aino@c.example",
        language="fi", params={}, nominal_on=timezone.localdate(),
    )  # fmt: skip
    OutgoingMessage.objects.filter(pk=made.pk).update(state=state, person=person, last_error=error, **values)
    return made


@pytest.fixture
def page(sign_in):
    client = sign_in(make_administrator())
    client.cookies["django_language"] = "en"
    return client


def shown(client, **query) -> list[int]:
    return [line.pk for line in client.get(URL, query).context["lines"]]


def test_newest_first_and_narrowed(page):
    first, second = message(), message("failed", "invitation")
    assert shown(page) == [second.pk, first.pk]
    assert shown(page, state="failed") == [second.pk]
    assert shown(page, rule="digest") == [first.pk]
    assert shown(page, recipient="AINO@") == [second.pk, first.pk]
    assert shown(page, recipient="ino") == []


@pytest.mark.parametrize("query", [{"state": "x"}, {"rule": "x"}, {"page": "x"}, {"recipient": "\x00"}])
def test_nonsense_narrows_nothing(page, query):
    assert len(shown(page)) == 0
    made = message()
    assert shown(page, **query) == [made.pk]


def test_errors_are_told_in_words_with_the_servers_own(page):
    message("failed", error="550 No such person")
    text = page.get(URL).content.decode()
    assert "The mail server refused it for good." in text
    assert "550 No such person" in text


def test_figures_and_alarm(page):
    message("waiting", due_at=timezone.now() - datetime.timedelta(minutes=20))
    text = page.get(URL).content.decode()
    assert "Mail is late: the oldest has been waiting for 20 min." in text
    OutgoingMessage.objects.update(state="sent")
    assert "Mail is late" not in page.get(URL).content.decode()


@pytest.mark.parametrize(("seconds", "text"), [(59, "0 min"), (60, "1 min"), (7199, "119 min"), (7200, "2 h")])
def test_waiting_time_is_short(seconds, text):
    with override("en"):
        assert str(waiting_time(seconds)) == text


@pytest.mark.parametrize("count", [1, 3])
def test_queries_stay_the_same(page, count, django_assert_num_queries):
    for _ in range(count):
        message("failed", error="550 No")
    page.get(URL)
    with django_assert_num_queries(11):
        page.get(URL)


def test_coordinators_see_what_failed_for_their_people_only(sign_in):
    unit = make_unit()
    coordinator, mine, other = make_member(unit, "coordinator"), make_member(unit), make_member()
    wanted = message("failed", person=mine)
    message("sent", person=mine), message("failed", person=other), message("failed")
    client = sign_in(coordinator)
    assert shown(client) == [wanted.pk]
    assert client.post(reverse("organisation:message_send_again", args=[wanted.pk])).status_code == 403


def test_failed_one_is_sent_again_to_the_present_address(page):
    person = make_member()
    failed = message("failed", person=person, error="550 No", attempts=3, recipient="old@c.example")
    page.post(reverse("organisation:message_send_again", args=[failed.pk]))
    again = OutgoingMessage.objects.get()
    assert (again.state, again.attempts, again.recipient) == ("waiting", 0, person.email)
    assert again.message_id == failed.message_id


def test_what_has_not_failed_is_left_alone(page):
    sent = message()
    answer = page.post(reverse("organisation:message_send_again", args=[sent.pk]), follow=True)
    assert "It has not failed" in answer.content.decode()
    assert OutgoingMessage.objects.get().state == "sent"
