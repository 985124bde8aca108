"""Language and theme, kept on the person and by the browser."""

import pytest
from django.urls import reverse

from records.models import Change
from tests.builders import make_member, make_user

pytestmark = pytest.mark.django_db


def choose(client, **data: str):
    return client.post(reverse("accounts:preferences"), data)


def test_language_is_kept_everywhere(client):
    user = make_member()
    client.force_login(user)
    response = choose(client, language="sv", next="/companies/?q=x")
    user.refresh_from_db()
    assert (user.language, client.session["language"]) == ("sv", "sv")
    assert response.cookies["django_language"].value == "sv"
    assert response["Location"] == "/companies/?q=x"


def test_theme_is_kept_and_journaled(client):
    user = make_member()
    client.force_login(user)
    choose(client, theme="dark")
    user.refresh_from_db()
    assert user.theme == "dark"
    assert Change.objects.get(field="theme", subject_id=user.pk).new == "dark"


@pytest.mark.parametrize("data", [{"theme": "pink"}, {"language": "xx"}, {"next": "https://evil.example/"}, {}])
def test_nonsense_changes_nothing(client, data):
    user = make_member()
    client.force_login(user)
    assert choose(client, **data)["Location"] == "/"
    user.refresh_from_db()
    assert (user.theme, user.language, user.version) == ("system", "fi", 1)


def test_person_without_a_role_may_choose_too(client):
    user = make_user()
    client.force_login(user)
    choose(client, language="en")
    user.refresh_from_db()
    assert user.language == "en"


def test_get_is_no_choice(client):
    client.force_login(make_member())
    assert client.get(reverse("accounts:preferences")).status_code == 405


def test_single_keys_can_be_turned_off_and_on(client):
    user = make_member()
    client.force_login(user)
    assert b"data-shortcuts" in client.get("/keyboard/").content
    assert choose(client, shortcuts="off", next="/keyboard/")["Location"] == "/keyboard/"
    user.refresh_from_db()
    assert (user.shortcuts, b"data-shortcuts" in client.get("/keyboard/").content) == (False, False)
    choose(client, shortcuts="huu")
    choose(client, shortcuts="on")
    user.refresh_from_db()
    assert user.shortcuts
