"""A new user's first day, by keyboard alone: a register is imported, a partnership and a visit are logged, all is found."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from partnerships.models import Company, FollowUp, Interaction, Partnership
from records.services.jobs import run_due_jobs
from tests.builders import PASSWORD, make_member, make_unit

REGISTER = """Y-tunnus;Nimi;Kunta;TOL;Toimiala
5500009-1;Rautakoura Oy;Turku;25110;Metallirakenteiden valmistus
;Hoivakoti Kanerva ry;Kaarina;87;Sosiaalihuollon laitospalvelut
5500000-0;Väärä Numero Oy;Turku;;
"""
MOST_TABS = 90


def reach(page: Page, target: Locator) -> None:
    """Press Tab until *target* has the focus: what cannot be reached so is no use to somebody without a mouse."""
    target.wait_for()
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by keyboard: {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Reach *target* and press *key* on it."""
    reach(page, target)
    page.keyboard.press(key)


def follow(page: Page, target: Locator) -> None:
    """Press Enter on a link or button and wait for the page it leads to."""
    reach(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, target: Locator, text: str) -> None:
    """Reach a field and type."""
    reach(page, target)
    page.keyboard.type(text)


def sign_in(page: Page, email: str) -> None:
    """As a person does on the first page."""
    page.goto("/")
    type_into(page, page.locator("input[name=login]"), email)
    type_into(page, page.locator("input[name=password]"), PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("/")


def import_register(page: Page, path: Path) -> None:
    """From the list of companies through the wizard; the worker's part is done in between."""
    follow(page, page.locator("nav.rail a[href='/companies/']"))
    follow(page, page.locator("main a[href='/companies/import/']").first)
    page.locator("input[type=file]").first.set_input_files(path)
    follow(page, page.locator("main form button.primary").first)
    follow(page, page.locator("main form button.primary"))
    run_due_jobs()
    page.reload()
    expect(page.locator("nav.chips")).to_contain_text("1")
    follow(page, page.locator("form[action$='/commit/'] button"))
    run_due_jobs()


def start_partnership(page: Page) -> None:
    """From the company's page, at the everyday tier."""
    follow(page, page.locator("main a[href*='/partnerships/new/']:visible").first)
    everyday = page.locator("input[name=tier][value=everyday]")
    if not everyday.is_checked():
        press(page, everyday, "Space")
    follow(page, page.locator("main form button.primary"))


def log_visit(page: Page) -> None:
    """A visit with a summary and a promise for a week's time."""
    follow(page, page.locator("main a[href^='/log/']:visible").first)
    press(page, page.locator("input[name=kind]").first, "Space")
    type_into(page, page.locator("#id_summary"), "Kolme oppisopimuspaikkaa keväälle.")
    type_into(page, page.locator("#id_next_what"), "Lähetä esite")
    press(page, page.locator("input[name=next_due]").first, "Space")
    follow(page, page.locator(".log-save button"))


def test_first_day_from_register_to_follow_up(open_page: Callable[..., Page], tmp_path: Path) -> None:
    coordinator = make_member(make_unit("Kone- ja metalliala"), "coordinator", password=PASSWORD, first_name="Maria")
    path = tmp_path / "rekisteri.csv"
    path.write_text(REGISTER, encoding="cp1252")
    page = open_page()
    sign_in(page, coordinator.email)
    import_register(page, path)
    assert sorted(Company.objects.values_list("name", flat=True)) == ["Hoivakoti Kanerva ry", "Rautakoura Oy"]

    page.keyboard.press("/")
    page.keyboard.type("rautakouran")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, page.locator("main .rows a").first)
    start_partnership(page)
    partnership = Partnership.objects.get()
    assert (partnership.tier, partnership.status, partnership.company.name) == ("everyday", "active", "Rautakoura Oy")
    log_visit(page)
    assert Interaction.objects.get().companies.get().partnership == partnership
    assert FollowUp.objects.get().company == partnership.company

    page.goto("/follow-ups/")
    expect(page.locator("main")).to_contain_text("Lähetä esite")
    page.goto(f"/companies/{partnership.company_id}/")
    expect(page.locator(".line").first).to_contain_text("Kolme oppisopimuspaikkaa keväälle.")
    for address in ("/companies/", "/partnerships/"):
        page.goto(address)
        expect(page.locator("table.data")).to_contain_text("Rautakoura Oy")
    page.goto("/")
    expect(page.locator("main")).to_contain_text("Lähetä esite")
