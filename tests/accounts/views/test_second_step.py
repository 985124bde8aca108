"""Two-step sign-in: switched on with an app, asked for at sign-in, recovered from with a code."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse

from tests.builders import PASSWORD, make_member

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(client, user) -> str:
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})["Location"]


def confirm(client) -> None:
    """Delicate pages ask for the password once more."""
    asked = client.get(reverse("mfa_activate_totp"))["Location"]
    assert asked.startswith(reverse("account_reauthenticate"))
    assert client.get(asked).status_code == 200
    assert client.post(asked, {"password": PASSWORD})["Location"] == reverse("mfa_activate_totp")


@pytest.fixture
def user():
    return make_member(email="aino@college.example", password=PASSWORD)


@pytest.fixture
def secret(client, user) -> str:
    """The second step is on."""
    sign_in(client, user)
    confirm(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    response = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    client.logout()
    # A code works once; the test signs in within the same half minute.
    client.cookies.clear()
    return secret


def test_pages_of_the_second_step_open(client, user, secret):
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    sign_in(client, user)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    client.post(reverse("mfa_reauthenticate"), {"code": codes[1]})
    names = ["mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
    assert [client.get(reverse(name)).status_code for name in names] == [200] * 4


def test_password_alone_is_not_enough(client, user, secret):
    assert sign_in(client, user) == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("mfa_authenticate")).status_code == 200


def test_recovery_code_lets_in_once(client, user, secret):
    code = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in(client, user)
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == "/"
    client.logout()
    sign_in(client, user)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_code_of_the_app_lets_in(client, user, secret):
    Authenticator.objects.filter(user=user, type="totp").get()
    sign_in(client, user)
    cache.clear()
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})["Location"] == "/"


def test_wrong_code_is_refused(client, user, secret):
    sign_in(client, user)
    response = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "code" in response.context["form"].errors
