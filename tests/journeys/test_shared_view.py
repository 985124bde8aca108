"""A view of a list is kept under a name, shared, and opened by a colleague."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.builders import make_company, make_member, make_partnership, make_unit


def test_saved_view_is_shared_and_opened_by_a_colleague(open_page: Callable[..., Page]) -> None:
    unit = make_unit("Autoala")
    maria, antti = make_member(unit, "coordinator", first_name="Maria"), make_member(unit, first_name="Antti")
    make_partnership(make_company("Autotalo Kuutamo Oy"), unit, tier="development")
    make_partnership(make_company("Rengas Oy"), unit)

    page = open_page(maria)
    page.goto("/companies/?show=development")
    page.get_by_role("link", name="Tallenna näkymä").click()
    page.get_by_label("Näkymän nimi").fill("Kehittäjämme")
    page.get_by_role("radio", name="oma yksikkö").check()
    page.get_by_role("button", name="Tallenna", exact=True).click()
    expect(page.get_by_role("link", name="Kehittäjämme").first).to_have_attribute("aria-current", "true")

    colleague = open_page(antti)
    colleague.goto("/companies/")
    expect(colleague.get_by_role("link", name="Rengas Oy")).to_be_visible()
    colleague.get_by_role("link", name="Kehittäjämme").click()
    expect(colleague.get_by_role("link", name="Autotalo Kuutamo Oy")).to_be_visible()
    expect(colleague.get_by_role("link", name="Rengas Oy")).to_have_count(0)
    colleague.get_by_role("button", name="Kopioi itselleni").click()
    colleague.goto("/companies/")
    expect(colleague.get_by_role("link", name="Kehittäjämme")).to_have_count(2)
