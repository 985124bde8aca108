"""Signing in with a browser, and coming in by invitation."""

import re

from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.services.invitation import send_invitation
from notifications.services.delivery import send_due
from tests.builders import PASSWORD, make_member


def test_person_signs_in_with_the_keyboard_alone(page: Page) -> None:
    make_member(email="aino@college.example", password=PASSWORD)
    page.goto("/settings/me/")
    page.get_by_label("Sähköpostiosoite").focus()
    page.keyboard.type("aino@college.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Omat tiedot")


def test_wrong_password_takes_the_focus_and_keeps_the_address(page: Page) -> None:
    page.goto(reverse("account_login"))
    page.get_by_label("Sähköpostiosoite").fill("aino@college.example")
    page.get_by_label("Salasana").fill("väärä")
    page.get_by_role("main").get_by_role("button", name="Kirjaudu").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.get_by_label("Sähköpostiosoite")).to_have_value("aino@college.example")
    expect(page).to_have_title(re.compile("^Virhe: "))


def test_invited_person_comes_in_in_their_language(page: Page) -> None:
    send_invitation(make_member(first_name="Maja", language="sv"))
    send_due()
    link = re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+)", mail.outbox[0].body)
    assert link is not None
    page.goto(link.group(1))
    page.locator("#id_password1").fill("kahvia-ja-pullaa")
    page.locator("#id_password2").fill("kahvia-ja-pullaa")
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url("**/")
    page.goto("/settings/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mina uppgifter")
