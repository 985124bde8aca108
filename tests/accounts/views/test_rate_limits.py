"""Limits: a classroom behind one address gets in, guessing at one account is slowed for that account alone."""

import pytest
from django.urls import reverse

from tests.builders import PASSWORD, make_member

pytestmark = pytest.mark.django_db


def sign_in(client, email: str, password: str = PASSWORD) -> int:
    return client.post(reverse("account_login"), {"login": email, "password": password}).status_code


def test_classroom_of_sixty_signs_in_within_a_minute(client):
    unit_member = make_member()
    emails = [
        make_member(unit_member.memberships.get().unit, email=f"a{n}@c.example", password=PASSWORD).email
        for n in range(60)
    ]
    answers = []
    for email in emails:
        answers.append(sign_in(client, email))
        client.logout()
    assert answers == [302] * 60


def test_guessing_locks_the_guessed_account_only(client):
    make_member(email="aino@college.example", password=PASSWORD)
    make_member(email="veikko@college.example", password=PASSWORD)
    assert [sign_in(client, "aino@college.example", "wrong") for _ in range(20)] == [200] * 20
    assert sign_in(client, "AINO@college.example") == 200
    assert sign_in(client, "veikko@college.example") == 302


def test_nine_slips_still_let_the_person_in(client):
    make_member(email="aino@college.example", password=PASSWORD)
    assert [sign_in(client, "aino@college.example", "wrong") for _ in range(9)] == [200] * 9
    assert sign_in(client, "aino@college.example") == 302


def test_another_host_name_gives_no_new_attempts(client):
    make_member(email="aino@college.example", password=PASSWORD)
    for _ in range(10):
        sign_in(client, "aino@college.example", "wrong")
    answer = client.post(
        reverse("account_login"), {"login": "aino@college.example", "password": PASSWORD}, HTTP_HOST="127.0.0.1"
    )
    assert answer.status_code == 200


def test_resets_of_one_address_are_limited(client):
    answers = [client.post(reverse("account_reset_password"), {"email": "x@c.example"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
