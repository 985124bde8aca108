"""Signing in and out: the pages that somebody without a session meets."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.builders import PASSWORD, make_member, make_user

pytestmark = pytest.mark.django_db
WRONG = "The e-mail address or the password is wrong."


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: str):
    return client.post(
        reverse("account_login"), {"login": email, "password": password, **extra}, HTTP_ACCEPT_LANGUAGE="en"
    )


@pytest.fixture
def english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


def test_sign_in_leads_to_today(client):
    user = make_member(email="aino@college.example", password=PASSWORD)
    response = sign_in(client, "Aino@College.example")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_sign_in_keeps_next(client):
    make_member(email="aino@college.example", password=PASSWORD)
    response = sign_in(client, "aino@college.example", next="/companies/?q=sorvi")
    assert response["Location"] == "/companies/?q=sorvi"


def test_sign_in_leads_to_no_other_site(client):
    make_member(email="aino@college.example", password=PASSWORD)
    assert sign_in(client, "aino@college.example", next="https://evil.example/")["Location"] == "/"


@pytest.mark.parametrize("email", ["aino@college.example", "nobody@college.example"])
def test_wrong_password_and_unknown_address_look_the_same(english, email):
    make_user(email="aino@college.example", password=PASSWORD)
    response = sign_in(english, email, "wrong")
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [WRONG]


def test_person_out_of_use_gets_the_same_answer_as_a_wrong_password(english):
    make_user(email="aino@college.example", password=PASSWORD, is_active=False)
    assert sign_in(english, "aino@college.example").context["form"].non_field_errors() == [WRONG]


def test_session_and_browser_speak_the_language_of_the_person(client):
    make_member(email="maja@college.example", password=PASSWORD, language="sv")
    response = sign_in(client, "maja@college.example")
    assert client.session["language"] == "sv"
    assert response.cookies["django_language"].value == "sv"


def test_sign_in_page_speaks_the_chosen_language(client):
    response = client.post(reverse("set_language"), {"language": "sv", "next": reverse("account_login")})
    assert response["Location"] == reverse("account_login")
    assert client.get(reverse("account_login"))["Content-Language"] == "sv"


def test_unknown_language_changes_nothing(client):
    response = client.post(reverse("set_language"), {"language": "xx", "next": "//evil.example/"})
    assert response["Location"] == "/"
    assert "django_language" not in response.cookies


def test_sign_up_is_closed(client):
    page = client.get(reverse("account_signup"))
    assert page.templates[0].name == "account/signup_closed.html"
    client.post(
        reverse("account_signup"),
        {"email": "new@evil.example", "password1": "kahvia-ja-pullaa", "password2": "kahvia-ja-pullaa"},
    )
    assert User.objects.filter(email="new@evil.example").exists() is False


def test_sign_out_ends_the_session(client):
    client.force_login(make_member())
    response = client.post(reverse("account_logout"))
    assert response["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_password_change_keeps_the_session_and_the_other_columns(client):
    user = make_member(email="aino@college.example", password=PASSWORD)
    sign_in(client, "aino@college.example")
    User.every.filter(pk=user.pk).update(first_name="Aina")
    new = "uusi-sana-2027"
    response = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert response["Location"] == "/settings/me/"
    user.refresh_from_db()
    assert (user.check_password(new), user.first_name) == (True, "Aina")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_anonymous_is_led_to_sign_in_and_back(client):
    response = client.get("/settings/people/lookup/?q=a")
    assert response["Location"] == "/accounts/login/?next=/settings/people/lookup/%3Fq%3Da"
