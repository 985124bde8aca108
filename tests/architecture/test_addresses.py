"""Every address of ours is in a table, and answers each role as the table says."""

import contextlib
from collections.abc import Iterator, Sequence

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access import ADMINISTRATOR, ANONYMOUS, COORDINATOR, ROLES, Address, World
from tests.architecture.table import own_addresses, table

TABLE = table()


def tried(entry: Address) -> Sequence[str]:
    """All roles; on PostgreSQL, where the same questions tell them apart, one that is let in."""
    if connection.vendor == "sqlite":
        return ROLES
    return [next((role for role in (COORDINATOR, ADMINISTRATOR) if role in entry.allowed), COORDINATOR)]


@contextlib.contextmanager
def taken_back() -> Iterator[None]:
    """What is written within is gone afterwards; rate limits too."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)
    cache.clear()


def outcome(entry: Address, role: str, response: HttpResponse) -> int | str:
    """The status; in words where the answer is wrong in another way."""
    if role == ANONYMOUS and role not in entry.allowed and role not in entry.statuses:
        where = response.headers.get("Location", "")
        if not where.startswith(reverse("account_login")):
            return f"{response.status_code}, not sent to the sign-in but to {where!r}"
    if response["Content-Type"].startswith("text/html") and not response.streaming:
        raw = [sign for sign in (b"{{", b"{%") if sign in response.content]
        if raw:
            return f"{response.status_code} with raw {raw}"
    return response.status_code


def answer(entry: Address, world: World, url: str) -> int | str:
    """Ask for the address as the person of *world*."""
    data = entry.data(world)
    client = Client()
    if world.user is not None:
        client.force_login(world.user, backend="accounts.backends.PasswordBackend")
    return outcome(entry, world.role, getattr(client, entry.method)(url, data))


def depends_on_who_looks(entry: Address, world: World) -> bool:
    """Whether the address or what is sent to it has asked for the person."""
    probe = world.seen_by(world.role)
    with taken_back():
        entry.data(probe)
    return world.has_been_asked_for_user or probe.has_been_asked_for_user


def answers(entry: Address) -> dict[str, int | str]:
    """What each role is answered: of the same rows, where these do not depend on who looks."""
    given = {}
    with taken_back():
        world = World(ANONYMOUS)
        url = entry.url(world)
        if not depends_on_who_looks(entry, world):
            for role in tried(entry):
                with taken_back():
                    given[role] = answer(entry, world.seen_by(role), url)
            return given
    for role in tried(entry):
        with taken_back():
            world = World(role)
            given[role] = answer(entry, world, entry.url(world))
    return given


@pytest.mark.no_cover
@pytest.mark.django_db
@pytest.mark.parametrize("entry", TABLE, ids=[f"{entry.method} {entry.name}" for entry in TABLE])
def test_address_answers_each_role_as_the_table_says(entry: Address) -> None:
    assert answers(entry) == {role: entry.expected(role) for role in tried(entry)}


def test_every_address_of_ours_is_in_a_table() -> None:
    assert own_addresses() - {entry.name for entry in TABLE} == set()


def test_the_tables_name_no_address_that_is_not_there() -> None:
    assert {entry.name for entry in TABLE if ":" not in entry.name} - own_addresses() == set()
