"""A unit head is told of a proposal, sees what is missing, and decides all the same, saying why."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from partnerships.models import DecisionState, Tier
from tests.builders import make_company, make_member, make_partnership, make_proposal, make_unit


def test_unit_head_decides_a_proposal_with_criteria_missing(open_page: Callable[..., Page]) -> None:
    unit = make_unit("Kone- ja metalliala")
    jari = make_member(unit, "unit_head", first_name="Jari", last_name="Mäkelä")
    partnership = make_partnership(make_company("Sorvaamo Kaarnapuu Oy"), unit)
    proposal = make_proposal(partnership, "development", by=make_member(unit))

    page = open_page(jari)
    page.goto("/")
    page.get_by_role("link", name="Sorvaamo Kaarnapuu Oy").first.click()
    page.wait_for_url(f"**/decisions/{proposal.pk}/")
    page.get_by_role("button", name="Hyväksy esitys").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    proposal.refresh_from_db()
    assert proposal.state == DecisionState.PROPOSED

    page.get_by_label("Perustelut").fill("Yhteinen perehdytys alkaa tammikuussa.")
    page.get_by_role("button", name="Hyväksy esitys").click()
    expect(page.locator(".message")).to_be_visible()
    proposal.refresh_from_db()
    partnership.refresh_from_db()
    assert (proposal.state, proposal.decided_by, partnership.tier) == (DecisionState.DECIDED, jari, Tier.DEVELOPMENT)
    assert proposal.answer == "Yhteinen perehdytys alkaa tammikuussa."
    assert [each["met"] for each in proposal.criteria["criteria"]].count(False) > 0
