"""Every address of ours is in a table, and answers each role as the table says."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access import ANONYMOUS, ROLES, Address, World
from tests.architecture.table import own_addresses, table

TABLE = table()
CASES = [pytest.param(entry, role, id=f"{entry.method} {entry.name}, {role}") for entry in TABLE for role in ROLES]


def answer(entry: Address, world: World) -> HttpResponse:
    """Ask for the address as the person of *world*."""
    client = Client()
    url = entry.url(world)
    if world.user is not None:
        client.force_login(world.user, backend="django.contrib.auth.backends.ModelBackend")
    return getattr(client, entry.method)(url, entry.data(world))


@pytest.mark.django_db
@pytest.mark.parametrize(("entry", "role"), CASES)
def test_address_answers_each_role_as_the_table_says(entry: Address, role: str) -> None:
    response = answer(entry, World(role))
    assert response.status_code == entry.expected(role)
    if role == ANONYMOUS and role not in entry.allowed and role not in entry.statuses:
        assert response["Location"].startswith(reverse("account_login"))
    if response["Content-Type"].startswith("text/html") and not response.streaming:
        assert b"{{" not in response.content
        assert b"{%" not in response.content


def test_every_address_of_ours_is_in_a_table() -> None:
    assert own_addresses() - {entry.name for entry in TABLE} == set()


def test_the_tables_name_no_address_that_is_not_there() -> None:
    assert {entry.name for entry in TABLE if ":" not in entry.name} - own_addresses() == set()
