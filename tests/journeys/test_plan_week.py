"""Somebody plans next week in the calendar without touching the mouse; then without scripts; then by dragging."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from partnerships.models import FollowUp
from tests.builders import make_follow_up, make_interaction, make_member

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.timedelta(days=1)


def next_monday() -> datetime.date:
    """The Monday of next week."""
    today = timezone.localdate()
    return today + (7 - today.weekday()) * DAY


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until *target* has the focus."""
    for _press in range(40):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never came there.")


def due() -> datetime.date:
    """The day of the only follow-up."""
    return FollowUp.objects.get().due_on


def test_next_week_is_planned_by_keyboard_alone(open_page: Callable[..., Page]) -> None:
    thursday, friday = next_monday() + 3 * DAY, next_monday() + 4 * DAY
    page = open_page(make_member())
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("j")
    page.wait_for_url("**/follow-ups/")
    tab_to(page, page.get_by_role("link", name="Kalenteri"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/follow-ups/calendar/")
    if timezone.localdate().weekday() < 5:  # on a weekend the week to come is open already
        page.keyboard.press("j")
        page.wait_for_url("**/calendar/?*")
    week = page.get_by_role("heading", level=1)
    expect(week).to_contain_text(f"Viikko {thursday.isocalendar().week}")

    page.keyboard.press("ArrowDown")
    for _day in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("n")
    page.wait_for_url("**/follow-ups/new/*")
    page.keyboard.type("Soita Rautakouraan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calendar/*")
    item = page.get_by_role("link", name="Soita Rautakouraan", exact=True)
    expect(item).to_be_focused()
    assert due() == thursday

    page.keyboard.press("m")
    expect(page.get_by_role("dialog", name="Siirrä")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Siirretty", exact=False)).to_be_visible()
    expect(item).to_be_focused()
    assert due() == friday

    page.keyboard.press("u")
    expect(page.get_by_text("Kumottu.")).to_be_visible()
    assert due() == thursday
    expect(item).to_be_focused()

    page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_text("Siirretty", exact=False)).to_be_visible()
    expect(item).to_be_focused()
    assert due() == friday
    page.keyboard.press("Enter")
    expect(week).to_have_text("Soita Rautakouraan")


def test_month_is_walked_by_arrows(open_page: Callable[..., Page]) -> None:
    page = open_page(make_member())
    page.goto("/follow-ups/calendar/?view=month")
    page.keyboard.press("ArrowDown")
    expect(page.locator("td.today .number")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("view=week&day="))
    assert (timezone.localdate() - 8 * DAY).isoformat() in page.url


def test_meeting_is_dragged_to_another_day(open_page: Callable[..., Page]) -> None:
    person, monday = make_member(), next_monday()
    meeting = make_interaction(person, days=(monday - timezone.localdate()).days)
    page = open_page(person)
    page.goto(f"/follow-ups/calendar/?day={monday}")
    page.locator(".cal-item").drag_to(page.locator(f"[data-day='{monday + 2 * DAY}']"))
    expect(page.get_by_text("Siirretty", exact=False)).to_be_visible()
    meeting.refresh_from_db()
    assert (meeting.happened_on, meeting.is_planned) == (monday + 2 * DAY, True)


def test_links_do_it_without_scripts(open_page: Callable[..., Page], browser, live_server) -> None:
    person, monday = make_member(), next_monday()
    row = make_follow_up(person, "Vie esite", days=(monday - timezone.localdate()).days)
    context = browser.new_context(
        java_script_enabled=False, base_url=live_server.url, viewport={"width": 390, "height": 844}
    )
    context.add_cookies(open_page(person).context.cookies())
    page = context.new_page()
    page.goto(f"/follow-ups/calendar/?day={monday}")
    page.get_by_role("link", name="Siirrä: Vie esite").click()
    page.locator("label.pick").nth(4).click()
    page.get_by_role("button", name="Siirrä").click()
    page.wait_for_url("**/calendar/*")
    row.refresh_from_db()
    assert row.due_on == monday + 4 * DAY
    context.close()
