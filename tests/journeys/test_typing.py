"""What people type is never lost, never sent twice, and can be done by keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from partnerships.models import Company
from tests.builders import PASSWORD, make_company, make_member

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/companies/new/"
SAVED = re.compile(r"/companies/\d+/$")


def coordinator(**values: Any) -> Any:
    return make_member(role="coordinator", **values)


def test_typed_text_survives_the_end_of_the_session(open_page: Callable[..., Page]) -> None:
    user = coordinator(password=PASSWORD)
    page = open_page(user)
    page.goto(NEW)
    page.fill("#id_name", "Öljynjalostus Meri Oy")
    page.wait_for_timeout(500)
    Session.objects.all().delete()
    page.locator("main form .btn.primary").click()
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form .btn.primary").click()
    expect(page.locator("#id_name")).to_have_value("Öljynjalostus Meri Oy")
    expect(page.locator(".draft-note")).to_be_visible()
    page.locator("main form .btn.primary").click()
    page.wait_for_url(SAVED)
    assert Company.objects.count() == 1
    page.goto(NEW)
    expect(page.locator("#id_name")).to_have_value("")


def test_second_click_sends_nothing_twice(open_page: Callable[..., Page]) -> None:
    page = open_page(coordinator())
    page.goto(NEW)
    page.fill("#id_name", "Rautakoura Oy")
    page.locator("main form .btn.primary").dblclick()
    page.wait_for_url(SAVED)
    assert Company.objects.count() == 1


def test_refused_form_takes_the_focus_and_leads_to_the_field(open_page: Callable[..., Page]) -> None:
    page = open_page(coordinator())
    page.goto(NEW)
    page.locator("main form .btn.primary").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[data-error-summary] a").first.click()
    expect(page.locator("#id_name")).to_be_focused()
    assert page.title().startswith("Virhe: ")


def test_keys_move_in_the_list_and_to_search(open_page: Callable[..., Page]) -> None:
    for name in ("Auranlaakson kunta", "Meritalo Oy"):
        make_company(name)
    page = open_page(coordinator())
    page.goto("/companies/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Meritalo Oy")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#global-search")).to_be_focused()
    page.get_by_role("link", name="Auranlaakson kunta").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Auranlaakson kunta")


def test_theme_and_language_are_a_choice_of_the_person(open_page: Callable[..., Page]) -> None:
    user = coordinator()
    page = open_page(user)
    page.goto("/companies/")
    page.locator("details.me > summary").click()
    page.locator("button[name=theme][value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator("details.me > summary").click()
    page.locator("button[name=language][value=sv]").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    assert page.url.endswith("/companies/")
    user.refresh_from_db()
    assert (user.theme, user.language) == ("dark", "sv")


def test_menus_close_on_escape(open_page: Callable[..., Page]) -> None:
    page = open_page(coordinator())
    page.goto("/companies/")
    page.locator("details.me > summary").click()
    page.keyboard.press("Escape")
    expect(page.locator("details.me[open]")).to_have_count(0)
    expect(page.locator("details.me > summary")).to_be_focused()


def test_one_of_many_is_chosen_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page(coordinator())
    page.goto(NEW)
    page.fill("#id_name", "Rautakoura Oy")
    box = page.get_by_role("combobox", name="Kunta")
    box.press_sequentially("Naanta")
    expect(page.get_by_role("option", name="Naantali")).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("Naantali")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.locator("main form .btn.primary").click()
    page.wait_for_url(SAVED)
    assert str(Company.objects.get().municipality) == "Naantali"
