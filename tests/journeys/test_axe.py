"""Every page of the address tables: axe finds nothing in both themes at two widths, and nothing scrolls sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.access import ADMINISTRATOR, ANONYMOUS, COORDINATOR, PRINCIPAL, STAFF, UNIT_HEAD, Address, World
from tests.architecture.table import table

WIDTHS = (1280, 320)
THEMES = ("light", "dark")
# The first of these who is let in sees most of the page.
EYES = (COORDINATOR, UNIT_HEAD, ADMINISTRATOR, PRINCIPAL, STAFF, ANONYMOUS)
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# The sign-in machinery answers these; the templates are ours.
SIGN_IN = [
    *(
        Address(name, {ANONYMOUS})
        for name in ("account_login", "account_reset_password", "account_reset_password_done")
    ),
    *(Address(name, {ANONYMOUS}) for name in ("account_signup", "account_inactive")),
    *(Address(name, {STAFF}) for name in ("account_change_password", "account_logout", "mfa_index")),
    Address("account_reauthenticate", {STAFF}),
    Address("mfa_activate_totp", {STAFF}),
]
PAGES = [
    entry
    for entry in [*table(), *SIGN_IN]
    if entry.method == "get" and entry.status == 200 and set(EYES) & set(entry.allowed)
]
IDS = [entry.name for entry in PAGES]


def faults(page: Page, axe: Callable[..., list[str]]) -> list[str]:
    """What is wrong with the page that is open, in both themes and at both widths."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(SCROLLS):
            found.append(f"{width}: scrolls sideways")
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            found += [f"{width} {theme}: {fault}" for fault in axe(page, colours_only=theme != THEMES[0])]
    return found


@pytest.mark.parametrize("entry", PAGES, ids=IDS)
def test_axe_finds_nothing(entry: Address, open_page: Callable[..., Page], axe: Callable[..., list[str]]) -> None:
    world = World(next(role for role in EYES if role in entry.allowed))
    page = open_page(world.user)
    address = entry.url(world)
    response = page.request.get(address)
    if not response.headers["content-type"].startswith("text/html"):
        pytest.skip("no page")
    # A fragment has no frame of its own; it is looked at within the page that shows it.
    if "<html" not in response.text():
        pytest.skip("part of a page")
    page.goto(address)
    assert faults(page, axe) == []
