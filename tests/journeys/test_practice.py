"""A practice from scratch to published well under five minutes; adopted by another unit in two clicks and a sentence."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from practices.models import Adoption, Practice
from tests.builders import make_field, make_member, make_unit

FIVE_MINUTES = 300


def test_a_practice_is_written_published_and_adopted(open_page: Callable[..., Page]) -> None:
    unit, other = make_unit("Kone- ja metalliala"), make_unit("Hiusala")
    maria = make_member(unit, "coordinator", first_name="Maria", last_name="Koski")
    make_field("Hius- ja kauneusala")
    page, began = open_page(maria), time.monotonic()
    page.goto("/practices/")
    page.get_by_role("link", name="Kirjoita käytänne").click()
    page.get_by_label("Millä nimellä kutsut käytännettä?").fill("Korjaamon aamupalaveri")
    page.get_by_role("button", name="Aloita").click()
    page.get_by_label("Mistä on kyse, yhdellä lauseella?").fill("Työt suunnitellaan joka aamu yhdessä.")
    page.get_by_label("Miten tehdään?").or_(page.get_by_label("Miten se tehdään?")).fill("Vartin palaveri seisten.")
    expect(page.locator("[data-kept]")).to_contain_text("Tallessa")

    # Whoever loses the page finds what was typed where it was left, on any machine.
    address = page.url
    again = open_page(maria, width=390)
    again.goto(address)
    expect(again.get_by_label("Mistä on kyse, yhdellä lauseella?")).to_have_value(
        "Työt suunnitellaan joka aamu yhdessä."
    )

    page.get_by_role("button", name="Tallenna ja julkaise").click()
    page.get_by_role("button", name="Julkaise kaikille").click()
    expect(page.locator(".message")).to_contain_text("Julkaistu kaikille")
    assert time.monotonic() - began < FIVE_MINUTES

    practice = Practice.objects.get()
    anybody = open_page(None, width=390)
    anybody.goto(f"/practices/public/{practice.slug}/")
    expect(anybody.get_by_role("heading", level=1)).to_have_text("Korjaamon aamupalaveri")

    # Two clicks and a sentence, in another unit.
    page = open_page(make_member(other, first_name="Outi", last_name="Heino"))
    page.goto(f"/practices/{practice.pk}/")
    page.locator('a.btn[href$="/adopt/"]').click()
    page.get_by_role("textbox").and_(page.locator("textarea")).first.fill("Kokeillaan kampaamossa ennen asiakkaita.")
    page.locator("main form button.primary").first.click()
    expect(page.locator(".message")).to_be_visible()
    adoption = Adoption.objects.get()
    assert (adoption.practice, adoption.unit, adoption.adaptation) == (
        practice,
        other,
        "Kokeillaan kampaamossa ennen asiakkaita.",
    )
