"""A company proposes cooperation: on a phone, by keyboard alone, without JavaScript, and with a draft that is kept."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from proposals.models import Proposal
from tests.journeys.test_axe import faults

ORGANISATION, TEXT, REACH = "Valokuitu Länsi Oy", "Etsimme kahta asentajaa oppisopimuksella.", "mikko@valokuitu.example"
SOONEST = 2.2


@pytest.mark.django_db(transaction=True)
def test_three_fields_by_keyboard_alone_on_a_phone_in_under_a_minute(
    phone: Page, axe: Callable[..., list[str]]
) -> None:
    started = time.monotonic()
    phone.goto("/propose/")
    shown = time.monotonic()
    for label in ("Yritys tai muu työnantaja", "Mitä tarvitset tai tarjoat?", "Sähköposti tai puhelin"):
        # The trap lies after the third: nobody comes to it by keyboard.
        for _ in range(12):
            phone.keyboard.press("Tab")
            if phone.evaluate("document.activeElement.labels?.[0]?.innerText ?? ''").strip() == label:
                break
        phone.keyboard.type({"Y": ORGANISATION, "M": TEXT, "S": REACH}[label[0]])
    for expected in ("SUMMARY", "BUTTON"):
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement.tagName") == expected
    phone.wait_for_timeout(max(0, SOONEST - (time.monotonic() - shown)) * 1000)
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kiitos")
    assert time.monotonic() - started < 60
    proposal = Proposal.objects.get()
    assert (proposal.organisation_name, proposal.text, proposal.email) == (ORGANISATION, TEXT, REACH)
    assert faults(phone, axe) == []
    # The draft is gone with it.
    phone.goto("/propose/")
    assert phone.get_by_label("Yritys tai muu työnantaja").input_value() == ""


@pytest.mark.django_db(transaction=True)
def test_errors_take_the_focus_and_the_draft_outlives_the_page(phone: Page, axe: Callable[..., list[str]]) -> None:
    phone.goto("/propose/")
    phone.get_by_label("Yritys tai muu työnantaja").fill(ORGANISATION)
    phone.locator("details.further > summary").click()
    phone.get_by_label("Y-tunnus").fill("1234567-8")
    phone.get_by_role("button", name="Lähetä ehdotus").click()
    summary = phone.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(3)
    expect(phone.get_by_label("Y-tunnus")).to_have_value("1234567-8")
    assert faults(phone, axe) == []
    summary.get_by_role("link").first.click()
    expect(phone.get_by_label("Mitä tarvitset tai tarjoat?")).to_be_focused()
    phone.keyboard.type(TEXT)
    phone.get_by_label("Sähköposti tai puhelin").fill("040 123 4567")
    # Files that are too large do not even travel.
    large = {"name": "iso.pdf", "mimeType": "application/pdf", "buffer": bytes(11 * 2**20)}
    phone.get_by_label("Liitteet").set_input_files([large])
    expect(phone.get_by_role("alert")).to_contain_text("enintään 3 tiedostoa")
    phone.get_by_role("button", name="Lähetä ehdotus").click()
    expect(phone.get_by_label("Liitteet")).to_be_focused()
    phone.get_by_label("Liitteet").set_input_files([])
    expect(phone.get_by_role("alert")).to_have_count(0)
    # What lies in the closed part stays as it was.
    phone.get_by_label("Y-tunnus").fill("")
    phone.get_by_label("Nimesi").fill("Mikko Mallikas")
    phone.locator("details.further > summary").click()
    phone.wait_for_timeout(400)
    phone.goto("/privacy/")
    phone.goto("/propose/")
    expect(phone.locator(".draft-note")).to_be_visible()
    expect(phone.get_by_label("Mitä tarvitset tai tarjoat?")).to_have_value(TEXT)
    phone.get_by_role("button", name="Svenska").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Föreslå samarbete")
    expect(phone.get_by_label("Vad behöver eller erbjuder du?")).to_have_value(TEXT)
    phone.wait_for_timeout(SOONEST * 1000)
    phone.get_by_role("button", name="Skicka förslaget").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tack")
    proposal = Proposal.objects.get()
    assert (proposal.phone, proposal.contact_name, proposal.language) == ("040 123 4567", "Mikko Mallikas", "sv")


@pytest.mark.django_db(transaction=True)
def test_it_works_without_javascript_and_without_cookies(browser: Browser, live_server: Any) -> None:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="fi-FI"
    )
    try:
        page = context.new_page()
        page.goto("/propose/")
        page.get_by_label("Yritys tai muu työnantaja").fill(ORGANISATION)
        page.get_by_role("button", name="English").click()
        expect(page.get_by_label("Company or other employer")).to_have_value(ORGANISATION)
        page.get_by_label("What do you need or offer?").fill(TEXT)
        page.get_by_role("button", name="Send the proposal").click()
        expect(page.get_by_role("heading", level=2).first).to_have_text("Check one thing")
        page.get_by_label("E-mail or phone").fill(REACH)
        context.clear_cookies()
        page.wait_for_timeout(SOONEST * 1000)
        page.get_by_role("button", name="Send the proposal").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    finally:
        context.close()
    assert Proposal.objects.get().organisation_name == ORGANISATION
