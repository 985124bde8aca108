"""The pages of people of organisations, with a session: axe finds nothing, and nothing scrolls sideways."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from portal.services.session import start_session
from portal.views.door import COOKIE
from tests.builders import make_activity, make_need
from tests.journeys.test_axe import faults
from tests.portal.isolation import KEYED, OWN, Entry, Things

# Pages of plans and needs maps are looked at as the college's; here the two on which most stands.
LOOKED_AT = (
    *OWN,
    *(f"portal:{name}" for name in ("partnership", "gains", "thanks", "questions", "plan_detail", "company_needs_map")),
)


@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing(open_page: Callable[..., Page], axe: Callable[..., list[str]], live_server) -> None:
    things = Things("aatos")
    make_activity(things.partnership, status="ongoing", student_count=12)
    make_need(things.company, state="met")
    page = open_page()
    cookie = {"name": COOKIE, "value": start_session(things.access), "url": f"{live_server.url}/portal/"}
    page.context.add_cookies([cookie])
    assert things.file.pk
    wrong = {}
    for name in LOOKED_AT:
        entry = KEYED.get(name, [Entry(lambda _things: {})])[0]
        page.goto(reverse(name, kwargs=entry.parts(things)))
        assert page.locator(".portal-bar").count() == 1, name
        if found := faults(page, axe):
            wrong[name] = found
    assert wrong == {}
