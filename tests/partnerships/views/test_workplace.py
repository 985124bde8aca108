"""Sites are added, edited and deleted on pages of their own."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.models import Workplace
from tests.builders import make_activity, make_company, make_member, make_partnership, make_workplace

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def test_workplace_is_added(sign_in: SignIn) -> None:
    company = make_company()
    address = reverse("partnerships:workplace_create", args=[company.pk])
    client = sign_in(make_member())
    assert client.post(address, {"name": ""}).context["form"].errors.keys() == {"name"}
    response = client.post(address, {"name": "Raision paja", "municipality_text": "Raisio"})
    assert response["Location"] == reverse("partnerships:company_detail", args=[company.pk])
    assert Workplace.objects.get().municipality.name_fi == "Raisio"


def test_workplace_conflict_shows_both(sign_in: SignIn) -> None:
    site = make_workplace(name="Paja")
    address = reverse("partnerships:workplace_edit", args=[site.pk])
    sign_in(make_member()).post(address, {"name": "Raision paja", "version": "1"})
    response = sign_in(make_member()).post(address, {"name": "Turun paja", "version": "1"})
    assert [(line.theirs, line.yours) for line in response.context["conflict"]] == [("Raision paja", "Turun paja")]


def test_workplace_is_deleted_unless_it_has_a_history(sign_in: SignIn) -> None:
    client = sign_in(make_member())
    free, used = make_workplace(name="Vapaa"), make_workplace(name="Käytetty")
    make_partnership(used.company, workplace=used)
    busy = make_workplace(name="Toiminnan paikka")
    make_activity(make_partnership(busy.company), workplace=busy)
    for site in (free, used, busy):
        client.post(reverse("partnerships:workplace_delete", args=[site.pk]))
    assert list(Workplace.objects.all()) == [used, busy]
