"""From the public form to a partnership: what a company wrote once is typed by nobody again."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from partnerships.models import FollowUp
from proposals.forms.form_key import SOONEST
from proposals.models import Proposal
from tests.builders import make_member, make_unit

WORDS = "Tarvitsemme kaksi hitsaajaa, ja uuteen hitsaussoluun saa tulla tutustumaan."


def send(page: Page, unit: str) -> str:
    """Fill in the public form on a phone; the address of the sender's own page."""
    page.goto(f"/propose/?unit={unit}")
    page.get_by_label("Yritys tai muu työnantaja").fill("Konepaja Ruuvimutteri Oy")
    page.get_by_label("Mitä tarvitset tai tarjoat").fill(WORDS)
    page.get_by_label("Sähköposti tai puhelin").fill("maija.makela@ruuvimutteri.example")
    page.locator("details.further > summary").click()
    page.get_by_label("Nimesi").fill("Maija Mäkelä")
    page.get_by_label("Y-tunnus").fill("5512344-6")
    page.get_by_text("Työvoima").first.click()
    page.wait_for_timeout(SOONEST * 1_000 + 100)  # only a robot is quicker
    page.get_by_role("button", name="Lähetä").click()
    link = page.locator('a[href*="/propose/track/"]').first
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def test_a_proposal_becomes_a_partnership_and_nothing_is_typed_twice(open_page: Callable[..., Page]) -> None:
    unit = make_unit("Kone- ja metalliala")
    maria = make_member(unit, "coordinator", first_name="Maria", last_name="Koski")
    phone = open_page(width=390)
    tracking = send(phone, unit.code)

    page = open_page(maria)
    page.goto("/proposals/")
    page.get_by_role("link", name="Konepaja Ruuvimutteri Oy").first.click()
    page.get_by_role("link", name="Hyväksy", exact=True).click()
    made = page.locator("#plan .made")
    for words in ("Konepaja Ruuvimutteri Oy", "Maija Mäkelä", "Työvoima", "Kone- ja metalliala"):
        expect(made).to_contain_text(words)
    page.get_by_label("Kehittämiskumppanuus").check()
    expect(made).to_contain_text("Esitys tasosta")
    page.get_by_label("Arjen kumppanuus").check()
    expect(made).not_to_contain_text("Esitys tasosta")
    page.get_by_role("button", name="Hyväksy ja luo nämä").click()
    expect(page.locator(".message")).to_be_visible()
    expect(page.locator(".became")).to_contain_text("Konepaja Ruuvimutteri Oy")

    proposal = Proposal.objects.get()
    company, contact = proposal.company, proposal.contact
    assert (company.name, company.business_id, company.language) == ("Konepaja Ruuvimutteri Oy", "5512344-6", "fi")
    assert (contact.name, contact.email) == ("Maija Mäkelä", "maija.makela@ruuvimutteri.example")
    assert [(need.theme.code, need.description) for need in proposal.needs.all()] == [("labour", WORDS)]
    assert (proposal.partnership.lead_unit, proposal.partnership.tier) == (unit, "everyday")
    assert FollowUp.objects.get().partnership == proposal.partnership

    page.get_by_role("link", name="Konepaja Ruuvimutteri Oy").first.click()
    expect(page.locator(".origin")).to_contain_text("Syntyi ehdotuksesta")
    phone.goto(tracking)
    expect(phone.locator("main")).to_contain_text("hyväksytty", ignore_case=True)
    expect(phone.locator("main")).to_contain_text("Maria Koski")
