"""Back in the browser after logging, other words, saved again: still one log, with the new words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from partnerships.models import Interaction
from tests.builders import make_company, make_interaction, make_member

pytestmark = pytest.mark.django_db(transaction=True)


def test_going_back_and_saving_again_changes_what_was_logged(open_page: Callable[..., Page]) -> None:
    teacher = make_member()
    make_interaction(teacher, make_company("Rautakoura Oy"), days=-30)
    page = open_page(teacher)
    page.goto("/log/")
    page.locator("label.pick", has_text="Rautakoura Oy").click()
    page.locator("label.kind").first.click()
    page.locator("[name=summary]").fill("Sovittiin jaksot.")
    page.locator(".log-save button").click()
    page.wait_for_url("**/interactions/*/")
    page.go_back()
    page.wait_for_url("**/log/")
    page.locator("label.pick", has_text="Rautakoura Oy").click()
    page.locator("label.kind").first.click()
    page.locator("[name=summary]").fill("Sovittiin kevään jaksot.")
    page.locator(".log-save button").click()
    summary = page.get_by_role("group", name="Tämä kontakti on jo tallennettu")
    expect(summary).to_be_focused()
    expect(page.locator("#id_summary")).to_have_value("Sovittiin kevään jaksot.")
    page.get_by_role("button", name="Tallenna").click()
    page.wait_for_url("**/interactions/*/")
    assert [each.summary for each in Interaction.objects.order_by("id")] == ["", "Sovittiin kevään jaksot."]
