"""A coordinator finds an organisation that is in the register twice, merges the two, and takes it back."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from partnerships.models import Company
from partnerships.services.duplicate_pair import find_duplicates
from tests.builders import make_company, make_contact, make_follow_up, make_member, make_partnership, make_unit


def test_coordinator_merges_and_undoes(open_page: Callable[..., Page]) -> None:
    unit = make_unit("Tekniikka")
    maria = make_member(unit, "coordinator", first_name="Maria", last_name="Koski")
    first = make_company("Rautakoura Oy", notes="Telakan alihankkija.")
    second = make_company("Rautakoura", website="https://rautakoura.example", notes="Kysyi kesätyöntekijöitä.")
    make_partnership(first, unit, tier="development")
    make_partnership(second, make_unit("Autoala"), owner=maria)
    make_contact(second, "Salo")
    make_follow_up(maria, "Soita Kaisalle", company=second)
    find_duplicates()

    page = open_page(maria)
    page.goto("/companies/")
    page.get_by_role("link", name="Tuplat").click()
    page.get_by_role("link", name="Vertaa").click()
    expect(page.get_by_text("Molemmilla on avoin kumppanuus.")).to_be_visible()
    page.get_by_role("radiogroup", name="Kumpi jää?").get_by_role("radio", name="Rautakoura Oy").check()
    page.get_by_role("group", name="Nimi", exact=True).get_by_label("Rautakoura Oy").check()
    page.get_by_role("button", name="Yhdistä", exact=True).click()

    page.wait_for_url(f"**/companies/{first.pk}/")
    expect(page.get_by_role("link", name="Soita Kaisalle").first).to_be_visible()
    expect(page.get_by_text("Kysyi kesätyöntekijöitä.")).to_be_visible()
    page.goto(f"/companies/{second.pk}/")
    page.wait_for_url(f"**/companies/{first.pk}/")
    expect(page.locator(".message")).to_contain_text("on yhdistetty tähän")

    page.get_by_role("link", name="Kumoa yhdistäminen").click()
    page.get_by_role("button", name="Kumoa yhdistäminen").click()
    page.wait_for_url(f"**/companies/{first.pk}/")
    expect(page.get_by_role("link", name="Kumoa yhdistäminen")).to_have_count(0)
    page.goto(f"/companies/{second.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rautakoura")
    expect(page.get_by_role("link", name="Soita Kaisalle").first).to_be_visible()
    assert Company.objects.count() == 2


def test_pair_is_told_apart_on_a_phone(open_page: Callable[..., Page]) -> None:
    make_company("Rautakoura Oy")
    make_company("Rautakoura")
    find_duplicates()
    page = open_page(make_member(make_unit(), "coordinator"), width=390, height=844)
    page.goto("/companies/duplicates/")
    page.get_by_role("button", name="Eivät samoja").click()
    expect(page.get_by_text("Paria ei ehdoteta enää.")).to_be_visible()
    page.get_by_role("button", name="Kumoa").click()
    expect(page.get_by_role("link", name="Vertaa")).to_be_visible()
