"""Who is signed in is asked anew by each page: what ends a session ends it at the next."""

import datetime
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.builders import make_member

pytestmark = pytest.mark.django_db
PAGE, SIGN_IN = "/", "/accounts/login/"


def is_signed_in(client: Client) -> bool:
    response = client.get(PAGE)
    assert response.status_code == 200 or response["Location"].startswith(SIGN_IN)
    return response.status_code == 200


@pytest.fixture
def person() -> User:
    return make_member()


@pytest.fixture
def client(person: User, sign_in: Callable[[User], Client]) -> Client:
    found = sign_in(person)
    assert is_signed_in(found)
    return found


def test_session_ends_when_its_time_is_over(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - datetime.timedelta(seconds=1))
    assert not is_signed_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"deleted_at": timezone.now()}, {"password": "another"}])
def test_session_ends_when_the_person_may_not_come_or_the_password_is_another(
    change: dict[str, object], client: Client, person: User
) -> None:
    User.every.filter(pk=person.pk).update(**change)
    assert not is_signed_in(client)


def test_sessions_of_two_people_are_their_own(client: Client, person: User, sign_in: Callable[[User], Client]) -> None:
    other = make_member()
    second = sign_in(other)
    for _time in range(2):
        assert [each.get(PAGE).context["user"] for each in (client, second)] == [person, other]


@pytest.mark.parametrize("key", ["", "x" * 32, "x" * 5_000, "å" * 32, "a%00b" * 8, "%s$1'\"; --" * 3, "\x01" * 32])
def test_key_that_is_no_session_is_nobodys(key: str) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not is_signed_in(client)
