"""A teacher with a phone in one hand logs a visit: at most four taps from Today, ten seconds with typing."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from partnerships.models import Company, FollowUp, Interaction
from tests.builders import days_from_now, make_company, make_contact, make_follow_up, make_interaction, make_member

PHONE = 390
MOST_TAPS = 4
DETAIL = re.compile(r"/interactions/\d+/$")


class Thumb:
    """Counts the taps."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        """One tap, on something large enough to hit."""
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        target.tap()
        self.taps += 1


def pick(page: Page, name: str) -> Locator:
    """A large choice by its words."""
    return page.locator("label.pick", has_text=name).first


def test_a_visit_is_logged_in_four_taps(open_page: Callable[..., Page]) -> None:
    teacher = make_member(first_name="Antti")
    company = make_company("Rautakoura Oy")
    make_interaction(teacher, company, days=-30)
    page, thumb = open_page(teacher, width=PHONE, height=844), Thumb()
    page.goto("/")
    thumb.tap(page.locator("nav.bottom a.log"))
    thumb.tap(pick(page, "Rautakoura Oy"))
    thumb.tap(page.locator("label.kind").first)
    page.locator("#id_summary").fill("Kolme paikkaa keväälle.")
    thumb.tap(page.locator(".log-save button"))
    page.wait_for_url(DETAIL)
    assert thumb.taps <= MOST_TAPS
    logged = Interaction.objects.latest("id")
    assert (logged.kind, logged.happened_on, logged.summary) == ("visit", days_from_now(0), "Kolme paikkaa keväälle.")
    assert logged.companies.get().company == company
    expect(page.locator("main")).to_contain_text("Kolme paikkaa keväälle.")


def test_what_the_company_waits_for_is_ticked_off_and_the_next_step_made(open_page: Callable[..., Page]) -> None:
    teacher = make_member()
    company = make_company("Rautakoura Oy")
    make_interaction(teacher, company, days=-30)
    contact = make_contact(company, "Vuori")
    waiting = make_follow_up(teacher, "Vie esite", company=company)
    page = open_page(teacher, width=PHONE, height=844)
    page.goto("/log/")
    pick(page, "Rautakoura Oy").tap()
    expect(page.get_by_text("Vie esite")).to_be_visible()
    assert page.locator("[name=closes]").is_checked() is False
    page.get_by_text("Vie esite").tap()
    pick(page, "Vuori").tap()
    page.locator("label.kind").nth(1).tap()
    page.locator("#id_next_what").fill("Lähetä sopimus")
    page.locator("#div_id_next_due label.pick").nth(1).tap()
    page.locator(".log-save button").tap()
    page.wait_for_url(DETAIL)
    waiting.refresh_from_db()
    logged = Interaction.objects.latest("id")
    assert (waiting.state, waiting.closed_by_interaction) == ("done", logged)
    assert logged.contacts.get().contact == contact
    assert FollowUp.objects.get(origin_interaction=logged).what == "Lähetä sopimus"


def test_a_company_is_found_by_typing(open_page: Callable[..., Page]) -> None:
    teacher = make_member()
    company = make_company("Hoivakoti Kanerva")
    page = open_page(teacher, width=PHONE, height=844)
    page.goto("/log/")
    page.locator("#id_company").press_sequentially("kaner")
    page.locator("#div_id_company [role=option]").first.tap()
    page.locator("label.kind").first.tap()
    page.locator(".log-save button").tap()
    page.wait_for_url(DETAIL)
    assert Interaction.objects.get().companies.get().company == company


def test_an_unknown_company_is_added_by_choice(open_page: Callable[..., Page]) -> None:
    page = open_page(make_member(), width=PHONE, height=844)
    page.goto("/log/")
    page.locator("#id_company").fill("Uusi Paja Oy")
    page.locator("label.kind").first.tap()
    page.locator(".log-save button").tap()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert page.title().startswith("Virhe:")
    page.locator("label[for=id_add_new]").tap()
    page.locator(".log-save button").tap()
    page.wait_for_url(DETAIL)
    assert Company.objects.get().name == "Uusi Paja Oy"


def test_a_second_click_logs_nothing_more(open_page: Callable[..., Page]) -> None:
    teacher = make_member()
    make_interaction(teacher, make_company("Rautakoura Oy"), days=-30)
    page = open_page(teacher, width=PHONE, height=844)
    page.goto("/log/")
    pick(page, "Rautakoura Oy").tap()
    page.locator("label.kind").first.tap()
    # As two hurried taps past the guard of the page: the same form, sent twice at once.
    sent = """async () => {
        const body = () => new URLSearchParams(new FormData(document.querySelector(".log-form")));
        const send = () => fetch("", {method: "POST", body: body()}).then((answer) => answer.url);
        return Promise.all([send(), send()]);
    }"""
    first, second = page.evaluate(sent)
    assert first == second
    assert Interaction.objects.count() == 2


def test_a_follow_up_is_done_in_a_tap_and_taken_back(open_page: Callable[..., Page]) -> None:
    teacher = make_member()
    row = make_follow_up(teacher, "Vie esite")
    page = open_page(teacher, width=PHONE, height=844)
    page.goto("/")
    page.locator("button.check").tap()
    expect(page.locator(".done-row")).to_contain_text("Vie esite")
    row.refresh_from_db()
    assert row.state == "done"
    page.locator(".done-row button").tap()
    page.wait_for_load_state()
    expect(page.locator("button.check")).to_be_visible()
    row.refresh_from_db()
    assert row.state == "open"


def test_everything_works_without_scripts(open_page: Callable[..., Page], browser, live_server) -> None:
    teacher = make_member()
    make_company("Rautakoura Oy")
    waiting = make_follow_up(teacher, "Vie esite", company=Company.objects.get())
    signed_in = open_page(teacher)
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(signed_in.context.cookies())
    page = context.new_page()
    page.goto("/log/")
    page.locator("#id_company").fill("Rautakoura Oy")
    page.locator("[name=summary]").fill("Kesken")
    page.locator("[name=look]").click()
    page.locator("[name=closes]").check()
    page.locator("label.kind").first.click()
    page.locator(".log-save button").click()
    page.wait_for_url(DETAIL)
    waiting.refresh_from_db()
    assert (waiting.state, Interaction.objects.get().summary) == ("done", "Kesken")
    context.close()
