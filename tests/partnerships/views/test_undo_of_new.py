"""What was just made is taken back from its message, and the person lands on a page that is there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Company, Contact, Interaction, ParticipatingUnit, Partnership, Position, Workplace
from tests.builders import make_company, make_contact, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
BUTTON = re.compile(r'action="(/undo/\d+/)".*?name="next" value="([^"]*)"', re.S)
TODAY = timezone.localdate().isoformat()


def undone(client: Client, made: Any) -> tuple[int, str]:
    """Follow the message's button: (status, address) of the page where that leads."""
    button = BUTTON.search(client.get(made.url).content.decode())
    assert button is not None
    response = client.post(button[1], {"next": button[2]}, follow=True)
    return response.status_code, response.request["PATH_INFO"]


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


def test_logged_contact_leads_to_the_company(sign_in: SignIn) -> None:
    client, company = sign_in(make_member()), make_company()
    made = client.post(url("interaction_create"), {"day": TODAY, "pick": company.pk, "kind": "visit"})
    assert undone(client, made) == (200, url("company_detail", company.pk))
    assert Interaction.objects.count() == 0


def test_contact_with_a_new_company_leads_to_today(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    values = {"day": TODAY, "company_text": "Uusi Paja Oy", "add_new": "on", "kind": "visit"}
    made = client.post(url("interaction_create"), values)
    assert undone(client, made) == (200, url("today"))


def test_partnership_leads_to_the_company(sign_in: SignIn) -> None:
    unit, company = make_unit(), make_company()
    client = sign_in(make_member(unit))
    values = {"company": company.pk, "tier": "everyday", "lead_unit": unit.pk, "status": "active"}
    made = client.post(url("partnership_create"), values)
    assert undone(client, made) == (200, url("company_detail", company.pk))
    assert Partnership.objects.count() == 0


def test_unit_leads_to_the_partnership(sign_in: SignIn) -> None:
    unit, other = make_unit(), make_unit()
    partnership = make_partnership(unit=unit)
    client = sign_in(make_member(unit))
    made = client.post(url("participation_create", partnership.pk), {"unit": other.pk, "from_on": TODAY})
    assert undone(client, made) == (200, url("partnership_detail", partnership.pk))
    assert not ParticipatingUnit.objects.filter(unit=other).exists()


def test_company_leads_to_the_list(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    made = client.post(url("company_create"), {"name": "Rautakoura Oy", "kind": "company"})
    assert undone(client, made) == (200, url("company_list"))
    assert Company.objects.count() == 0


def test_workplace_leads_to_its_company(sign_in: SignIn) -> None:
    client, company = sign_in(make_member()), make_company()
    made = client.post(url("workplace_create", company.pk), {"name": "Raision halli"})
    assert undone(client, made) == (200, url("company_detail", company.pk))
    assert Workplace.objects.count() == 0


def test_person_leads_to_the_company(sign_in: SignIn) -> None:
    client, company = sign_in(make_member()), make_company()
    made = client.post(url("contact_create", company.pk), {"last_name": "Rauta", "kind": "other"})
    assert undone(client, made) == (200, url("company_detail", company.pk))
    assert (Contact.objects.count(), Position.objects.count()) == (0, 0)


@pytest.mark.parametrize("is_own", [True, False])
def test_successor_is_taken_back_by_those_who_may_change_the_partnership(is_own: bool, sign_in: SignIn) -> None:
    unit, company = make_unit(), make_company()
    old = make_contact(company)
    partnership = make_partnership(company, unit=unit, contact=old)
    client = sign_in(make_member(unit if is_own else make_unit()))
    address = f"{url('contact_create', company.pk)}?successor_of={old.positions.get().pk}"
    made = client.post(address, {"last_name": "Uusi", "kind": "other"})
    assert (BUTTON.search(client.get(made.url).content.decode()) is not None) == is_own
    assert Partnership.objects.get(pk=partnership.pk).contact != old
