"""What a person may ask: to see all that is kept of them, and to be forgotten."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import Activity, Contact, Position
from partnerships.services.contact import change_contact, end_position
from records.models import ChangeBatch, Erasure, PersonalReading
from records.permissions import can_undo
from tests.builders import (
    make_activity,
    make_administrator,
    make_company,
    make_contact,
    make_interaction,
    make_member,
    make_partnership,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _own_file(settings: Any, tmp_path: Any) -> None:
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


def url(name: str, contact: Contact) -> str:
    """An address of the contact."""
    return reverse(f"partnerships:{name}", args=[contact.pk])


def make_known() -> Contact:
    """A contact of whom much is known."""
    company, writer = make_company("Rautakoura Oy"), make_member()
    contact = make_contact(company, "Rauta", email="kaisa@rauta.example", position={"title": "Tehtaanjohtaja"})
    make_interaction(writer, company, contacts=[contact], summary="Kaisa esitteli hallin.")
    partnership = make_partnership(company, sponsor=contact)
    make_activity(partnership, "Vierailu", responsible_contact=contact)
    change_contact(actor=writer, contact=contact, values={"phone": "040 555 1234"}, expected_version=None)
    end_position(actor=writer, position=Position.objects.get(contact=contact))
    return contact


def test_sheet_shows_all_that_is_kept_and_is_noted_as_printed(sign_in: SignIn) -> None:
    contact, administrator = make_known(), make_administrator()
    client = sign_in(administrator)
    assert url("contact_data", contact) in client.get(url("contact_detail", contact)).content.decode()
    page = client.get(url("contact_data", contact))
    text = page.content.decode()
    wanted = ("kaisa@rauta.example", "040 555 1234", "Tehtaanjohtaja", "Kaisa esitteli hallin.", "Vierailu")
    assert [each for each in wanted if each not in text] == []
    assert {line.change.field for line in page.context["data"].changes} == {"", "phone", "ends_on"}
    assert list(PersonalReading.objects.filter(way="print").values_list("actor_id", "subject_id")) == [
        (administrator.pk, contact.pk)
    ]


def test_sheet_tells_of_what_was_merged_into_the_person(sign_in: SignIn) -> None:
    contact = make_contact()
    gone = make_contact(last_name="Entinen")
    Contact.every.filter(pk=gone.pk).update(merged_into=contact)
    page = sign_in(make_administrator()).get(url("contact_data", contact))
    assert [row.pk for row in page.context["data"].rows] == [contact.pk, gone.pk]


def test_erasing_needs_a_reason_and_the_tick(sign_in: SignIn) -> None:
    contact = make_known()
    page = sign_in(make_administrator()).post(url("contact_erase", contact), {})
    assert set(page.context["form"].errors) == {"reason", "sure"}
    assert Contact.objects.get(pk=contact.pk).email == "kaisa@rauta.example"


def test_erasing_is_journaled_to_who_decided_it_and_stays(sign_in: SignIn) -> None:
    contact, administrator = make_known(), make_administrator()
    client = sign_in(administrator)
    asked = client.get(url("contact_erase", contact))
    assert (len(asked.context["interactions"]), len(asked.context["partnerships"])) == (1, 1)
    client.post(url("contact_erase", contact), {"reason": "asked", "sure": "on"})
    stored = Contact.objects.get(pk=contact.pk)
    assert (stored.last_name, stored.email, stored.phone) == ("–", "", "")
    assert Erasure.objects.get().actor_id == administrator.pk
    batch = ChangeBatch.objects.latest("pk")
    assert (batch.verb, batch.actor_id) == ("erase_contact_asked", administrator.pk)
    assert can_undo(administrator, batch) is False
    assert client.get(url("contact_erase", contact)).context["erased"] is True
    assert Activity.objects.get().responsible_contact_id == contact.pk


def test_deleted_people_can_ask_as_well(sign_in: SignIn) -> None:
    contact = make_contact()
    sign_in(make_member(role="coordinator")).post(url("contact_delete", contact))
    assert sign_in(make_administrator()).get(url("contact_data", contact)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_takes_the_same_queries(
    count: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("ui.navigation._items", {})
    contact = make_contact()
    for _number in range(count):
        make_interaction(make_member(), make_company(), contacts=[contact])
        sign_in(make_member()).get(url("contact_detail", contact))
    client = sign_in(make_administrator())
    client.get(url("contact_data", contact))
    with django_assert_num_queries(15):
        client.get(url("contact_data", contact))
