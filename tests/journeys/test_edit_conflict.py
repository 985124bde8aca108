"""Two people edit the same company at the same time, and neither loses anything."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from partnerships.models import Company, InteractionCompany
from records.actors import PROGRAM
from records.services import writing
from tests.builders import make_company, make_interaction, make_member, make_unit


def test_two_people_edit_the_same_company(open_page: Callable[..., Page]) -> None:
    unit = make_unit("Tekniikka")
    antti = make_member(unit, "coordinator", first_name="Antti", last_name="Salo")
    maria = make_member(unit, "coordinator", first_name="Maria", last_name="Koski")
    company = make_company("Rautakoura Oy")
    first, second = open_page(antti), open_page(maria)
    for page in (first, second):
        page.goto(f"/companies/{company.pk}/edit/")

    first.get_by_label("Nimi", exact=True).fill("Rautakoura Group Oy")
    first.get_by_label("Verkkosivu").fill("www.rautakoura.example")
    first.get_by_role("button", name="Tallenna").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Rautakoura Group Oy")

    second.get_by_label("Nimi", exact=True).fill("Koura ja Rauta Oy")
    second.get_by_label("Katuosoite").fill("Telakkatie 12")
    second.get_by_role("button", name="Tallenna").click()
    summary = second.get_by_role("group", name="Joku muu muutti samaa kohtaa sillä välin")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Antti Salo muutti tätä")
    expect(summary).to_contain_text("Rautakoura Group Oy")
    expect(second.get_by_label("Nimi", exact=True)).to_have_value("Koura ja Rauta Oy")
    expect(second.get_by_label("Katuosoite")).to_have_value("Telakkatie 12")
    expect(second.get_by_label("Verkkosivu")).to_have_value("https://www.rautakoura.example")
    assert Company.objects.get(pk=company.pk).name == "Rautakoura Group Oy"

    second.get_by_role("button", name="Tallenna").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Koura ja Rauta Oy")
    stored = Company.objects.get(pk=company.pk)
    assert (stored.name, stored.street_address, stored.website) == (
        "Koura ja Rauta Oy",
        "Telakkatie 12",
        "https://www.rautakoura.example",
    )


def test_different_fields_are_both_kept_without_a_question(open_page: Callable[..., Page]) -> None:
    unit = make_unit("Tekniikka")
    company = make_company("Rautakoura Oy")
    first, second = open_page(make_member(unit, "coordinator")), open_page(make_member(unit, "coordinator"))
    for page in (first, second):
        page.goto(f"/companies/{company.pk}/edit/")
    first.get_by_label("Katuosoite").fill("Telakkatie 12")
    first.get_by_role("button", name="Tallenna").click()
    first.wait_for_url(f"**/companies/{company.pk}/")
    second.get_by_label("Muistiinpanot").fill("Soita aamulla.")
    second.get_by_role("button", name="Tallenna").click()
    second.wait_for_url(f"**/companies/{company.pk}/")
    stored = Company.objects.get(pk=company.pk)
    assert (stored.street_address, stored.notes) == ("Telakkatie 12", "Soita aamulla.")


def test_draft_brings_along_what_was_seen(open_page: Callable[..., Page]) -> None:
    teacher = make_member()
    company = make_company("Rautakoura Oy")
    log = make_interaction(teacher, company, make_company("Meritalo Oy"))
    line = InteractionCompany.objects.get(interaction=log, company=company)
    page = open_page(teacher)
    page.goto(f"/interactions/{log.pk}/edit/")
    page.get_by_role("textbox", name="Rautakoura Oy").fill("Sovittiin kevään jaksot.")
    page.wait_for_timeout(500)
    page.goto("/")
    with writing(PROGRAM, verb="test") as write:
        line.line = "Kaisa soittaa torstaina."
        write.save(line)
    page.goto(f"/interactions/{log.pk}/edit/")
    expect(page.locator(".draft-note")).to_be_visible()
    page.get_by_role("button", name="Tallenna").click()
    summary = page.get_by_role("group", name="Joku muu muutti samaa kohtaa sillä välin")
    expect(summary).to_contain_text("Kaisa soittaa torstaina.")
    expect(page.get_by_role("textbox", name="Rautakoura Oy")).to_have_value("Sovittiin kevään jaksot.")
    page.get_by_role("button", name="Tallenna").click()
    page.wait_for_url(f"**/interactions/{log.pk}/")
    line.refresh_from_db()
    assert line.line == "Sovittiin kevään jaksot."
