import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from partnerships.models import CalendarFeed
from partnerships.queries.calendar_feed import token_of
from partnerships.services.calendar_feed import give_address, take_back_address
from partnerships.services.follow_up import close_follow_up, move_follow_up
from tests.builders import days_from_now, make_company, make_follow_up, make_interaction, make_member

pytestmark = pytest.mark.django_db
PAGE = reverse("partnerships:calendar_feed")


def file_of(feed: CalendarFeed) -> str:
    """The secret address."""
    return reverse("partnerships:calendar_file", args=[token_of(feed)])


def events(client: Client, feed: CalendarFeed) -> dict[str, Any]:
    """What a calendar program reads, by UID."""
    answer = client.get(file_of(feed))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_feed_holds_own_open_follow_ups_and_planned_meetings(client: Client) -> None:
    person, company = make_member(), make_company("Höyläämö Öst")
    mine = make_follow_up(person, "Soita; kysy, sovi", company=company, days=3)
    make_follow_up(make_member(), "Muiden asia", days=3)
    make_follow_up(person, "Vanha", days=-40)
    meeting = make_interaction(person, company, kind="meeting", is_planned=True, days=5)
    make_interaction(person, company, days=-5)
    found = events(client, give_address(person=person))
    assert {uid.partition("@")[0] for uid in found} == {f"follow-up-{mine.pk}", f"interaction-{meeting.pk}"}
    by_summary = {str(event["SUMMARY"]): event for event in found.values()}
    assert set(by_summary) == {"Soita; kysy, sovi (Höyläämö Öst)", "Tapaaminen: Höyläämö Öst"}
    event = by_summary["Soita; kysy, sovi (Höyläämö Öst)"]
    assert event["DTSTART"].dt == days_from_now(3)
    assert event["DTEND"].dt == days_from_now(4)
    assert event["TRANSP"] == "TRANSPARENT"
    assert str(event["URL"]).endswith(reverse("partnerships:follow_up_detail", args=[mine.pk]))


def test_feed_keeps_its_identifiers_when_things_move_and_loses_what_is_done(client: Client) -> None:
    person = make_member()
    moved, done = make_follow_up(person, days=2), make_follow_up(person, days=2)
    feed = give_address(person=person)
    before = events(client, feed)
    move_follow_up(actor=person, follow_up=moved, due_on=days_from_now(6))
    close_follow_up(actor=person, follow_up=done)
    after = events(client, feed)
    [uid] = after
    assert uid in before
    assert after[uid]["DTSTART"].dt == days_from_now(6)
    assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]


def test_feed_is_valid_without_anything(client: Client) -> None:
    person = make_member()
    answer = client.get(file_of(give_address(person=person)))
    calendar = Calendar.from_ical(answer.content)
    assert (str(calendar["VERSION"]), str(calendar["X-WR-CALNAME"])) == ("2.0", "Kumppani: omat asiani")
    assert calendar.walk("VEVENT") == []
    assert "private" in answer.headers["Cache-Control"]


def test_feed_speaks_the_language_of_its_person(client: Client) -> None:
    person = make_member(language="sv")
    answer = client.get(file_of(give_address(person=person)), headers={"accept-language": "en"})
    assert str(Calendar.from_ical(answer.content)["X-WR-CALNAME"]) == "Kumppani: det jag ska göra"


def test_feed_takes_the_same_queries_for_1_and_3_events(client: Client, django_assert_num_queries: Any) -> None:
    person = make_member()
    feed = give_address(person=person)
    make_follow_up(person, company=make_company(), days=1)
    make_interaction(person, is_planned=True, days=1)
    client.get(file_of(feed))
    with django_assert_num_queries(5):
        client.get(file_of(feed))
    for number in (2, 3):
        make_follow_up(person, company=make_company(), days=number)
        make_interaction(person, is_planned=True, days=number)
    with django_assert_num_queries(5):
        client.get(file_of(feed))


def test_address_that_was_taken_back_replaced_altered_or_guessed_opens_nothing(client: Client) -> None:
    person = make_member()
    old = give_address(person=person)
    new = give_address(person=person)
    guessed = reverse("partnerships:calendar_file", args=["0" * 64])
    altered = file_of(new).replace(token_of(new)[:4], "zzzz")
    assert [client.get(address).status_code for address in (file_of(old), guessed, altered)] == [404, 404, 404]
    assert client.get(file_of(new)).status_code == 200
    assert take_back_address(person=person) == 1
    assert client.get(file_of(new)).status_code == 404


def test_address_of_somebody_who_left_opens_nothing(client: Client) -> None:
    person = make_member()
    feed = give_address(person=person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(file_of(feed)).status_code == 404


def test_secret_lies_in_no_row() -> None:
    feed = give_address(person=make_member())
    row = CalendarFeed.objects.values().get(pk=feed.pk)
    assert token_of(feed) not in str(row)
    assert len(token_of(feed)) == 64


def test_page_gives_the_address_out_anew_and_closes_it(client: Client) -> None:
    person = make_member()
    client.force_login(person)
    assert "Sinulla ei ole vielä osoitetta." in client.get(PAGE).content.decode()
    client.post(PAGE)
    first = CalendarFeed.objects.get(person=person, revoked_at=None)
    assert client.get(PAGE).context["address"].endswith(file_of(first))
    client.post(PAGE)
    assert CalendarFeed.objects.filter(person=person, revoked_at=None).exclude(pk=first.pk).count() == 1
    client.post(reverse("partnerships:calendar_feed_end"))
    assert CalendarFeed.objects.filter(person=person, revoked_at=None).count() == 0


def test_reading_is_noted_at_most_once_an_hour(client: Client) -> None:
    feed = give_address(person=make_member())
    client.get(file_of(feed))
    feed.refresh_from_db()
    first = feed.last_read_at
    client.get(file_of(feed))
    feed.refresh_from_db()
    assert feed.last_read_at == first
    CalendarFeed.objects.filter(pk=feed.pk).update(last_read_at=timezone.now() - datetime.timedelta(hours=2))
    client.get(file_of(feed))
    feed.refresh_from_db()
    assert feed.last_read_at > first


def test_single_follow_up_comes_as_a_file(client: Client) -> None:
    person = make_member()
    row = make_follow_up(person, "Vie sopimus\nja \x07kello", days=1)
    client.force_login(person)
    answer = client.get(reverse("partnerships:follow_up_file", args=[row.pk]))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="kumppani-{row.pk}.ics"'
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Vie sopimus ja kello"
