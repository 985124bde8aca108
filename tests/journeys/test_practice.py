"""From a workshop's card to a published practice well under five minutes; adopted elsewhere in two clicks and a sentence."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from practices.models import Adoption, Practice
from records.models import ChangeBatch
from tests.builders import make_field, make_member, make_unit
from tests.workshops.made import make_card, make_module, make_workshop

FIVE_MINUTES = 300
# What a person takes that a machine does not: to find a button and press it, to type a letter (40 words a minute).
CLICK, LETTER = 3.0, 0.3


@dataclass
class Hand:
    """Counts what people do with mouse and keys."""

    clicks: int = 0
    letters: int = 0

    def click(self, what: Locator) -> None:
        """Press something."""
        what.click()
        self.clicks += 1

    def write(self, where: Locator, text: str) -> None:
        """Go to a field and type."""
        where.fill(text)
        self.clicks += 1
        self.letters += len(text)

    @property
    def seconds(self) -> float:
        """What a person takes for that."""
        return self.clicks * CLICK + self.letters * LETTER


def test_a_card_becomes_a_published_practice_that_another_unit_tries(open_page: Callable[..., Page]) -> None:
    unit, other = make_unit("Kone- ja metalliala"), make_unit("Hiusala")
    maria = make_member(unit, "coordinator", first_name="Maria", last_name="Koski")
    author = make_member(unit, first_name="Olli", last_name="Vuori")
    make_field("Hius- ja kauneusala")
    workshop = make_workshop(unit, facilitator=maria, state="closed")
    make_card(
        make_module(workshop, "share"),
        "Korjaamon aamupalaveri",
        need="Opiskelijat eivät tienneet, mitä päivän aikana tehdään.",
        solution="Vartin palaveri seisten joka aamu: työt jaetaan ja sanotaan, kuka neuvoo ketä.",
        result="Kyselyitä kesken työn on puolet vähemmän.",
    )
    hand, began = Hand(), time.monotonic()

    # The facilitator makes the card a draft of whom it concerns: what it said comes along.
    page = open_page(maria)
    page.goto(reverse("workshops:convert", args=[workshop.pk]))
    page.locator("[name=all-who]").select_option(str(author.pk))
    hand.clicks += 2
    hand.click(page.locator("form.becoming button.primary"))
    expect(page.locator("[data-messages]")).to_be_visible()
    practice = Practice.objects.get()

    # The author answers what the card did not say; whoever loses the page finds what was typed, on any machine.
    page = open_page(author)
    page.goto(reverse("practices:practice_write", args=[practice.pk, "fi"]))
    summary = page.get_by_label("Mistä on kyse, yhdellä lauseella?")
    hand.write(summary, "Työt suunnitellaan joka aamu yhdessä, jotta jokainen tietää päivänsä.")
    hand.write(page.get_by_label("Mitä muiden kannattaa varoa?"), "Jos palaveri venyy, se loppuu siihen.")
    expect(page.locator("[data-kept]")).to_contain_text("Tallessa")
    again = open_page(author, width=390)
    again.goto(page.url)
    expect(again.get_by_label("Mistä on kyse, yhdellä lauseella?")).to_have_value(
        "Työt suunnitellaan joka aamu yhdessä, jotta jokainen tietää päivänsä."
    )
    hand.click(page.locator("button[name=then][value=review]"))
    expect(page.locator(".message").last).to_contain_text("koordinaattor")

    # The coordinator finds it on the first page, reads it and publishes it.
    page = open_page(maria)
    page.goto("/")
    hand.click(page.get_by_role("link", name="Korjaamon aamupalaveri"))
    hand.click(page.get_by_role("link", name="Julkaise", exact=True))
    hand.click(page.get_by_role("button", name="Julkaise kaikille"))
    expect(page.locator(".message")).to_contain_text("Julkaistu kaikille")
    machine = time.monotonic() - began
    assert (hand.clicks, machine + hand.seconds < FIVE_MINUTES) == (9, True), (machine, hand)

    practice.refresh_from_db()
    assert (practice.author, practice.unit) == (author, unit)
    assert ChangeBatch.objects.filter(verb="ask_practice_review", actor_id=author.pk).count() == 1
    anybody = open_page(None, width=390)
    anybody.goto(f"/practices/public/{practice.slug}/")
    expect(anybody.get_by_role("heading", level=1)).to_have_text("Korjaamon aamupalaveri")
    expect(anybody.get_by_text("Vartin palaveri seisten")).to_be_visible()

    # Two clicks and a sentence, in another unit.
    page, outi = open_page(make_member(other, first_name="Outi", last_name="Heino")), Hand()
    page.goto(f"/practices/{practice.pk}/")
    outi.click(page.locator('a.btn[href$="/adopt/"]'))
    sentence = "Kokeillaan kampaamossa ennen asiakkaita."
    page.get_by_role("textbox").and_(page.locator("textarea")).first.fill(sentence)
    outi.click(page.locator("main form button.primary").first)
    expect(page.locator(".message")).to_be_visible()
    adoption = Adoption.objects.get()
    assert (adoption.practice, adoption.unit, adoption.adaptation) == (practice, other, sentence)
    assert outi.clicks == 2
