"""Opening a contact's page is noted; coordinators and administrators can tell who did."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from records.models import PersonalReading
from tests.builders import make_contact, make_member

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def test_opened_page_is_noted_once_a_day(sign_in: SignIn) -> None:
    contact, reader = make_contact(), make_member()
    client = sign_in(reader)
    for _turn in range(2):
        client.get(reverse("partnerships:contact_detail", args=[contact.pk]))
    row = PersonalReading.objects.get()
    assert (row.way, row.actor_id, row.subject_type, row.subject_id) == (
        "read", reader.pk, "partnerships.contact", contact.pk,
    )  # fmt: skip


def test_page_that_is_not_found_is_not_noted(sign_in: SignIn) -> None:
    sign_in(make_member()).get(reverse("partnerships:contact_detail", args=[99]))
    assert not PersonalReading.objects.exists()


def test_coordinator_sees_who_has_looked(sign_in: SignIn) -> None:
    contact, reader = make_contact(), make_member(first_name="Maria", last_name="Koski")
    address = reverse("partnerships:contact_readings", args=[contact.pk])
    assert (
        address not in sign_in(reader).get(reverse("partnerships:contact_detail", args=[contact.pk])).content.decode()
    )
    client = sign_in(make_member(role="coordinator"))
    assert [line.who for line in client.get(address).context["lines"]] == ["Maria Koski"]
    assert address in client.get(reverse("partnerships:contact_detail", args=[contact.pk])).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries(
    rows: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("ui.navigation._items", {})
    contact = make_contact()
    for _number in range(rows):
        sign_in(make_member()).get(reverse("partnerships:contact_detail", args=[contact.pk]))
    client = sign_in(make_member(role="coordinator"))
    with django_assert_num_queries(9):
        client.get(reverse("partnerships:contact_readings", args=[contact.pk]))
