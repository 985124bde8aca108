"""Single keys: where they lead, that they keep out of typing, and that they can be turned off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.builders import make_company, make_member

pytestmark = pytest.mark.django_db(transaction=True)


def test_keys_lead_to_places_and_rows(open_page: Callable[..., Page]) -> None:
    for name in ("Auranlaakson kunta", "Meritalo Oy"):
        make_company(name)
    page = open_page(make_member(role="coordinator"))
    page.goto("/")
    for key, heading in (("j", "Jatkotoimet"), ("k", "Kumppanuudet"), ("o", "Organisaatiot")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Meritalo Oy")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Auranlaakson kunta")).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url("**/companies/new/")
    page.keyboard.press("l")
    page.wait_for_url("**/log/")


def test_keys_keep_out_of_typing(open_page: Callable[..., Page]) -> None:
    page = open_page(make_member(role="coordinator"))
    page.goto("/companies/new/")
    page.locator("#id_name").press_sequentially("gj l? Oy")
    expect(page.locator("#id_name")).to_have_value("gj l? Oy")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator("#id_name").press("Control+k")
    expect(page.locator("#global-search")).to_be_focused()


def test_question_mark_opens_the_sheet(open_page: Callable[..., Page]) -> None:
    page = open_page(make_member())
    page.goto("/")
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Pikanäppäimet")
    expect(sheet).to_contain_text("Jatkotoimet")
    page.keyboard.press("g")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.locator("details.me > summary").click()
    page.get_by_role("link", name="Pikanäppäimet").click()
    expect(sheet).to_be_visible()


def test_keys_can_be_turned_off(open_page: Callable[..., Page]) -> None:
    user = make_member()
    page = open_page(user)
    page.goto("/settings/me/")
    page.get_by_role("checkbox", name="Pikanäppäimet").uncheck()
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Tallennettu.")).to_be_visible()
    user.refresh_from_db()
    assert user.shortcuts is False
    for key in ("?", "l", "/", "g", "j"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.endswith("/settings/me/")
    expect(page.locator("#global-search")).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator("#global-search")).to_be_focused()
