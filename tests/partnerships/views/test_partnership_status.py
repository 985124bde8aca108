"""Dated changes on pages: who may set a status or hand the lead over, and what they are told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from partnerships.models import TierDecision
from partnerships.services.participation import join_unit
from tests.builders import days_from_now, make_member, make_partnership, make_principal, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(sign_in: SignIn) -> SignIn:
    """A client that reads the words as they stand in the code."""

    def in_english(user: Any) -> Client:
        client = sign_in(user)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return in_english


def url(name: str, *args: Any) -> str:
    """An address of the register."""
    return reverse(f"partnerships:{name}", args=args)


def words(response: Any) -> list[str]:
    """What the page says happened."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_head_of_a_joined_unit_neither_takes_the_lead_nor_decides(sign_in: SignIn) -> None:
    other = make_unit()
    client = sign_in(make_member(other, "unit_head"))
    partnership = make_partnership(tier="development")
    client.post(url("participation_create", partnership.pk), {"unit": other.pk, "from_on": days_from_now(0)})
    taken = client.post(url("partnership_lead", partnership.pk), {"unit": other.pk, "on": days_from_now(0)})
    client.post(url("tier_propose", partnership.pk), {"to_tier": "everyday", "reason": "Syy"})
    partnership.refresh_from_db()
    assert (taken.status_code, partnership.lead_unit_id == other.pk, partnership.tier) == (403, False, "development")
    assert TierDecision.objects.get(partnership=partnership).state == "proposed"


def test_staff_resumes_what_is_paused_but_does_not_end_it_above_everyday(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit, tier="strategic", status="paused")
    client = sign_in(make_member(unit))
    address, today = url("partnership_status", partnership.pk), days_from_now(0)
    assert url("partnership_status", partnership.pk) in client.get(url("partnership_detail", partnership.pk)).text
    page = client.post(address, {"status": "ended", "on": today})
    assert list(page.context["form"].errors) == ["status"]
    assert client.post(address, {"status": "active", "on": today}).status_code == 302
    assert client.get(address).status_code == 403
    assert address not in client.get(url("partnership_detail", partnership.pk)).text


@pytest.mark.parametrize("role", ["coordinator", "unit_head"])
def test_lead_unit_and_the_tiers_decider_end_above_everyday(role: str, sign_in: SignIn) -> None:
    unit = make_unit()
    for actor in (make_member(unit, role), make_principal()):
        partnership = make_partnership(unit=unit, tier="strategic")
        data = {"status": "ended", "on": days_from_now(0)}
        assert sign_in(actor).post(url("partnership_status", partnership.pk), data).status_code == 302
        partnership.refresh_from_db()
        assert partnership.status == "ended"


def test_status_and_lead_unit_change_from_a_day(sign_in: SignIn) -> None:
    unit, other = make_unit(), make_unit()
    actor = make_member(unit, "coordinator")
    partnership = make_partnership(unit=unit)
    client = sign_in(actor)
    address = url("partnership_status", partnership.pk)
    response = client.post(address, {"status": "paused", "on": days_from_now(-9).isoformat()})
    assert words(response) == ["The status was changed: paused."]
    response = client.post(address, {"status": "prospect", "on": days_from_now(-20).isoformat()})
    assert words(response)[-1] == "The history was completed. The status today is as before: paused."
    page = client.post(address, {"status": "ended", "on": days_from_now(-1000).isoformat()})
    assert "started only after that day" in page.content.decode()
    join_unit(actor=actor, partnership=partnership, unit=other)
    client.post(url("partnership_lead", partnership.pk), {"unit": other.pk, "on": days_from_now(0).isoformat()})
    partnership.refresh_from_db()
    assert partnership.lead_unit == other
