"""/admin/: administrators look, nobody writes, and there is one door."""

import pytest
from django.contrib import admin
from django.urls import reverse

from organisation.models import Membership
from tests.builders import make_administrator, make_campus, make_member, make_principal, make_user

pytestmark = pytest.mark.django_db


def test_anonymous_is_led_to_our_sign_in(client):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2F"


@pytest.mark.parametrize("make", [make_member, make_principal])
def test_others_may_not_enter(sign_in, make):
    assert sign_in(make()).get("/admin/", follow=True).status_code == 403


def test_administrators_see_every_table(sign_in):
    client = sign_in(make_administrator())
    make_member()
    assert client.get("/admin/").status_code == 200
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200


def test_tables_of_others_are_not_there():
    assert {model._meta.app_label for model in admin.site._registry} == {
        "accounts",
        "notifications",
        "organisation",
        "partnerships",
        "records",
    }


def test_nobody_writes_there(sign_in):
    client = sign_in(make_administrator())
    campus, member = make_campus("Vanha"), make_member()
    assert client.get(reverse("admin:organisation_campus_add")).status_code == 403
    assert (
        client.post(reverse("admin:organisation_campus_change", args=[campus.pk]), {"name": "Uusi"}).status_code == 403
    )
    assert client.post(reverse("admin:accounts_user_delete", args=[member.pk]), {"post": "yes"}).status_code == 403
    assert Membership.objects.filter(user=member).count() == 1


def test_hash_of_a_password_is_not_shown(sign_in):
    user = make_user(password="kevät-2026-paimio")
    page = sign_in(make_administrator()).get(reverse("admin:accounts_user_change", args=[user.pk]))
    assert page.status_code == 200
    assert user.password not in page.content.decode()
