from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_cooperation_proposal, make_member, make_unit

pytestmark = pytest.mark.django_db


def test_proposals_are_handed_over_beside_what_else_a_person_owns(sign_in: Callable[..., Client]) -> None:
    unit = make_unit()
    coordinator, giver = make_member(unit, "coordinator"), make_member(unit)
    make_cooperation_proposal("Rautakoura Oy", unit=unit, assignee=giver)
    client = sign_in(coordinator)
    rows = client.get(reverse("partnerships:handover_list")).context["rows"]
    assert [(row["name"], row["what"]) for row in rows] == [(giver.name, "1 yhteistyöehdotus")]
    page = client.get(reverse("partnerships:handover", args=[giver.pk, unit.pk]))
    address = f"{reverse('proposals:proposal_list')}?show=all&person={giver.pk}"
    assert page.context["elsewhere"] == [("1 yhteistyöehdotus", address)]
    assert address.replace("&", "&amp;") in page.content.decode()
