"""Each reminder once, on the right day in Helsinki: nights when clocks change, wrong clocks, standstill, holidays."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from notifications.models import Delivery, MessageState, OutgoingMessage, Preference
from notifications.services.delivery import send_due
from notifications.services.planning import plan
from tests.builders import create, make_follow_up, make_member, make_period

# Not followed line by line: hours of looks, one after another, go the same ways; what they do is tried by itself elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
HELSINKI = ZoneInfo("Europe/Helsinki")
MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, minute, tzinfo=HELSINKI)


@pytest.fixture
def clock() -> Iterator[Any]:
    travel = time_machine.travel(local(2027, 1, 4, 12), tick=False)
    yield travel.start()
    travel.stop()


def look() -> None:
    plan()
    send_due(seconds=60)


def run(clock: Any, first: datetime.datetime, last: datetime.datetime, every: int = 60) -> None:
    """The timetable from one moment to another, by real minutes."""
    moment = first.astimezone(datetime.UTC)
    while moment <= last:
        clock.move_to(moment)
        look()
        moment += every * MINUTE


def sent() -> list[tuple[str, str]]:
    """When each mail left, on the clock of Helsinki, and what it said."""
    rows = OutgoingMessage.objects.filter(state=MessageState.SENT).order_by("sent_at", "pk")
    moments = [row.sent_at.astimezone(HELSINKI).strftime("%a %-d.%-m. %H.%M") for row in rows]
    return list(zip(moments, (message.subject.partition(" (")[0] for message in mail.outbox), strict=True))


def due(clock: Any, set_on: datetime.datetime, due_on: datetime.date, **values: Any) -> Any:
    clock.move_to(set_on)
    person = make_member()
    # The first look of a college looks a day back only.
    look()
    return make_follow_up(person, "Soita", due_on=due_on, **values)


def test_the_night_in_spring_when_an_hour_is_left_out(clock):
    # Sunday 28 March at 3 becomes 4; Friday and Monday around it are Good Friday and Easter Monday.
    due(clock, local(2027, 3, 20, 12), datetime.date(2027, 3, 28))
    run(clock, local(2027, 3, 20, 12), local(2027, 4, 2, 12))
    assert sent() == [
        ("Wed 24.3. 08.00", "Muistutus: Soita"),
        ("Tue 30.3. 08.00", "Myöhässä: Soita"),
        ("Fri 2.4. 08.00", "Myöhässä: Soita"),
    ]


def test_the_night_in_autumn_that_has_an_hour_twice(clock):
    # Sunday 31 October at 4 becomes 3.
    due(clock, local(2027, 10, 20, 12), datetime.date(2027, 11, 1))
    run(clock, local(2027, 10, 20, 12), local(2027, 11, 4, 12))
    assert sent() == [
        ("Thu 28.10. 08.00", "Muistutus: Soita"),
        ("Mon 1.11. 08.00", "Muistutus: Soita"),
        ("Thu 4.11. 08.00", "Myöhässä: Soita"),
    ]


@pytest.mark.parametrize("hours", [2, -2])
@pytest.mark.parametrize("at", ["23:30", "00:15", "07:30", "08:15"])
def test_a_clock_that_jumps_tells_nothing_twice(clock, hours, at):
    due(clock, local(2027, 9, 7, 12), datetime.date(2027, 9, 10))
    hour, minute = map(int, at.split(":"))
    day = 9 if hour == 23 else 10
    jump = local(2027, 9, day, hour, minute)
    run(clock, local(2027, 9, 8, 0), jump)
    run(clock, jump + datetime.timedelta(hours=hours), local(2027, 9, 10, 12), every=15)
    run(clock, local(2027, 9, 10, 12), local(2027, 9, 11, 12))
    subjects = [subject for _moment, subject in sent()]
    assert subjects == ["Muistutus: Soita", "Muistutus: Soita"]
    assert [moment[:9] for moment, _subject in sent()] == ["Wed 8.9. ", "Fri 10.9."]


def test_three_days_down_are_caught_up_with_the_latest_only(clock):
    due(clock, local(2027, 9, 1, 12), datetime.date(2027, 9, 14))
    run(clock, local(2027, 9, 7, 12), local(2027, 9, 9, 23))
    run(clock, local(2027, 9, 14, 10), local(2027, 9, 15, 12))
    assert sent() == [("Tue 14.9. 10.00", "Muistutus: Soita")]


def test_much_that_waited_comes_in_one_mail(clock):
    clock.move_to(local(2027, 9, 1, 12))
    person = make_member()
    look()
    for place in range(5):
        make_follow_up(person, f"Soita {place}", due_on=datetime.date(2027, 9, 13))
    clock.move_to(local(2027, 9, 8, 23))
    OutgoingMessage.objects.all().delete()
    look()
    run(clock, local(2027, 9, 14, 10), local(2027, 9, 14, 11))
    assert sent() == [("Tue 14.9. 10.00", "Päivän muistutukset: 5 jatkotoimea")]


def test_christmas(clock):
    # Christmas Eve is a Friday: the college has its holiday until 6 January, Epiphany.
    make_period("Joululoma", starts_on=datetime.date(2027, 12, 20), ends_on=datetime.date(2028, 1, 5))
    due(clock, local(2027, 12, 1, 12), datetime.date(2027, 12, 24))
    run(clock, local(2027, 12, 15, 12), local(2027, 12, 17, 12))
    run(clock, local(2027, 12, 23, 12), local(2027, 12, 27, 12))
    run(clock, local(2028, 1, 5, 12), local(2028, 1, 12, 12))
    assert sent() == [
        ("Thu 16.12. 08.00", "Muistutus: Soita"),
        ("Fri 7.1. 08.00", "Myöhässä: Soita"),
        ("Wed 12.1. 08.00", "Myöhässä: Soita"),
    ]


def test_midsummer(clock):
    # Midsummer Eve, Friday 25 June 2027, is a public holiday of the calendar; Saturday is Midsummer Day.
    due(clock, local(2027, 6, 14, 12), datetime.date(2027, 6, 25))
    run(clock, local(2027, 6, 14, 12), local(2027, 7, 1, 12))
    moments = [moment for moment, _subject in sent()]
    assert [moment for moment in moments if moment[:3] in {"Sat", "Sun"} or "25.6." in moment] == []
    assert moments == ["Wed 23.6. 08.00", "Mon 28.6. 08.00", "Thu 1.7. 08.00"]


def test_a_mail_a_day_at_the_hour_that_was_chosen(clock):
    clock.move_to(local(2027, 9, 1, 12))
    person = make_member()
    create(Preference(person=person, delivery=Delivery.DIGEST, digest_hour=7))
    look()
    make_follow_up(person, "Soita", due_on=datetime.date(2027, 9, 10))
    make_follow_up(person, "Kirjoita", due_on=datetime.date(2027, 9, 13))
    make_follow_up(person, "Käy", due_on=datetime.date(2027, 9, 14))
    run(clock, local(2027, 9, 7, 12), local(2027, 9, 14, 12))
    assert sent() == [
        ("Wed 8.9. 07.00", "Muistutus: Soita"),
        ("Thu 9.9. 07.00", "Muistutus: Kirjoita"),
        ("Fri 10.9. 07.00", "Päivän muistutukset: 2 jatkotoimea"),
        ("Mon 13.9. 07.00", "Muistutus: Kirjoita"),
        ("Tue 14.9. 07.00", "Muistutus: Käy"),
    ]


def given_once(clock: Any, moment: datetime.datetime, **preference: Any) -> Callable[[], list[tuple[str, str]]]:
    """Somebody is given something at *moment*, a Friday evening."""
    clock.move_to(moment)
    person, boss = make_member(), make_member()
    create(Preference(person=person, **preference))
    look()
    make_follow_up(person, "Soita", actor=boss, due_on=datetime.date(2027, 9, 24))
    return sent


def test_what_is_given_on_a_friday_evening_comes_then_and_in_the_daily_mail_on_monday(clock):
    told = given_once(clock, local(2027, 9, 10, 18), delivery=Delivery.SINGLE)
    run(clock, local(2027, 9, 10, 18), local(2027, 9, 13, 9))
    assert told() == [("Fri 10.9. 18.00", "Sinulle jatkotoimi: Soita")]
    mail.outbox.clear()
    OutgoingMessage.objects.all().delete()
    told = given_once(clock, local(2027, 9, 10, 18), delivery=Delivery.DIGEST, digest_hour=16)
    run(clock, local(2027, 9, 10, 18), local(2027, 9, 13, 18))
    assert told() == [("Mon 13.9. 16.00", "Sinulle jatkotoimi: Soita")]


def test_what_is_given_on_a_saturday_waits_for_monday(clock):
    told = given_once(clock, local(2027, 9, 11, 12), delivery=Delivery.SINGLE)
    run(clock, local(2027, 9, 11, 12), local(2027, 9, 13, 9))
    assert told() == [("Mon 13.9. 08.00", "Sinulle jatkotoimi: Soita")]


def test_who_is_away_gets_one_mail_on_the_first_working_day(clock):
    clock.move_to(local(2027, 9, 1, 12))
    person = make_member()
    away = {"away_from": datetime.date(2027, 9, 7), "away_until": datetime.date(2027, 9, 17)}
    create(Preference(person=person, **away))
    look()
    make_follow_up(person, "Soita", due_on=datetime.date(2027, 9, 13))
    make_follow_up(person, "Kirjoita", due_on=datetime.date(2027, 9, 14))
    run(clock, local(2027, 9, 6, 12), local(2027, 9, 20, 9))
    assert sent() == [("Mon 20.9. 07.00", "Päivän muistutukset: 2 jatkotoimea")]
