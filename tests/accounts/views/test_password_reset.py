"""A forgotten password: a mail with a link, whose secret is made when it is sent."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from notifications.models import OutgoingMessage
from notifications.services.delivery import send_due
from tests.builders import PASSWORD, make_member, make_user

pytestmark = pytest.mark.django_db
NEW = {"password1": "uusi-sana-2027", "password2": "uusi-sana-2027"}


def ask(client, email: str):
    return client.post(reverse("account_reset_password"), {"email": email})


def link_in(text: str) -> str:
    """The path of the link in a mail."""
    return re.search(r"http://127\.0\.0\.1:8000(\S+)", text).group(1)


def test_link_leads_to_a_new_password_and_in(client):
    user = make_member(email="aino@college.example", password=PASSWORD)
    ask(client, "Aino@College.example")
    send_due()
    page = client.get(link_in(mail.outbox[0].body), follow=True)
    response = client.post(page.context["action_url"], NEW)
    assert response["Location"] == "/"
    user.refresh_from_db()
    assert user.check_password(NEW["password1"]) is True
    assert client.session["_auth_user_id"] == str(user.pk)


def test_link_works_once(client):
    make_member(email="aino@college.example", password=PASSWORD)
    ask(client, "aino@college.example")
    send_due()
    link = link_in(mail.outbox[0].body)
    page = client.get(link, follow=True)
    client.post(page.context["action_url"], NEW)
    client.logout()
    assert client.get(link, follow=True).context["token_fail"] is True


def test_outbox_holds_no_secret(client):
    user = make_user(email="aino@college.example", password=PASSWORD)
    ask(client, "aino@college.example")
    message = OutgoingMessage.objects.get()
    assert (message.rule, message.params, message.recipient) == ("password_reset", {"user": user.pk}, user.email)


def test_unknown_address_gets_the_same_answer_and_no_mail(client):
    answers = {ask(client, "nobody@college.example")["Location"]}
    make_user(email="aino@college.example", password=PASSWORD)
    answers.add(ask(client, "aino@college.example")["Location"])
    assert answers == {reverse("account_reset_password_done")}
    assert OutgoingMessage.objects.count() == 1


def test_person_out_of_use_gets_no_mail(client):
    make_user(email="aino@college.example", password=PASSWORD, is_active=False)
    ask(client, "aino@college.example")
    assert OutgoingMessage.objects.count() == 0


def test_mail_is_not_sent_once_the_person_is_out_of_use(client):
    user = make_user(email="aino@college.example", password=PASSWORD)
    ask(client, "aino@college.example")
    type(user).every.filter(pk=user.pk).update(is_active=False)
    assert (send_due().cancelled, mail.outbox) == (1, [])


def test_changed_password_is_told_by_mail(client):
    make_member(email="aino@college.example", password=PASSWORD, language="en")
    client.post(reverse("account_login"), {"login": "aino@college.example", "password": PASSWORD})
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **NEW})
    send_due()
    assert mail.outbox[0].subject == "Signing in to Kumppani has changed"
    assert "The password of your account was changed." in mail.outbox[0].body


@pytest.mark.parametrize("key", ["1-x", "zzzzzzzzzzzzz-set-password", "0-c-0"])
def test_made_up_links_say_so(client, key):
    response = client.get(f"/accounts/password/reset/key/{key}/", follow=True)
    assert (response.status_code, response.context["token_fail"]) == (200, True)
