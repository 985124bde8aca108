"""What a page costs on the wire, served as in production: hashed, compressed and kept by the browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page

from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_follow_up,
    make_goal,
    make_interaction,
    make_member,
    make_partnership,
    make_unit,
)
from tests.journeys.conftest import session_cookie
from tests.practices.bank import practice_of

pytestmark = pytest.mark.django_db(transaction=True)
COLD_BYTES, COLD_REQUESTS, WARM_BYTES = 100_000, 8, 20_000
PAGES = (
    "/",
    "/companies/",
    "/companies/{company}/",
    "/partnerships/{partnership}/",
    "/log/",
    "/practices/public/{practice}/",
)


@pytest.fixture
def address(settings: Any, tmp_path: Path) -> Iterator[str]:
    """A server with collected static files, which whitenoise serves as it does in production."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "config.static.StaticStorage"}}
    settings.WHITENOISE_AUTOREFRESH = False
    settings.WHITENOISE_KEEP_ONLY_HASHED_FILES = True
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["admin"])
    server = LiveServerThread("127.0.0.1", lambda application: application)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


def college() -> tuple[Any, dict[str, Any]]:
    """Somebody with a full first page, fifty companies, and one partnership with much on its page."""
    unit = make_unit("Tekniikan yksikkö")
    user = make_member(unit, role="coordinator", first_name="Aino", last_name="Virtanen")
    companies = [make_company(f"Metallipaja Koivula {number} Oy", municipality_id="853") for number in range(60)]
    company = companies[0]
    partnership = make_partnership(company, unit, owner=user, tier="development")
    for number in range(8):
        make_contact(company, f"Lehtonen-{number}")
        make_activity(partnership, f"Työpaikkaohjaajien koulutus {number}")
        make_goal(partnership, f"Kaksi uutta harjoittelupaikkaa {number}", due_on=days_from_now(30))
        make_interaction(user, company, days=-number, summary="Sovittiin syksyn jaksoista ja näytöistä.")
        make_follow_up(user, f"Lähetä sopimus allekirjoitettavaksi {number}", days=number - 4, company=company)
    practice = practice_of("Kunnossapitopäivä", unit=unit, author=user, reach="public", solution="Näin. " * 500)
    return user, {"company": company.pk, "partnership": partnership.pk, "practice": practice.slug}


class Wire:
    """Bytes and requests that went over the wire since the last look; what the browser kept costs nothing."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sizes: dict[str, int] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self.finished)
        session.send("Network.enable")

    def finished(self, event: dict[str, Any]) -> None:
        """Note how long an answer was as it came; nothing came where the browser had it."""
        if event["encodedDataLength"]:
            self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def visit(self, url: str) -> tuple[int, int]:
        """(bytes, requests) of opening *url*."""
        self.sizes.clear()
        answer = self.page.goto(url, wait_until="networkidle")
        assert answer is not None
        assert answer.status == 200
        return sum(self.sizes.values()), len(self.sizes)


def test_pages_are_light(address: str, browser: Browser) -> None:
    user, keys = college()
    found = {}
    for path in PAGES:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fi-FI")
        context.add_cookies([{**session_cookie(user), "url": address}])
        wire = Wire(context.new_page())
        url = address + path.format(**keys)
        (cold, requests), (warm, _requests) = wire.visit(url), wire.visit(url)
        found[path] = (cold, requests, warm)
        context.close()
    assert [
        (path, *weights)
        for path, weights in found.items()
        if not (0 < weights[0] < COLD_BYTES and weights[1] <= COLD_REQUESTS and 0 < weights[2] < WARM_BYTES)
    ] == []
