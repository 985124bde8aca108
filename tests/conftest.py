"""What all tests share. `sign_in` gives a client; builders.py gives rows."""

import shutil
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def is_transactional(item: pytest.Item) -> bool:
    """Whether the database is emptied after *item* instead of rolled back."""
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and marker.kwargs.get("transaction", False)
    return asked or bool({"live_server", "transactional_db"} & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what this database or machine cannot do, and keep reference data alive where tables are emptied."""
    vendor = connection.vendor
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


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits and counters of one test are none of the next one's."""
    cache.clear()


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """A client in which *user* is signed in; each call gives a new one."""

    def client_of(user: object) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
        return client

    return client_of
