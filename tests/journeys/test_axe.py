"""Every page of the address tables: axe finds nothing in both themes at two widths, and nothing scrolls sideways.

One page is looked at whole and in the dark at the wide width, the next at the narrow one; at the other width by what
depends on it. AXE=all looks at everything at both widths of each.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page

from tests.access import ADMINISTRATOR, ANONYMOUS, COORDINATOR, PRINCIPAL, STAFF, UNIT_HEAD, Address, World
from tests.architecture.table import table

WIDTHS = (1280, 320)
THEMES = ("light", "dark")
# What a theme changes, and what a width changes, after the page was looked at whole otherwise.
COLOURS = ("color-contrast", "link-in-text-block")
BY_WIDTH = ("target-size", "scrollable-region-focusable", "aria-hidden-focus")
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
# One browser window and one set of rows for so many pages: to start afresh costs as much as to look at a page.
AT_ONCE = 10
DOWNLOAD = "Download is starting"


def eyes_for(entry: Address) -> str:
    """The role in which the page is looked at."""
    return next(role for role in EYES if role in entry.allowed)


def groups() -> Iterator[tuple[str, list[Address]]]:
    """Pages that the same person looks at, a handful at once."""
    for role in EYES:
        pages = [entry for entry in PAGES if eyes_for(entry) == role]
        for first in range(0, len(pages), AT_ONCE):
            yield role, pages[first : first + AT_ONCE]


CASES = [pytest.param(role, pages, id=f"{role}: {pages[0].name} to {pages[-1].name}") for role, pages in groups()]


def is_page(page: Page, address: str) -> bool:
    """Open the address; whether it is a page: no file, and no fragment, which is looked at within its page."""
    try:
        response = page.goto(address)
    except Error as error:
        if DOWNLOAD in error.message:
            return False
        raise
    return response is not None and "<html" in response.text()


def faults(page: Page, axe: Callable[..., list[str]], whole_at: tuple[int, ...] = WIDTHS) -> list[str]:
    """What is wrong with the page that is open: all of it and in the dark at some widths, of the others what depends on
    the width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(SCROLLS):
            found.append(f"{width}: scrolls sideways")
        for theme in THEMES if width in whole_at else THEMES[:1]:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            rules = COLOURS if theme != THEMES[0] else () if width in whole_at else BY_WIDTH
            found += [f"{width} {theme}: {fault}" for fault in axe(page, rules=rules)]
    return found


@pytest.mark.parametrize(("role", "pages"), CASES)
def test_axe_finds_nothing(
    role: str, pages: list[Address], open_page: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    world = World(role)
    page = open_page(world.user)
    page.add_init_script(AXE_SCRIPT)  # sent once, not for each page
    wrong = {}
    for place, entry in enumerate(pages):
        whole_at = WIDTHS if os.environ.get("AXE") == "all" else (WIDTHS[place % 2],)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.emulate_media(color_scheme=THEMES[0], reduced_motion="reduce")  # type: ignore[arg-type]
        if is_page(page, entry.url(world)) and (found := faults(page, axe, whole_at)):
            wrong[f"{entry.name} ({page.url})"] = found
    assert wrong == {}
