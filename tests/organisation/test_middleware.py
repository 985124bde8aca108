"""Somebody without a role: one page that says so, and only what is everybody's own."""

import datetime

import pytest
from django.utils import timezone

from tests.builders import make_administrator, make_member, make_membership, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_person_without_a_role_is_told_so(sign_in):
    response = sign_in(make_user()).get("/settings/")
    assert (response.status_code, response.templates[0].name) == (403, "organisation/membership/none.html")


def test_role_that_has_ended_or_not_begun_is_none(sign_in):
    user, today, day = make_user(), timezone.localdate(), datetime.timedelta(days=1)
    make_membership(user, make_unit(), ends_on=today - day)
    make_membership(user, make_unit(), starts_on=today + day)
    assert sign_in(user).get("/settings/").status_code == 403


def test_what_is_everybodys_own_stays_open(sign_in):
    client = sign_in(make_user())
    assert client.get("/health/live").status_code == 200
    assert client.get("/accounts/password/change/").status_code in (200, 302)
    assert client.post("/language/", {"language": "sv"}).status_code == 302
    assert client.post("/preferences/", {"theme": "dark"}).status_code == 302
    assert client.post("/accounts/logout/").status_code == 302


def test_unknown_address_is_a_404_for_everybody(client, sign_in):
    answers = {
        browser.get("/nowhere-at-all/").status_code
        for browser in (client, sign_in(make_user()), sign_in(make_member()))
    }
    assert answers == {404}


def test_administrator_without_a_unit_works(sign_in):
    assert sign_in(make_administrator()).get("/settings/").status_code == 200
