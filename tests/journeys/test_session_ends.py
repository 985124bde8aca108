"""The session ends while somebody types: after signing in again everything that was typed is still there."""

from collections.abc import Callable

from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from partnerships.models import FollowUp, Interaction
from tests.builders import PASSWORD, make_company, make_follow_up, make_interaction, make_member

PHONE = 390


def sign_in_again(page: Page, email: str) -> None:
    """Fill the sign-in page that came instead of the answer."""
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form [type=submit], main form button.primary").first.click()
    page.wait_for_url("**/log/**")


def test_a_log_survives_the_end_of_the_session(open_page: Callable[..., Page]) -> None:
    teacher = make_member(password=PASSWORD)
    company = make_company("Rautakoura Oy")
    make_interaction(teacher, company, days=-30)
    waiting = make_follow_up(teacher, "Vie esite", company=company)
    page = open_page(teacher, width=PHONE, height=844)
    page.goto("/log/")
    page.locator("label.pick", has_text="Rautakoura Oy").tap()
    page.get_by_text("Vie esite").tap()
    page.locator("label.kind").nth(3).tap()
    page.locator("#div_id_day label.pick").nth(1).tap()
    page.locator("#id_summary").fill("Sovittiin kahdesta oppisopimuksesta.")
    page.locator("#id_next_what").fill("Lähetä sopimus")
    page.locator("#div_id_next_due label.pick").nth(0).tap()
    Session.objects.all().delete()
    page.locator(".log-save button").tap()
    page.wait_for_url("**/accounts/login/**")
    sign_in_again(page, teacher.email)
    expect(page.locator("#id_summary")).to_have_value("Sovittiin kahdesta oppisopimuksesta.")
    expect(page.locator(".draft-note")).to_be_visible()
    expect(page.locator("[name=closes]")).to_be_checked()
    page.locator(".log-save button").tap()
    page.wait_for_url("**/interactions/**")
    logged = Interaction.objects.latest("id")
    waiting.refresh_from_db()
    assert (logged.kind, logged.summary) == ("meeting", "Sovittiin kahdesta oppisopimuksesta.")
    assert (logged.companies.get().company, waiting.state) == (company, "done")
    assert FollowUp.objects.filter(what="Lähetä sopimus", origin_interaction=logged).count() == 1
    page.goto("/log/")
    expect(page.locator("#id_summary")).to_have_value("")


def test_a_list_that_is_ticked_after_the_session_ended_leads_to_signing_in(open_page: Callable[..., Page]) -> None:
    teacher = make_member(password=PASSWORD)
    row = make_follow_up(teacher, "Vie esite")
    page = open_page(teacher, width=PHONE, height=844)
    page.goto("/")
    Session.objects.all().delete()
    page.locator("button.check").tap()
    page.wait_for_url("**/accounts/login/**")
    row.refresh_from_db()
    assert row.state == "open"
