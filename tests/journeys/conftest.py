"""A browser for journeys: Debian's chromium, driven against a live server on a database in a file.

`open_page(user=None, width=1280, theme="light")` gives a page; `axe(page)` says what is wrong with it for some people.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import CHROMIUM

ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# A machine with other work answers late; only what is wrong waits as long.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
# Playwright keeps an event loop in this thread, which makes Django think that we are asynchronous; we are not.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that is in this folder is a journey; none counts as coverage, which would make them twice as slow."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker("journey")
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys of a process."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a page of its own for *user* (None: not signed in) at a width and in a theme."""
    contexts = []

    def open_one(user: Any = None, *, width: int = 1280, height: int = 900, theme: str = "light") -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=theme,  # type: ignore[arg-type]
            has_touch=width < 800,
            locale="fi-FI",
            timezone_id="Europe/Helsinki",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if user is not None:
            context.add_cookies([{**session_cookie(user), "url": live_server.url}])
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


def session_cookie(user: Any) -> dict[str, str]:
    """What a browser holds in which *user* has signed in."""
    client = Client()
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A desktop page of somebody who has not signed in."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """The same on a telephone."""
    return open_page(width=390, height=844)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Asks axe about a page: one line for each thing that is wrong, target size included.

    With *rules* it looks at these alone.
    """

    def look_at(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        options: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
        if rules:
            options = {"runOnly": {"type": "rule", "values": list(rules)}}
        options |= {"resultTypes": ["violations"], "preload": False, "selectors": False}
        found = page.evaluate("options => axe.run(options).then(results => results.violations)", options)
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return look_at
