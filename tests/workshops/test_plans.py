"""Cards of a company are found among many that are of none."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_company, make_member
from tests.query_plans import indexes_searched
from tests.workshops.made import make_module
from workshops.models import Card

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite
def test_cards_of_a_company_are_found_among_many_of_none(sign_in: Callable[..., Client]) -> None:
    module, company = make_module(), make_company()
    Card.objects.bulk_create(
        Card(workshop=module.workshop, module=module, client_key=f"key-{number}", text="Kortti", tier="everyday")
        for number in range(500)
    )
    client, address = sign_in(make_member()), reverse("partnerships:company_detail", args=[company.pk])
    assert "card_of_company" in indexes_searched(lambda: client.get(address))
