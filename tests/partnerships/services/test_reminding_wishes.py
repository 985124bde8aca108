"""How people want to be told: deputies, absences, in the product only; and what they have read."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client

from notifications.models import Delivery, MessageState, Notice, OutgoingMessage, Preference
from notifications.queries.preference import preference_of
from notifications.services.delivery import send_due
from notifications.services.noticing import mark_read, withdraw
from notifications.services.planning import plan
from notifications.services.preference import save_preference
from notifications.services.unsubscribing import person_of, token_for, unsubscribe
from tests import builders

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")
MONDAY = datetime.datetime(2026, 11, 23, 9, tzinfo=HELSINKI)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def clock():
    travel = time_machine.travel(MONDAY, tick=False)
    yield travel.start()
    travel.stop()


@pytest.fixture
def unit(clock):
    return builders.make_unit("Tekniikka")


def told(rule: str, **wanted: object) -> list[str]:
    rows = Notice.objects.filter(rule=rule, withdrawn_at=None, **wanted).select_related("person").order_by("person")
    return [row.person.first_name for row in rows]


def days_on(clock, count: int, hour: int = 9) -> None:
    """Each morning's look until that day."""
    for day in range(1, count + 1):
        clock.move_to((MONDAY + day * DAY).replace(hour=hour))
        plan()
    send_due(seconds=60)


def test_a_deputy_is_told_in_the_place_of_who_is_away(clock, unit):
    anna, bo = builders.make_member(unit, first_name="Anna"), builders.make_member(unit, first_name="Bo")
    away = {"away_from": MONDAY.date(), "away_until": MONDAY.date() + 3 * DAY, "away_deputy": bo}
    builders.create(Preference(person=anna, **away))
    plan()
    builders.make_follow_up(anna, "Soita", days=1, actor=anna)
    days_on(clock, 1)
    assert told("follow_up_due") == ["Bo"]
    assert f"Sijaisena: {anna.name}".lower() in mail.outbox[0].body.lower()


def test_who_works_here_no_more_and_has_no_deputy_is_told_nothing(clock, unit):
    anna = builders.make_member(unit)
    plan()
    builders.make_follow_up(anna, days=1)
    anna.memberships.update(ends_on=MONDAY.date())
    days_on(clock, 1)
    assert Notice.objects.count() == 0


def test_in_the_product_only_means_no_mail_and_unsubscribing_the_same(clock, unit):
    boss, anna = builders.make_member(unit), builders.make_member(unit, first_name="Anna")
    builders.make_follow_up(anna, actor=boss)
    assert person_of(token_for(anna.pk)) == anna.pk
    unsubscribe(anna.pk)
    unsubscribe(anna.pk)
    builders.make_follow_up(anna, actor=boss)
    send_due(seconds=60)
    assert mail.outbox == []
    assert told("follow_up_given") == ["Anna", "Anna"]
    assert OutgoingMessage.objects.get().state == MessageState.CANCELLED
    assert preference_of(anna.pk).delivery == Delivery.IN_APP


def test_one_press_in_the_mail_program_ends_the_mail(clock, unit):
    boss, anna = builders.make_member(unit), builders.make_member(unit)
    builders.create(Preference(person=anna, delivery=Delivery.DIGEST, digest_hour=10))
    builders.make_follow_up(anna, actor=boss)
    clock.move_to(MONDAY.replace(hour=10))
    send_due(seconds=60)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").partition("/unsubscribe/")[2]
    client = Client(enforce_csrf_checks=True)
    assert client.get(f"/unsubscribe/{address}").status_code == 200
    assert preference_of(anna.pk).delivery == Delivery.DIGEST
    assert client.post(f"/unsubscribe/{address}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert preference_of(anna.pk).delivery == Delivery.IN_APP


def test_mail_that_waits_follows_a_change_of_choice(clock, unit):
    boss, anna = builders.make_member(unit), builders.make_member(unit)
    preference = builders.create(
        Preference(person=anna, away_from=MONDAY.date(), away_until=datetime.date(2026, 12, 11))
    )
    builders.make_follow_up(anna, actor=boss)
    message = OutgoingMessage.objects.get()
    assert message.due_at == datetime.datetime(2026, 12, 14, 7, tzinfo=HELSINKI)
    values = {"away_from": None, "away_until": None}
    save_preference(actor=anna, preference=preference, values=values, expected_version=preference.version)
    message.refresh_from_db()
    assert message.due_at == MONDAY
    save_preference(actor=anna, preference=preference, values={"delivery": Delivery.DIGEST, "digest_hour": 15})
    message.refresh_from_db()
    assert message.due_at == MONDAY.replace(hour=15)


def test_reading_and_calling_off_count_the_bell_anew(clock, unit):
    boss, anna = builders.make_member(unit), builders.make_member(unit)
    rows = [builders.make_follow_up(anna, actor=boss) for _each in range(3)]
    notice = Notice.objects.first()
    assert mark_read(anna.pk, [notice.pk]) == 1
    withdraw([f"follow_up:{rows[1].pk}"], ["follow_up_given"])
    withdraw([f"follow_up:{rows[0].pk}", "follow_up:0"])
    anna.refresh_from_db()
    assert anna.unread_notices == 1
    assert (mark_read(anna.pk), mark_read(anna.pk)) == (1, 0)
