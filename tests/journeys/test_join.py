"""A participant's phone: by keyboard alone, through a lost connection and a facilitator who goes on, and without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from records.actors import PROGRAM
from records.services import writing
from tests.journeys.test_axe import faults
from tests.workshops.made import make_card, make_module, make_participant
from workshops.models import Card, Vote, WorkshopModule


def go_on_to(module: WorkshopModule) -> None:
    """As the facilitator does."""
    with writing(PROGRAM, verb="test") as write:
        workshop = module.workshop
        workshop.current_module = module
        write.save(workshop)


def fill_in(phone: Page, code: str) -> None:
    """The code, and who one is."""
    phone.goto("/join/")
    phone.keyboard.press("Tab")
    phone.get_by_label("Liittymiskoodi").fill(f"{code[:3]} {code[3:].lower()}")
    phone.keyboard.press("Enter")
    phone.get_by_label("Nimesi tai nimimerkki").fill("Outi")
    phone.get_by_label("Kuka olet?").select_option(label="Opettaja")
    phone.get_by_label("Nimesi tai nimimerkki").press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mitä teemme jo nyt eri tasoilla?")


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_without_a_connection_arrives_once_and_nothing_typed_is_lost(
    open_page: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    module = make_module(current=True)
    plan = make_module(module.workshop, "plan")
    other = make_card(module, "Vierailut", make_participant(module.workshop, "Olli"))
    phone = open_page(width=390)
    fill_in(phone, module.workshop.join_code)
    assert faults(phone, axe) == []
    phone.context.set_offline(True)
    phone.get_by_label("Yksi asia, omin sanoin").fill("Palaute heti jakson jälkeen")
    phone.get_by_label("Kehittäminen").check()
    phone.get_by_role("button", name="Lähetä taululle").press("Enter")
    expect(phone.get_by_text("odottaa yhteyttä")).to_be_visible()
    phone.get_by_label("Yksi asia, omin sanoin").fill("Puolikas laus")
    phone.context.set_offline(False)
    expect(phone.get_by_text("odottaa yhteyttä")).to_have_count(0)
    assert [(card.text, card.tier) for card in Card.objects.exclude(pk=other.pk)] == [
        ("Palaute heti jakson jälkeen", "development")
    ]
    phone.locator(".vote").first.press("Enter")
    expect(phone.locator(".vote").first).to_have_attribute("aria-pressed", "true")
    # The facilitator goes on while somebody is writing: the page stays, and so does the text.
    go_on_to(plan)
    expect(phone.get_by_text("Työpaja siirtyi seuraavaan osaan.")).to_be_visible(timeout=20_000)
    expect(phone.get_by_label("Yksi asia, omin sanoin")).to_have_value("Puolikas laus")
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mitä seuraavaksi?")
    go_on_to(module)
    expect(phone.get_by_label("Yksi asia, omin sanoin")).to_have_value("Puolikas laus")
    assert Vote.objects.get().card == other
    assert Card.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_without_scripts_everything_goes_by_forms(browser: Browser, live_server: Any) -> None:
    module = make_module(current=True)
    other = make_card(module, "Vierailut", make_participant(module.workshop, "Olli"))
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    phone = context.new_page()
    fill_in(phone, module.workshop.join_code)
    phone.get_by_label("Yksi asia, omin sanoin").fill("Näytöt yhdessä")
    phone.get_by_label("Arki").check()
    phone.get_by_role("button", name="Lähetä taululle").click()
    expect(phone.get_by_text("Kortti on taululla.")).to_be_visible()
    phone.locator(".vote").click()
    expect(phone.locator(".vote")).to_have_attribute("aria-pressed", "true")
    assert Card.objects.exclude(pk=other.pk).get().text == "Näytöt yhdessä"
    assert Vote.objects.get().card == other
    context.close()
