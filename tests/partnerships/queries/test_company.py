"""Which companies a list, a lookup, a page and the warning of duplicates show."""

import datetime

import pytest

from partnerships.models import Company, Municipality
from partnerships.queries.company import by_exact_text, look_up, meant_by
from partnerships.queries.company_likeness import likely_duplicates
from partnerships.queries.company_page import company_on_page, company_page
from partnerships.queries.company_sections import SECTIONS
from partnerships.queries.places import industries_like, municipalities_like
from tests.builders import (
    make_attachment,
    make_company,
    make_contact,
    make_follow_up,
    make_interaction,
    make_member,
    make_need,
    make_partnership,
    make_unit,
    make_user,
    make_workplace,
)

pytestmark = pytest.mark.django_db


def town(name: str) -> Municipality:
    """A municipality by its Finnish name."""
    return Municipality.objects.get(name_fi=name)


def names(companies: object) -> list[str]:
    """Names in the list's order."""
    return [company.name for company in companies.order_by("sort_key", "id")]  # type: ignore[attr-defined]


def test_companies_are_found_by_words_town_and_business_id() -> None:
    make_company("Hoivakoti Kanerva ry", municipality=town("Kaarina"), other_name="Kotipaikka")
    make_company("Rautakoura Oy", business_id="0737546-2")
    found = [
        names(Company.objects.filter(meant_by(text)))
        for text in ("kanerva", "KAARINA hoiva", "kotipaikka", "FI07375462", "§", "zzz")
    ]
    kanerva, rauta = ["Hoivakoti Kanerva ry"], ["Rautakoura Oy"]
    assert found == [kanerva, kanerva, kanerva, rauta, [], []]


def test_look_up_finds_ten_at_most_and_nothing_for_outsiders() -> None:
    for number in range(12):
        make_company(f"Kone {number} Oy")
    make_company("Rautakoura Oy", business_id="0737546-2", municipality=town("Turku"))
    member = make_member()
    assert len(look_up(member, "kone")) == 10
    assert [row[1:] for row in look_up(member, "rauta")] == [("Rautakoura Oy", "Turku, 0737546-2")]
    assert [row[1:] for row in look_up(member, "0737546-2")] == [("Rautakoura Oy", "0737546-2")]
    assert look_up(make_user(), "rauta") == look_up(make_user(), "0737546-2") == []


def test_exact_text_is_name_or_business_id() -> None:
    company = make_company("Rautakoura Oy", business_id="0737546-2")
    found = [list(by_exact_text(Company.objects.all(), text)) for text in ("rautakoura", "0737546-2", "rauta")]
    assert found == [[company], [company], []]


def test_duplicates_are_told_by_id_name_and_likeness() -> None:
    same_id = make_company("Aivan Muu Oy", business_id="0737546-2")
    same_name = make_company("Rautakoura Ab", municipality=town("Oulu"))
    alike = make_company("Rautakuora Oy", municipality=town("Turku"))
    make_company("Rautakuora Oy", municipality=town("Oulu"))
    make_company("Rautasuora Kuljetus Oy", municipality=town("Turku"))
    found = likely_duplicates(
        make_member(), name="Rautakoura Oy", business_id="FI07375462", municipality=town("Turku").pk
    )
    assert [(each.company, each.reason) for each in found] == [
        (same_id, "same_id"),
        (same_name, "same_name"),
        (alike, "like_name"),
    ]
    assert all(str(each.words) for each in found)


def test_duplicates_leave_out_the_company_itself_and_ask_nothing_of_nothing() -> None:
    company = make_company("Rautakoura Oy")
    member = make_member()
    assert likely_duplicates(member, name="Rautakoura Oy", but=company.pk) == []
    assert likely_duplicates(member, name="", municipality="853") == []
    assert likely_duplicates(make_user(), name="Rautakoura Oy") == []


def test_page_answers_who_owns_and_what_is_next() -> None:
    mine, others = make_unit("Metalli"), make_unit("Autoala")
    actor = make_member(mine)
    colleague = make_member(others)
    company = make_company()
    make_partnership(company, mine, owner=actor, status="ended")
    carried = make_partnership(company, mine, owner=actor, tier="development")
    make_interaction(colleague, company, days=-20, unit=others)
    make_interaction(actor, company, days=-1, unit=mine)
    planned = make_interaction(actor, company, days=9, unit=mine, is_planned=True)
    late = make_follow_up(actor, company=company, days=-2)
    contact = make_contact(company)
    gone = make_contact(company, position={"ends_on": late.due_on})
    page = company_page(actor, company_on_page(actor, company.pk))
    assert page.lead is not None
    assert (page.lead.partnership, page.lead.owners[0].owner) == (carried, actor)
    assert page.told.next is not None
    assert page.told.last is not None
    assert (page.told.next.interaction, page.told.last.unit) == (planned.pk, mine.name)
    assert page.meets_first is False
    assert [each.contact for each in page.positions] == [contact]
    assert [each.contact for each in page.former] == [gone]
    assert [each.partnership.status for each in page.partnerships] == ["active", "ended"]


def test_page_of_a_company_that_nobody_knows_is_empty() -> None:
    actor = make_member()
    page = company_page(actor, company_on_page(actor, make_company().pk))
    assert (page.lead, page.told.last, page.told.next, page.follow_ups) == (None, None, None, [])
    assert page.meets_first is False


def test_page_finds_the_last_contact_and_the_next_meeting_below_what_it_shows() -> None:
    actor, company = make_member(), make_company()
    met = make_interaction(actor, company, days=-90)
    for number in range(10):
        make_interaction(actor, company, days=-1 - number, is_two_way=False)
        make_interaction(actor, company, days=-30 - number, is_planned=True)
    planned = make_interaction(actor, company, days=40, is_planned=True)
    told = company_page(actor, company_on_page(actor, company.pk)).told
    assert told.last is not None
    assert told.next is not None
    assert (told.last.interaction, told.next.interaction) == (met.pk, planned.pk)
    assert told.meets_around is True


def test_page_shows_the_first_of_many_and_how_many_there_are() -> None:
    actor = make_member()
    company = make_company()
    day = make_follow_up(actor, company=company, days=3).due_on
    for _number in range(9):
        make_partnership(company, make_unit(), workplace=make_workplace(company))
        make_contact(company)
        make_contact(company, position={"ends_on": day - datetime.timedelta(days=90)})
        make_follow_up(actor, company=company)
        make_need(company)
        make_attachment(company)
    page = company_page(actor, company_on_page(actor, company.pk))
    for rows in (page.partnerships, page.positions, page.former, page.workplaces, page.needs, page.files):
        assert len(rows) == 8
    assert len(page.follow_ups) == 5
    assert page.more == {**dict.fromkeys(SECTIONS, 9), "follow_ups": 10}
    assert page.former_count == 9
    assert page.units_near(actor) == frozenset()


def test_page_is_not_for_people_of_elsewhere() -> None:
    assert company_on_page(make_user(), make_company().pk) is None
    assert company_on_page(make_member(), 10**30) is None


def test_places_are_found_in_every_language_and_by_code() -> None:
    assert [name for _key, name, _region in municipalities_like("åb")] == ["Turku"]
    assert municipalities_like(" ") == []
    codes = [{label.split()[0] for _key, label, _classification in industries_like(text)} for text in ("62", "62.010")]
    assert codes == [{"62"}, {"62"}]
    assert industries_like("") == []
    assert next(label for _key, label, _classification in industries_like("ohjelm konsult")).startswith("62 ")
