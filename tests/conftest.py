"""What all tests share. `sign_in` gives a client; builders.py gives rows."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils.translation import deactivate
from hypothesis import settings

from records.queries.unchanged import forget
from tests import template_database

# A busy machine is no error; the examples are few because each writes real rows, on PostgreSQL other ones than on SQLite.
settings.register_profile("kumppani", deadline=None, max_examples=25 if connection.vendor == "sqlite" else 15)
settings.load_profile("kumppani")

# So many values of a table are followed line by line: the others go the same ways.
FOLLOWED = 2
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))), None
)


def is_transactional(item: pytest.Item) -> bool:
    """Whether the database is emptied after *item* instead of rolled back."""
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and marker.kwargs.get("transaction", False)
    return asked or bool({"live_server", "transactional_db"} & set(getattr(item, "fixturenames", ())))


def pause_coverage(items: list[pytest.Item]) -> None:
    """Where nothing new is run, since following each line doubles the time: chance examples, and long tables."""
    values: Counter[str] = Counter()
    for item in items:
        table = item.nodeid.partition("[")[0]
        values[table] += 1
        is_by_chance = getattr(getattr(item, "function", None), "is_hypothesis_test", False)
        if is_by_chance or values[table] > FOLLOWED:
            item.add_marker("no_cover")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what this database or machine cannot do, and keep reference data alive where tables are emptied."""
    vendor = connection.vendor
    pause_coverage(items)
    for item in items:
        if item.get_closest_marker("journey") and vendor != "sqlite":
            item.add_marker(pytest.mark.skip(reason="journeys run on SQLite only"))
        elif item.get_closest_marker("journey") and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))
        for name in ("sqlite", "postgresql"):
            if item.get_closest_marker(name) and vendor != name:
                item.add_marker(pytest.mark.skip(reason=f"only {name} behaves this way"))
        if is_transactional(item):
            item.fixturenames.append("django_db_serialized_rollback")  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Migrations take seconds; a migrated SQLite database of the same source is copied instead."""
    return connection.vendor == "sqlite" and template_database.path().exists()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool) -> None:
    """Put the copy where the test database is looked for."""
    if django_db_keepdb:
        shutil.copyfile(template_database.path(), connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, django_db_keepdb: bool) -> None:
    """Keep a database that had to be migrated, for the next time."""
    if connection.vendor == "sqlite" and not django_db_keepdb:
        with django_db_blocker.unblock():
            template_database.keep(Path(connection.settings_dict["NAME"]))


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits, counters and the language of one test are none of the next one's: a request leaves its own on."""
    deactivate()
    cache.clear()
    forget()


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """A client in which *user* is signed in; each call gives a new one."""

    def client_of(user: object) -> Client:
        client = Client()
        client.force_login(user, backend="accounts.backends.PasswordBackend")  # type: ignore[arg-type]
        return client

    return client_of
