"""Installations to break. They run beside the tests, on rows of their own; nothing here touches Django's test database."""

import datetime
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest

from tests.faults.installation import Installation, connect, copy_of
from tests.faults.sink import Sink

HELSINKI = ZoneInfo("Europe/Helsinki")
SERVER = os.environ.get("TEST_DATABASE_URL", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Never part of an ordinary run: only `make test-faults` asks for them."""
    if os.environ.get("FAULTS"):
        return
    for item in items:
        if "tests/faults/" in str(item.path):
            item.add_marker(pytest.mark.skip(reason="make test-faults runs them"))


def working_morning() -> float:
    """Seconds from now to ten o'clock of a coming Tuesday that is no holiday."""
    now = datetime.datetime.now(HELSINKI)
    day = now.date() + datetime.timedelta(days=1)
    while day.weekday() != 1 or day in holidays.country_holidays("FI", years=day.year):
        day += datetime.timedelta(days=1)
    return (datetime.datetime.combine(day, datetime.time(10), HELSINKI) - now).total_seconds()


def url_of(name: str) -> str:
    """A database on the server."""
    return SERVER.rpartition("/")[0] + f"/{name}" if SERVER else ""


@pytest.fixture(scope="session")
def shift() -> float:
    """How far all clocks are set forward."""
    return working_morning()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, shift: float) -> Path:
    """A folder with tables and static files, made once."""
    folder = tmp_path_factory.mktemp("template") / "data"
    folder.mkdir()
    if SERVER:
        connect(SERVER).cursor().execute(f"CREATE DATABASE {template_name()}")
    prepared = Installation(folder, url_of(template_name()), 9, shift)
    prepared.run("-m", "config.prepare")
    prepared.end()
    return folder


def template_name() -> str:
    """One for each process of the tests."""
    return f"template_{os.getpid()}"


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server."""
    server = Sink()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def install(template: Path, tmp_path: Path, sink: Sink, shift: float) -> Iterator[Callable[[], Installation]]:
    """Makes an installation whose mail goes to the sink."""
    made: list[Installation] = []

    def make() -> Installation:
        name = f"faults_{os.getpid()}_{time.monotonic_ns()}"
        if SERVER:
            connect(SERVER).cursor().execute(f"CREATE DATABASE {name} TEMPLATE {template_name()}")
        made.append(Installation(copy_of(template, tmp_path / name), url_of(name), sink.port, shift))
        return made[-1]

    yield make
    for each in made:
        each.end()
