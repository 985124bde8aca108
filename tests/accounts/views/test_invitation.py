"""Coming in by invitation: one link, one use, seven days."""

import datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.services.links import invitation_token
from accounts.services.password import set_password
from tests.builders import PASSWORD, make_member, make_user

pytestmark = pytest.mark.django_db
CHOSEN = {"password1": "uusi-sana-2027", "password2": "uusi-sana-2027"}


def url_for(user) -> str:
    return reverse("accounts:invitation", kwargs={"token": invitation_token(user)})


def test_invited_person_chooses_a_password_and_is_in(client):
    user = make_member(language="sv")
    response = client.post(url_for(user), CHOSEN)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session["language"] == "sv"
    user.refresh_from_db()
    assert user.check_password(CHOSEN["password1"]) is True
    assert EmailAddress.objects.filter(user=user, verified=True, primary=True, email=user.email).count() == 1


def test_link_works_once(client):
    user = make_member()
    url = url_for(user)
    client.post(url, CHOSEN)
    assert client.get(url).status_code == 410


def test_link_works_for_seven_days(client):
    user = make_member()
    with time_machine.travel(datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC), tick=False) as clock:
        url = url_for(user)
        clock.shift(datetime.timedelta(days=6, hours=23))
        assert client.get(url).status_code == 200
        clock.shift(datetime.timedelta(hours=2))
        assert client.get(url).status_code == 410


def test_link_of_somebody_out_of_use_or_with_a_password_is_dead(client):
    gone, known = make_user(is_active=False), make_user()
    urls = [url_for(gone), url_for(known)]
    set_password(known, PASSWORD)
    assert [client.get(url).status_code for url in urls] == [410, 410]


@pytest.mark.parametrize("token", ["x", "a:b:c", "ö", "eyJ1c2VyIjoxfQ:1x:y" * 20])
def test_made_up_links_are_dead(client, token):
    assert client.get(reverse("accounts:invitation", kwargs={"token": token})).status_code == 410


def test_weak_password_is_refused_in_words(client):
    client.cookies["django_language"] = "en"
    user = make_user()
    response = client.post(url_for(user), {"password1": "abc", "password2": "abc"})
    assert response.status_code == 200
    assert "password1" in response.context["form"].errors
    user.refresh_from_db()
    assert user.has_usable_password() is False


def test_somebody_elses_session_ends(client):
    client.force_login(make_member())
    invited = make_member()
    client.post(url_for(invited), CHOSEN)
    assert client.session["_auth_user_id"] == str(invited.pk)
