from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from notifications.models import Notice
from partnerships.services.follow_up import close_follow_up
from tests.builders import make_follow_up, make_member

pytestmark = pytest.mark.django_db
LIST = reverse("notifications:notice_list")


def given(person: User, count: int = 1) -> list[Any]:
    """Follow-ups that a colleague gave to *person*: each brings a notice."""
    by = make_member()
    return [make_follow_up(person, f"Soita numeroon {number}", actor=by, days=9) for number in range(count)]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_1_and_3_rows(
    rows: int, client: Client, django_assert_num_queries: Any
) -> None:
    person = make_member()
    given(person, rows)
    client.force_login(person)
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST)


def test_list_shows_own_notices_newest_first_and_nobody_elses(client: Client) -> None:
    person, other = make_member(), make_member()
    given(person, 2)
    make_follow_up(other, "Muiden asia", actor=person)
    client.force_login(person)
    answer = client.get(LIST)
    assert [told.line.text for told in answer.context["rows"]] == ["Soita numeroon 1", "Soita numeroon 0"]
    assert answer.context["counts"] == {"all": 2, "unread": 2}


def test_bell_counts_unread_notices_on_every_page(client: Client) -> None:
    person = make_member()
    given(person, 3)
    client.force_login(person)
    page = client.get("/").content.decode()
    assert '<b aria-hidden="true">3</b>' in page
    assert "Ilmoitukset, 3 lukematta" in page


def test_opening_a_notice_reads_it_and_leads_to_the_thing(client: Client) -> None:
    person = make_member()
    [first, second] = given(person, 2)
    notice = Notice.objects.get(subject_key=f"follow_up:{first.pk}")
    client.force_login(person)
    answer = client.get(reverse("notifications:notice_open", args=[notice.pk]))
    assert answer.headers["Location"] == reverse("partnerships:follow_up_detail", args=[first.pk])
    person.refresh_from_db()
    assert person.unread_notices == 1
    unread = client.get(LIST, {"show": "unread"})
    assert [told.line.text for told in unread.context["rows"]] == [second.what]


def test_opening_a_notice_of_somebody_else_finds_nothing(client: Client) -> None:
    given(make_member())
    client.force_login(make_member())
    assert client.get(reverse("notifications:notice_open", args=[Notice.objects.get().pk])).status_code == 404


def test_reading_all_empties_the_bell_and_keeps_the_list(client: Client) -> None:
    person = make_member()
    given(person, 2)
    client.force_login(person)
    answer = client.post(reverse("notifications:notices_read"), {"next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == LIST
    person.refresh_from_db()
    assert person.unread_notices == 0
    assert client.get(LIST).context["counts"] == {"all": 2, "unread": 0}


@pytest.mark.parametrize("named", ["x", "٣", "-1", "9" * 40, "\x00"])
def test_reading_a_notice_that_is_none_changes_nothing(named: str, client: Client) -> None:
    person = make_member()
    given(person)
    client.force_login(person)
    assert client.post(reverse("notifications:notices_read"), {"notice": named}).status_code == 302
    person.refresh_from_db()
    assert person.unread_notices == 1


def test_closed_follow_up_disappears_from_list_and_bell(client: Client) -> None:
    person = make_member()
    [follow_up] = given(person)
    close_follow_up(actor=person, follow_up=follow_up)
    client.force_login(person)
    answer = client.get(LIST)
    assert answer.context["counts"] == {"all": 0, "unread": 0}
    assert "Ei ilmoituksia." in answer.content.decode()
    person.refresh_from_db()
    assert person.unread_notices == 0
