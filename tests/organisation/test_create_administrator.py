"""The first administrator, made by hand."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from notifications.models import OutgoingMessage
from organisation.queries.access import access_of
from tests.builders import make_member

pytestmark = pytest.mark.django_db


def make(monkeypatch, *arguments: str, typed: str = "kahvia-ja-pullaa\n") -> str:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    call_command("create_administrator", *arguments, stdout=out)
    return out.getvalue()


def test_new_person_with_a_password_may_administer(monkeypatch):
    text = make(monkeypatch, "Pia@College.example", "--first-name", "Pia", "--last-name", "Pää")
    user = User.objects.get(email="pia@college.example")
    assert (user.check_password("kahvia-ja-pullaa"), access_of(user).is_administrator) == (True, True)
    assert text == "Pia Pää is administrator (new person).\n"


def test_second_time_changes_the_password_only(monkeypatch):
    for typed in ("kahvia-ja-pullaa\n", "teeta-ja-pullaa\n"):
        make(monkeypatch, "pia@college.example", "--first-name", "Pia", "--last-name", "Pää", typed=typed)
    user = User.objects.get()
    assert (user.check_password("teeta-ja-pullaa"), user.college_roles.count()) == (True, 1)


def test_person_who_is_there_becomes_administrator(monkeypatch):
    user = make_member(email="aino@college.example", is_active=False)
    make(monkeypatch, "aino@college.example", "--invite")
    assert access_of(User.objects.get(pk=user.pk)).is_administrator is True


def test_invitation_is_queued_and_its_link_printed(monkeypatch, client):
    text = make(monkeypatch, "pia@college.example", "--invite", "--language", "sv")
    assert OutgoingMessage.objects.get().rule == "invitation"
    link = text.rsplit(" ", 1)[1].strip()
    assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


@pytest.mark.parametrize(("email", "typed"), [("no-address", "kahvia-ja-pullaa\n"), ("pia@college.example", "abc\n")])
def test_wrong_address_and_weak_password_are_refused(monkeypatch, email, typed):
    with pytest.raises(CommandError):
        make(monkeypatch, email, typed=typed)
    assert User.objects.count() == 0


def test_command_of_django_makes_nobody_and_names_ours(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "kahvia-ja-pullaa")
    options = {"interactive": False, "email": "pia@college.example", "first_name": "Pia", "last_name": "Pää"}
    with pytest.raises(CommandError, match="create_administrator"):
        call_command("createsuperuser", **options)
    assert User.objects.count() == 0
