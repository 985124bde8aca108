import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.models import MessageState, Notice, OutgoingMessage
from partnerships.queries.reminders.delivery_log import reminders_of
from partnerships.services.follow_up import close_follow_up
from tests.builders import make_follow_up, make_member

pytestmark = pytest.mark.django_db


def given() -> Any:
    """A follow-up that a colleague gave to somebody: one notice, one mail that waits."""
    return make_follow_up(make_member(first_name="Aino", last_name="Aalto"), actor=make_member(), days=9)


@pytest.mark.parametrize(
    ("values", "icon", "words"),
    [
        ({"state": MessageState.SENT, "sent_at": "now"}, "mail", "Sähköposti lähetetty"),
        (
            {"state": MessageState.FAILED, "last_error": "550 ei ole"},
            "warning",
            "Sähköpostia ei saatu perille: 550 ei ole",
        ),
        ({"state": MessageState.CANCELLED}, "clock", "Peruttu ennen lähettämistä."),
        ({"state": MessageState.WAITING}, "clock", "Sähköposti lähtee"),
    ],
)
def test_log_tells_what_became_of_the_mail(values: dict[str, Any], icon: str, words: str) -> None:
    follow_up = given()
    if values.get("sent_at"):
        values = {**values, "sent_at": timezone.now() - datetime.timedelta(minutes=1)}
    OutgoingMessage.objects.update(**values)
    [line] = reminders_of(follow_up)
    assert line.icon == icon
    assert line.text.startswith("Jatkotoimi annettu sinulle: Aino Aalto, ")
    assert words in line.text


def test_log_tells_what_was_only_shown_and_what_was_called_off() -> None:
    follow_up = given()
    Notice.objects.update(mail=None)
    assert reminders_of(follow_up)[0].text.endswith("Näytetty Kumppanissa.")
    close_follow_up(actor=follow_up.assignee, follow_up=follow_up)
    assert reminders_of(follow_up)[0].text.endswith("Peruttu.")


def test_log_stands_on_the_page_of_the_follow_up_for_colleagues(client: Client) -> None:
    follow_up = given()
    client.force_login(make_member())
    page = client.get(reverse("partnerships:follow_up_detail", args=[follow_up.pk])).content.decode()
    assert "<h2>Muistutukset</h2>" in page
    assert "Aino Aalto" in page
