"""The page on which a person chooses how to be reminded."""

import datetime

import pytest
from django.urls import reverse

from notifications.models import Delivery
from notifications.queries.preference import preference_of
from tests.builders import make_member

pytestmark = pytest.mark.django_db
TYPED = {"delivery": "digest", "digest_hour": "9", "away_from": "", "away_until": "", "version": ""}


def address() -> str:
    return reverse("organisation:notification_preference")


def test_choices_are_kept_and_can_be_changed_again(client):
    person, other = make_member(), make_member()
    client.force_login(person, backend="accounts.backends.PasswordBackend")
    assert client.post(address(), TYPED).status_code == 302
    chosen = preference_of(person.pk)
    assert (chosen.delivery, chosen.digest_hour) == (Delivery.DIGEST, 9)
    away = {"away_from": "2027-07-01", "away_until": "2027-07-31", "away_deputy": other.pk, "version": chosen.version}
    assert client.post(address(), {**TYPED, **away}).status_code == 302
    chosen = preference_of(person.pk)
    assert (chosen.away_from, chosen.away_until) == (datetime.date(2027, 7, 1), datetime.date(2027, 7, 31))
    assert chosen.away_deputy == other
    client.post(address(), {**TYPED, "away_deputy": other.pk, "version": chosen.version})
    assert preference_of(person.pk).away_deputy is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"away_from": "2027-07-01"}, "away_until"),
        ({"away_until": "2027-07-01"}, "away_from"),
        ({"away_from": "2027-07-02", "away_until": "2027-07-01"}, "away_until"),
        ({"away_from": "tomorrow"}, "away_from"),
        ({"delivery": "pigeon"}, "delivery"),
        ({"digest_hour": "25"}, "digest_hour"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(client, typed, field):
    person = make_member()
    client.force_login(person, backend="accounts.backends.PasswordBackend")
    response = client.post(address(), {**TYPED, **typed})
    assert list(response.context["form"].errors) == [field]
    assert preference_of(person.pk).pk is None


def test_nobody_stands_in_for_themselves(client):
    person = make_member()
    client.force_login(person, backend="accounts.backends.PasswordBackend")
    response = client.post(address(), {**TYPED, "away_deputy": person.pk})
    assert list(response.context["form"].errors) == ["away_deputy"]


def test_two_windows_see_each_other(client):
    person = make_member()
    client.force_login(person, backend="accounts.backends.PasswordBackend")
    client.post(address(), TYPED)
    version = preference_of(person.pk).version
    client.post(address(), {**TYPED, "digest_hour": "10", "version": version})
    response = client.post(address(), {**TYPED, "digest_hour": "11", "version": version})
    assert response.context["conflict"]
    assert preference_of(person.pk).digest_hour == 10


def test_page_asks_constantly_many_questions(client, django_assert_num_queries):
    person = make_member()
    client.force_login(person, backend="accounts.backends.PasswordBackend")
    client.get(address())
    with django_assert_num_queries(7):
        client.get(address())
